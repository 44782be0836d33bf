import type { MachineDetection } from '../../voice/types.ts';
import type { CalleeAction } from '../callee/callee.ts';
import type { CalleeBook } from '../callee/calleeBook.ts';
import type { EmulatorClock } from '../clock.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Call } from '../exchange/call.ts';
import type { CallDriver } from '../exchange/callDriver.ts';
import { type Redirect, settingsOf } from '../exchange/callSettings.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Ids } from '../ids.ts';
import { callFields } from '../webhooks/callFields.ts';
import type { Webhook, WebhookTarget } from '../webhooks/webhook.ts';
import type { WebhookOwner, WebhookSender } from '../webhooks/webhookSender.ts';
import { CallFailure } from './callFailure.ts';
import { CallRun } from './callRun.ts';
import { CallStage } from './callStage.ts';
import { ConferenceRooms } from './conferenceRooms.ts';
import { examineDocument, type LoadedDocument } from './loadDocument.ts';
import { type Detection, detect, detectionField } from './machineDetection.ts';
import { finishRecording } from './recording.ts';
import { runDocuments } from './runDocuments.ts';
import type { LegRequest } from './stage.ts';
import { type Ending, fetchDocument, type Program, type Signal, wait } from './step.ts';

export interface BxmlDriverParts {
  clock: EmulatorClock;
  events: EventLog;
  exchange: Exchange;
  ids: Ids;
  webhooks: WebhookSender;
  callees: CalleeBook;
  /** `http://127.0.0.1:PORT`, for the addresses in events. */
  origin: () => string;
  /** Seconds PlayAudio takes. */
  audioSeconds: number;
  /** Runs where a call's answerUrl can't be reached. */
  answerDocument: string | undefined;
  /** A call whose answerUrl can't be reached stays up, instead of ending. */
  stayUpWithoutAnswer: boolean;
}

/** Documents a call may run with nothing between them that takes time. `assumed`. */
const maxDocumentsAtOnce = 100;
/** How many URLs of a loop are named. */
const maxNamedUrls = 4;
/** Seconds between keys that are pressed together. */
const keyInterval = 0.1;
/** Seconds a webhook may take where the call says nothing about it. OpenAPI: createCall.callbackTimeout. */
const defaultCallbackTimeout = 15;

/** A B-leg of a Transfer. */
interface Leg {
  parent: Call;
  request: LegRequest;
}

/** What the driver knows of a call. */
interface DrivenCall {
  run: CallRun;
  stage: CallStage;
  /** Documents it was given so far. */
  documents: number;
  /** URLs of the documents since time last passed. */
  hurried: string[];
  leg: Leg | undefined;
  /** True while the program that runs is the leg's transferAnswer document. */
  answering: boolean;
}

/** Runs BXML on calls: answer webhook, document, verbs, webhooks, hang-up. */
export class BxmlDriver implements CallDriver {
  readonly #parts: BxmlDriverParts;
  readonly #calls = new WeakMap<Call, DrivenCall>();
  readonly #rooms: ConferenceRooms;

  constructor(parts: BxmlDriverParts) {
    this.#parts = parts;
    this.#rooms = new ConferenceRooms(
      () => parts.clock.now(),
      () => parts.ids.conference(),
      (call, eventType, target, fields) => {
        return parts.webhooks.tell(this.#owner(call), { eventType, fields, target });
      },
    );
  }

  /** Forgets what goes on between calls. The calls themselves are the exchange's. */
  clear(): void {
    this.#rooms.clear();
  }

  onReceived(call: Call): void {
    const { inbound } = call;
    if (!inbound) return;
    const target: WebhookTarget = { url: inbound.initiateUrl, method: inbound.initiateMethod };
    this.#of(call).run.start(this.#fetchAndRun(call, { eventType: 'initiate', fields: {}, target }));
  }

