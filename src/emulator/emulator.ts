import { AudioTimes } from './audio/audioTimes.ts';
import { CalleeBook } from './callee/calleeBook.ts';
import { type EmulatorClock, RealClock, VirtualClock } from './clock.ts';
import { EventLog } from './events/eventLog.ts';
import type { CallDriver } from './exchange/callDriver.ts';
import { Exchange } from './exchange/exchange.ts';
import { type Limits, limitsWith } from './exchange/limits.ts';
import { FaultBook } from './faults/faultBook.ts';
import { apiPath } from './http/apiRoutes.ts';
import { createApp } from './http/app.ts';
import { parseSnapshot } from './http/control/parseSnapshot.ts';
import { LoopbackServer } from './http/loopbackServer.ts';
import { Responder } from './http/respond.ts';
import { tokenPath } from './http/tokenRoute.ts';
import { Ids } from './ids.ts';
import { BxmlDriver } from './interpreter/bxmlDriver.ts';
import { seededRandom } from './random.ts';
import { RecordingShelf } from './recordings/recordingShelf.ts';
import { seedCalls } from './seed.ts';
import { restoreSnapshot } from './snapshot/restoreSnapshot.ts';
import type { Snapshot } from './snapshot/snapshot.ts';
import { snapshotText } from './snapshot/takeSnapshot.ts';
import { SocketConnector } from './streams/socketConnector.ts';
import { WebhookSender } from './webhooks/webhookSender.ts';

export interface EmulatorOptions {
  /** Port on 127.0.0.1; 0 (the default) takes a free one. */
  port?: number;
  /** Real time by default. A clock that is handed in is not closed with the emulator. */
  clock?: EmulatorClock;
  /** Without a clock that is handed in: time stands still until the control interface advances it. Default false. */
  virtualClock?: boolean;
  /** Makes ids and sample calls come out the same each time. Ids are random without it. */
  seed?: number;
  /** Start with sample calls. Default false. */
  seedCalls?: boolean;
  /** The account the sample calls belong to. Requests may use any account. Default `9900000`. */
  accountId?: string;
  limits?: Partial<Limits>;
  /** Seconds before a new call can be read through the API, as the real service lags. Default 0. */
  visibilityDelay?: number;
  /** Seconds a token of the token endpoint holds. Default 3600. */
  tokenLifetime?: number;
  /** The application ids createCall accepts. Default: all. */
  applicationIds?: readonly string[];
  /** What runs on answered calls. By default BXML does, as the real service runs it. */
  driver?: CallDriver;
  /**
   * Hosts beside loopback that webhooks and WebSockets may go to, and sound files come from, such as
   * `app.example.test:8443`. Default: none.
   */
  webhookHosts?: readonly string[];
  /**
   * Seconds of real time an application gets to reply to a webhook when the clock is virtual, where its waiting takes no
   * time; a shorter `callbackTimeout` wins. Default 15.
   */
  webhookPatience?: number;
  /** BXML that runs where a call's answerUrl can't be reached; a function is asked each time. */
  answerDocument?: string | (() => string);
  /**
   * Calls whose answerUrl can't be reached stay up and wait for a document, instead of ending with `callback-error`.
   * The real service does not do this. Default false.
   */
  stayUpWithoutAnswer?: boolean;
  /** Seconds that PlayAudio takes when the length of its file can't be found out. Default 5. */
  audioSeconds?: number;
  /** Seconds of real time a server gets for the beginning of a sound file. Default 5. */
  audioPatience?: number;
}

/** A running emulator. */
export interface Emulator {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** What an SDK takes as its base path: `url` and `/api/v2`. */
  readonly basePath: string;
  readonly tokenUrl: string;
  readonly port: number;
  /** The account the sample calls belong to. */
  readonly accountId: string;
  readonly clock: EmulatorClock;
  readonly exchange: Exchange;
  readonly callees: CalleeBook;
  readonly faults: FaultBook;
  readonly events: EventLog;
  /** Clears calls, conferences, recordings, callees and faults; the clock stays where it is. */
  reset(): void;
  /** Everything the emulator holds. @throws RangeError when it is larger than 64 MB as JSON */
  snapshot(): Snapshot;
  /**
   * Puts a snapshot in place of everything: see `docs/emulator.md`.
   *
   * @throws Error with a plain message when it is no snapshot; nothing has changed then.
   */
  restore(snapshot: unknown): void;
  /** Ends every connection and cancels everything that waits. Can be called more than once. */
  close(): Promise<void>;
}