  onAnswered(call: Call): void {
    const driven = this.#of(call);
    if (driven.leg) this.#legAnswered(call, driven, driven.leg);
    else if (call.settings && !driven.run.running) driven.run.start(this.#answerProgram(call));
  }

  onRedirected(call: Call, redirect: Redirect): void {
    const { redirectUrl, redirectMethod, username, password } = redirect;
    const driven = this.#of(call);
    driven.answering = false;
    const fallback = redirect.redirectFallbackUrl && {
      url: driven.stage.resolve(redirect.redirectFallbackUrl),
      method: redirect.redirectFallbackMethod,
      username: redirect.fallbackUsername,
      password: redirect.fallbackPassword,
    };
    const target = { url: driven.stage.resolve(redirectUrl), method: redirectMethod, username, password };
    driven.run.start(
      this.#fetchAndRun(call, {
        eventType: 'redirect',
        fields: {},
        target,
        ...(fallback ? { fallback } : {}),
      }),
    );
  }

  onDocumentPushed(call: Call, text: string): void {
    const driven = this.#of(call);
    driven.answering = false;
    driven.hurried = [];
    driven.run.start(this.#pushed(call, text));
  }

  onCalleeAction(call: Call, action: CalleeAction): void {
    if (action.kind === 'say') {
      this.#of(call).run.signal({ kind: 'speech', text: action.text });
    } else if (action.kind === 'press') {
      for (const [index, key] of Array.from(action.digits).entries()) {
        if (index === 0) this.#press(call, key);
        else this.#parts.exchange.after(call, index * keyInterval, () => this.#press(call, key));
      }
    }
  }

  onEnded(call: Call): void {
    const driven = this.#of(call);
    driven.run.stop();
    const { recording } = driven.stage;
    driven.stage.recording = undefined;
    if (recording) finishRecording(recording, driven.stage, this.#parts.clock.now());
    const { disconnectCause, errorMessage, errorId, endTime } = call.record;
    const end = {
      endTime,
      cause: disconnectCause,
      ...(errorMessage ? { errorMessage, errorId } : {}),
    };
    if (driven.leg) {
      const { parent, request } = driven.leg;
      if (request.disconnect) this.#tell(call, 'transferDisconnect', request.disconnect, end);
      this.#of(parent).run.signal(leftSignal(call));
      return;
    }
    const target = disconnectTarget(call);
    if (target) this.#tell(call, 'disconnect', target, end);
  }

  #of(call: Call): DrivenCall {
    let driven = this.#calls.get(call);
    if (driven === undefined) {
      driven = this.#drive(call);
      this.#calls.set(call, driven);
    }
    return driven;
  }

  #drive(call: Call): DrivenCall {
    const { exchange, clock, events, ids } = this.#parts;
    const run = new CallRun({
      after: (seconds, action) => exchange.after(call, seconds, action),
      fetch: (webhook) => this.#fetch(call, webhook),
      alive: () => call.live && exchange.find(call.callId) === call,
      recordVerb: (event) => events.record(call.callId, { kind: 'verb', ...event }),
      waited: () => {
        driven.hurried = [];
      },
      ended: (ending) => this.#programEnded(call, ending),
      failed: (failure) => this.#fail(call, failure),
    });
    const stage = new CallStage(call, {
      audioSeconds: this.#parts.audioSeconds,
      now: () => clock.now(),
      newRecordingId: () => ids.recording(),
      callUrl: () => String(callFields(call, this.#parts.origin(), clock.now()).callUrl),
      note: (message) => events.record(call.callId, { kind: 'note', message }),
      setTag: (tag) => exchange.setTag(call, tag),
      answer: () => exchange.answer(call),
      tell: (eventType, target, fields) => this.#tell(call, eventType, target, fields),
      onLeg: () => driven.answering,
      startLeg: (request) => this.#startLeg(call, request),
      endOther: (other) => this.#endLeg(other),
      join: (other) => this.#of(other).run.start(joinedProgram(() => run.signal(leftSignal(other)))),
      joinConference: (request) => this.#rooms.join(call, request),
      answeredCall: (callId) => {
        const other = exchange.findFor(call.accountId, callId);
        return other?.live && other.record.state === 'answered' ? other : undefined;
      },
      release: (other, webhook) => this.#release(other, webhook),
    });
    const driven: DrivenCall = { run, stage, documents: 0, hurried: [], leg: undefined, answering: false };
    return driven;
  }

  /** docs: answer. */
  *#answerProgram(call: Call): Program {
    const { settings } = call;
    if (!settings) return 'ran-out';
    const { answerFallbackUrl } = settings;
    const detection =
      settings.machineDetection && detect(this.#parts.callees.at(settings.to), settings.machineDetection);
    const held = detection && settings.machineDetection?.mode === 'sync' ? detection : undefined;
    if (detection && !held) this.#tellDetection(call, settings.machineDetection ?? {}, detection);
    if (held) yield* wait(held.seconds);
    const webhook: Webhook = {
      eventType: 'answer',
      fields: held ? detectionField(held) : {},
      target: {
        url: settings.answerUrl,
        method: settings.answerMethod,
        username: settings.username,
        password: settings.password,
      },
      ...(answerFallbackUrl
        ? {
            fallback: {
              url: answerFallbackUrl,
              method: settings.answerFallbackMethod,
              username: settings.fallbackUsername,
              password: settings.fallbackPassword,
            },
          }
        : {}),
    };
    let document: LoadedDocument;
    try {
      document = yield* fetchDocument(webhook);
    } catch (error) {
      if (!(error instanceof Unreached)) throw error;
      const stood = this.#standIn(call);
      if (stood) {
        document = stood;
      } else if (this.#parts.stayUpWithoutAnswer) {
        const message = `${error.message}. The call stays up all the same: push a document, or hang up.`;
        this.#parts.events.record(call.callId, { kind: 'note', message });
        yield* wait(undefined);
        return 'ran-out';
      } else {
        throw error;
      }
    }
    return yield* runDocuments(document, this.#of(call).stage);
  }

  /** docs: machineDetectionComplete. */
  #tellDetection(call: Call, settings: MachineDetection, detection: Detection): void {
    const { callbackUrl, callbackMethod, username = null, password = null } = settings;
    if (!callbackUrl) return;
    const target = { url: callbackUrl, method: callbackMethod ?? 'POST', username, password };
    this.#parts.exchange.after(call, detection.seconds, () =>
      this.#tell(call, 'machineDetectionComplete', target, detectionField(detection)),
    );
  }

  /** The document that runs where no application answers. */
  #standIn(call: Call): LoadedDocument | undefined {
    const { answerDocument, events } = this.#parts;
    if (answerDocument === undefined) return undefined;
    const message = "The answerUrl can't be reached: the emulator's own answer document runs.";
    events.record(call.callId, { kind: 'note', message });
    return this.#load(call, answerDocument, call.settings?.answerUrl);
  }

  *#fetchAndRun(call: Call, webhook: Webhook): Program {
    const document = yield* fetchDocument(webhook);
    return yield* runDocuments(document, this.#of(call).stage);
  }

  *#pushed(call: Call, text: string): Program {
    const { bxml, refusal } = examineDocument(text);
    const driven = this.#of(call);
    driven.documents += 1;
    if (refusal !== undefined) throw new CallFailure('invalid-bxml', refusal);
    driven.stage.baseUrl = undefined;
    return yield* runDocuments({ bxml, url: undefined, number: driven.documents }, driven.stage);
  }

  async #fetch(call: Call, webhook: Webhook): Promise<() => LoadedDocument> {
    const answer = await this.#parts.webhooks.ask(this.#owner(call), {
      ...webhook,
      fields: { ...this.#fields(call), ...webhook.fields },
    });
    if (answer.ok) return () => this.#load(call, answer.body, answer.url);
    throw answer.reached ? new CallFailure('callback-error', answer.problem) : new Unreached(answer.problem);
  }

  /** @throws CallFailure */
  #load(call: Call, text: string, url: string | undefined): LoadedDocument {
    const { bxml, refusal, problems } = examineDocument(text);
    const driven = this.#of(call);
    this.#parts.exchange.keepDocument(call, {
      source: 'webhook',
      text,
      outcome: refusal === undefined ? 'accepted' : 'refused',
      ...(url === undefined ? {} : { url }),
      ...(refusal === undefined ? {} : { problem: refusal }),
      ...(problems.length > 0 ? { problems } : {}),
    });
    if (refusal !== undefined) throw new CallFailure('invalid-bxml', refusal);
    driven.documents += 1;
    driven.hurried.push(url ?? '');
    if (driven.hurried.length > maxDocumentsAtOnce) {
      const named = [...new Set(driven.hurried)].slice(0, maxNamedUrls).join(', ');
      const message = `${maxDocumentsAtOnce} documents came one after the other with nothing that takes time: ${named}`;
      throw new CallFailure('application-error', message);
    }
    driven.stage.baseUrl = url;
    return { bxml, url, number: driven.documents };
  }

  #programEnded(call: Call, ending: Ending): void {
    if (!call.live) return;
    const driven = this.#of(call);
    if (driven.leg && driven.answering && ending === 'ran-out') {
      driven.answering = false;
      this.#ready(call, driven.leg);
      return;
    }
    this.#parts.exchange.complete(call);
  }

  #fail(call: Call, failure: CallFailure): void {
    if (!call.live) return;
    this.#parts.events.record(call.callId, {
      kind: 'error',
      cause: failure.failure,
      message: failure.message,
    });
    this.#parts.exchange.end(call, { disconnectCause: failure.failure, errorMessage: failure.message });
  }

  #press(call: Call, key: string): void {
    const { run, stage } = this.#of(call);
    if (run.signal({ kind: 'key', key })) return;
    if (stage.dtmf) this.#tell(call, 'dtmf', stage.dtmf, { digit: key });
    else
      this.#parts.events.record(call.callId, { kind: 'note', message: `No verb listens to the key ${key}.` });
  }

  #startLeg(parent: Call, request: LegRequest): Call {
    const { applicationId } = parent.record;
    const { to, from, callTimeout } = request;
    const callbackTimeout = this.#owner(parent).timeout;
    const leg = this.#parts.exchange.startLeg(
      parent,
      settingsOf({ to, from, applicationId, answerUrl: '', callTimeout, callbackTimeout }),
    );
    // docs: transfer. The leg has the tag of its own destination, or none.
    leg.tag = request.tag || null;
    const driven = this.#of(leg);
    driven.leg = { parent, request };
    driven.stage.baseUrl = this.#of(parent).stage.baseUrl;
    return leg;
  }

  #legAnswered(call: Call, driven: DrivenCall, leg: Leg): void {
    this.#of(leg.parent).run.signal({ kind: 'peer', callId: call.callId, what: 'answered' });
    if (!call.live) return;
    const { answer } = leg.request;
    if (!answer) {
      this.#ready(call, leg);
      return;
    }
    driven.answering = true;
    const { target, fallback } = answer;
    const webhook: Webhook = {
      eventType: 'transferAnswer',
      fields: {},
      target,
      ...(fallback ? { fallback } : {}),
    };
    driven.run.start(this.#fetchAndRun(call, webhook));
  }

  #ready(call: Call, leg: Leg): void {
    this.#of(leg.parent).run.signal({ kind: 'peer', callId: call.callId, what: 'ready' });
  }

  #endLeg(call: Call): void {
    const cause = call.record.state === 'answered' ? 'hangup' : 'cancel';
    this.#parts.exchange.end(call, { disconnectCause: cause });
  }

  #release(other: Call, webhook: Webhook | undefined): void {
    if (!other.live) return;
    if (webhook) this.#of(other).run.start(this.#fetchAndRun(other, webhook));
    else this.#parts.exchange.complete(other);
  }

  #tell(call: Call, eventType: string, target: WebhookTarget, fields: Record<string, unknown> = {}): void {
    const webhook = { eventType, fields: { ...this.#fields(call), ...fields }, target };
    void this.#parts.webhooks.tell(this.#owner(call), webhook);
  }

  #fields(call: Call): Record<string, unknown> {
    const leg = this.#of(call).leg;
    return {
      ...callFields(call, this.#parts.origin(), this.#parts.clock.now()),
      ...(leg ? { transferCallerId: leg.request.from, transferTo: leg.request.to } : {}),
    };
  }

  #owner(call: Call): WebhookOwner {
    const timeout = call.settings?.callbackTimeout ?? call.inbound?.callbackTimeout ?? defaultCallbackTimeout;
    return { callId: call.callId, timeout };
  }
}

/** No server could be reached at all, neither at first nor as a fallback. */
class Unreached extends CallFailure {
  constructor(message: string) {
    super('callback-error', message);
    this.name = 'Unreached';
  }
}

/** Runs on a call that is joined with another: nothing, until it leaves. */
function* joinedProgram(left: () => void): Program {
  try {
    yield* wait(undefined);
    return 'hang-up';
  } finally {
    left();
  }
}

function leftSignal(call: Call): Signal {
  const { disconnectCause, errorMessage } = call.record;
  return {
    kind: 'peer',
    callId: call.callId,
    what: 'left',
    ...(disconnectCause ? { cause: disconnectCause } : {}),
    ...(errorMessage ? { errorMessage } : {}),
  };
}

function disconnectTarget({ settings, inbound }: Call): WebhookTarget | undefined {
  if (inbound) return inbound.statusUrl ? { url: inbound.statusUrl, method: 'POST' } : undefined;
  if (!settings?.disconnectUrl) return undefined;
  const { disconnectUrl, disconnectMethod, username, password } = settings;
  return { url: disconnectUrl, method: disconnectMethod, username, password };
}