const defaultAccountId = '9900000';
const defaultTokenLifetime = 3600;
const defaultPatience = 15;
/** `assumed`: a short announcement. */
const defaultAudioSeconds = 5;
const defaultAudioPatience = 5;
/** What the sample calls are made from when no seed is given. */
const defaultSeed = 1;

/**
 * Starts an emulated Voice API on this machine.
 *
 * @throws Error with a plain message when the port can't be had.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const clock = options.clock ?? (options.virtualClock ? new VirtualClock() : new RealClock());
  const accountId = options.accountId ?? defaultAccountId;
  const callees = new CalleeBook();
  const faults = new FaultBook();
  const events = new EventLog(() => clock.now());
  const ids = new Ids(options.seed === undefined ? Math.random : seededRandom(options.seed));
  const exchange = new Exchange({
    clock,
    events,
    callees,
    ids,
    limits: limitsWith(options.limits),
    ...(options.driver ? { driver: options.driver } : {}),
  });
  if (options.seedCalls)
    seedCalls(exchange, { accountId, seed: options.seed ?? defaultSeed, now: clock.now() });
  const recordings = new RecordingShelf(() => clock.now());
  const webhooks = new WebhookSender({
    clock,
    events,
    faults,
    hosts: options.webhookHosts ?? [],
    patience: options.webhookPatience ?? defaultPatience,
  });
  const sockets = new SocketConnector({
    clock,
    hosts: options.webhookHosts ?? [],
    patience: options.webhookPatience ?? defaultPatience,
  });
  const audio = new AudioTimes({
    clock,
    hosts: options.webhookHosts ?? [],
    otherwise: options.audioSeconds ?? defaultAudioSeconds,
    patience: options.audioPatience ?? defaultAudioPatience,
  });
  let url = '';
  const interpreter = new BxmlDriver({
    clock,
    events,
    exchange,
    ids,
    webhooks,
    sockets,
    callees,
    recordings,
    origin: () => url,
    audio,
    answerDocument: options.answerDocument,
    stayUpWithoutAnswer: options.stayUpWithoutAnswer ?? false,
  });
  if (options.driver === undefined) exchange.drive(interpreter);
  const reset = () => {
    exchange.clear();
    interpreter.clear();
    recordings.clear();
    audio.clear();
    callees.clear();
    faults.clear();
    events.announce({ kind: 'reset' });
  };
  const held = { clock, exchange, events, rooms: interpreter.rooms, recordings, callees, faults };
  const restore = (snapshot: unknown) => {
    const parsed = parseSnapshot(snapshot, exchange.limits.maxKeptCalls);
    reset();
    restoreSnapshot(parsed, held);
  };
  const responder = new Responder(clock, events, faults);
  const listener = createApp({
    api: {
      clock,
      events,
      exchange,
      visibilityDelay: options.visibilityDelay ?? 0,
      applicationIds: options.applicationIds,
      rooms: interpreter.rooms,
      recordings,
      desk: interpreter.desk,
      setRecordingState: (call, state) => interpreter.setRecordingState(call, state),
    },
    control: {
      clock,
      events,
      exchange,
      callees,
      faults,
      rooms: interpreter.rooms,
      accountId,
      reset,
      snapshotText: (withEvents) => snapshotText(held, withEvents),
      restore,
    },
    responder,
    tokenLifetime: options.tokenLifetime ?? defaultTokenLifetime,
  });
  const server = await LoopbackServer.listen(options.port ?? 0, listener);
  url = `http://127.0.0.1:${server.port}`;
  let closing: Promise<void> | undefined;
  return {
    url,
    basePath: url + apiPath,
    tokenUrl: url + tokenPath,
    port: server.port,
    accountId,
    clock,
    exchange,
    callees,
    faults,
    events,
    reset,
    snapshot: () => JSON.parse(snapshotText(held, true)) as Snapshot,
    restore: (snapshot) => restore(structuredClone(snapshot)),
    close() {
      closing ??= server.close().then(async () => {
        responder.close();
        exchange.clear();
        webhooks.close();
        await sockets.close();
        audio.close();
        if (options.clock === undefined) clock.close();
      });
      return closing;
    },
  };
}
