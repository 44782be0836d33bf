import type { Problem } from '../../bxml/problem.ts';
import type { AudioTimes } from '../audio/audioTimes.ts';
import type { CalleeAction } from '../callee/callee.ts';
import type { CalleeBook } from '../callee/calleeBook.ts';
import type { EmulatorClock } from '../clock.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Call } from '../exchange/call.ts';
import type { CallDriver } from '../exchange/callDriver.ts';
import type { InboundSettings, Redirect } from '../exchange/callSettings.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Ids } from '../ids.ts';
import type { RecordingShelf } from '../recordings/recordingShelf.ts';
import type { SocketConnector } from '../streams/socketConnector.ts';
import { disconnectFields, initiateFields } from '../webhooks/callFields.ts';
import type { Webhook, WebhookTarget } from '../webhooks/webhook.ts';
import type { WebhookSender } from '../webhooks/webhookSender.ts';
import { fallbackTarget, primaryTarget, resolveUrl } from './addresses.ts';
import { answerCall } from './answerCall.ts';
import { CallDocuments } from './callDocuments.ts';
import type { CallFailure } from './callFailure.ts';
import { CallLegs } from './callLegs.ts';
import { CallMedia } from './callMedia.ts';
import { CallRun } from './callRun.ts';
import { CallWebhooks } from './callWebhooks.ts';
import { ConferenceRooms } from './conferenceRooms.ts';
import type { DrivenCall } from './drivenCall.ts';
import { examineDocument, type LoadedDocument } from './loadDocument.ts';
import { CallRecordings } from './recording.ts';
import { RecordingDesk } from './recordingDesk.ts';
import { runDocuments } from './runDocuments.ts';
import type { Stage } from './stage.ts';
import { type Ending, fetchDocument, type Program } from './step.ts';

export interface BxmlDriverParts {
  clock: EmulatorClock;
  events: EventLog;
  exchange: Exchange;
  ids: Ids;
  webhooks: WebhookSender;
  sockets: SocketConnector;
  callees: CalleeBook;
  recordings: RecordingShelf;
  /** `http://127.0.0.1:PORT`, for the addresses in events. */
  origin: () => string;
  /** How long sound files last. */
  audio: AudioTimes;
  /** Runs where a call's answerUrl can't be reached. */
  answerDocument: string | (() => string) | undefined;
  /** A call whose answerUrl can't be reached stays up, instead of ending. */
  stayUpWithoutAnswer: boolean;
}

/** Seconds between keys that are pressed together. */
const keyInterval = 0.1;

/** Runs BXML on calls: answer webhook, document, verbs, webhooks, hang-up. */
export class BxmlDriver implements CallDriver {
  readonly #parts: BxmlDriverParts;
  readonly #calls = new WeakMap<Call, DrivenCall>();
  readonly #webhooks: CallWebhooks;
  readonly #legs: CallLegs;
  /** The conferences, and what can be done about them. */
  readonly rooms: ConferenceRooms;
  /** Where recordings of calls are kept and transcribed. */
  readonly desk: RecordingDesk;

  constructor(parts: BxmlDriverParts) {
    this.#parts = parts;
    const now = () => parts.clock.now();
    this.#webhooks = new CallWebhooks({
      sender: parts.webhooks,
      now,
      origin: parts.origin,
      transferOf: (call) => this.#of(call).leg?.request,
    });
    this.#legs = new CallLegs({
      exchange: parts.exchange,
      webhooks: this.#webhooks,
      of: (call) => this.#of(call),
      fetchAndRun: (call, webhook) => this.#fetchAndRun(call, webhook),
    });
    this.rooms = new ConferenceRooms({
      clock: parts.clock,
      events: parts.events,
      ids: parts.ids,
      sender: parts.webhooks,
      recordings: parts.recordings,
      origin: parts.origin,
      timeoutOf: (call) => this.#webhooks.timeoutOf(call),
      signal: (call, signal) => this.#of(call).run.signal(signal),
      audioTime: (playAudio, baseUrl, note) => parts.audio.timeOf(playAudio, baseUrl, note),
    });
    this.desk = new RecordingDesk({
      shelf: parts.recordings,
      events: parts.events,
      sender: parts.webhooks,
      now,
      transferOf: (call) => this.#of(call).leg?.request,
    });
  }

  /** Forgets what goes on between calls. The calls themselves are the exchange's. */
  clear(): void {
    this.rooms.clear();
    this.#parts.sockets.abandonAll();
  }

  onReceived(call: Call): void {
    if (call.inbound) this.#of(call).run.start(this.#fetchAndRun(call, initiateWebhook(call, call.inbound)));
  }

  onAnswered(call: Call): void {
    const driven = this.#of(call);
    if (driven.leg) this.#legs.onAnswered(call, driven, driven.leg);
    else if (call.settings && !driven.run.running) driven.run.start(this.#answerProgram(call, driven));
  }

  onRedirected(call: Call, redirect: Redirect): void {
    const driven = this.#of(call);
    driven.answering = false;
    driven.run.start(this.#fetchAndRun(call, redirectWebhook(redirect, driven.documents.baseUrl)));
  }

  problemsOf(text: string): readonly Problem[] {
    return examineDocument(text).problems;
  }

  onDocumentPushed(call: Call, text: string): void {
    const driven = this.#of(call);
    driven.answering = false;
    driven.documents.timePassed();
    driven.run.start(pushed(text, driven));
  }

  onCalleeAction(call: Call, action: CalleeAction): void {
    if (action.kind === 'say') {
      this.#of(call).media.calleeSays(action.text);
      this.#of(call).run.signal({ kind: 'speech', text: action.text });
      this.rooms.said(call, action.text);
    } else if (action.kind === 'press') {
      for (const [index, key] of Array.from(action.digits).entries()) {
        if (index === 0) this.#press(call, key);
        else this.#parts.exchange.after(call, index * keyInterval, () => this.#press(call, key));
      }
    }
  }

  /**
   * What ran on the call is gone. One that is up waits for a document; one that came in and is not answered asks its
   * application again; a B-leg that rings ends, since nobody is left to join it.
   */
  onRestored(call: Call): void {
    const { exchange } = this.#parts;
    const accepted = call.documents.list().filter(({ outcome }) => outcome === 'accepted');
    this.#of(call).documents.continueAfter(accepted.length);
    if (call.record.state !== 'initiated') return;
    if (call.inbound) exchange.after(call, 0, () => this.onReceived(call));
    else if (call.record.parentCallId) {
      exchange.after(call, 0, () => exchange.end(call, { disconnectCause: 'cancel' }));
    }
  }

  /**
   * Pauses the recording that StartRecording began, or goes on with it.
   *
   * @returns False when there is none.
   */
  setRecordingState(call: Call, state: 'paused' | 'recording'): boolean {
    const { recordings } = this.#of(call).stage;
    if (!recordings.running) return false;
    if (state === 'paused') recordings.pause();
    else recordings.resume();
    return true;
  }

  onEnded(call: Call): void {
    const { run, stage, media, leg } = this.#of(call);
    run.stop();
    stage.recordings.stop();
    media.end();
    const { disconnectCause, errorMessage, errorId, endTime } = call.record;
    const end = { endTime, cause: disconnectCause, ...(errorMessage ? { errorMessage, errorId } : {}) };
    if (leg) {
      this.#legs.onEnded(call, leg, end);
      return;
    }
    const target = disconnectTarget(call);
    if (target) void this.#webhooks.tell(call, 'disconnect', target, { ...end, ...disconnectFields(call) });
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
    const { exchange, events, clock } = this.#parts;
    const media = this.#media(call);
    const documents = new CallDocuments({
      ask: (webhook) => this.#webhooks.ask(call, webhook),
      keep: (document) => exchange.keepDocument(call, document),
      hint: (message) => events.record(call.callId, { kind: 'hint', message }),
    });
    const run = new CallRun({
      now: () => clock.now(),
      after: (seconds, action) => exchange.after(call, seconds, action),
      fetch: (webhook) => documents.fetch(webhook),
      alive: () => call.live && exchange.find(call.callId) === call,
      recordVerb: (event, element) => {
        events.record(call.callId, { kind: 'verb', ...event });
        media.verb(event.phase, element);
      },
      waited: () => documents.timePassed(),
      ended: (ending) => this.#programEnded(call, ending),
      failed: (failure) => this.#fail(call, failure),
    });
    return {
      run,
      stage: this.#stage(call, documents, media),
      documents,
      media,
      leg: undefined,
      answering: false,
    };
  }

  #stage(call: Call, documents: CallDocuments, media: CallMedia): Stage {
    const { exchange, clock, events, ids, callees, audio } = this.#parts;
    const now = () => clock.now();
    const note = (message: string) => events.record(call.callId, { kind: 'note', message });
    const tell: Stage['tell'] = (eventType, target, fields, fallback) =>
      void this.#webhooks.tell(call, eventType, target, fields, fallback);
    return {
      call,
      now,
      note,
      setTag: (tag) => exchange.setTag(call, tag),
      answer: () => exchange.answer(call),
      target: (attributes, prefix) => primaryTarget(attributes, prefix, documents.baseUrl),
      fallback: (attributes, prefix) => fallbackTarget(attributes, prefix, documents.baseUrl),
      tell,
      errorId: () => ids.uuid(),
      calleeAt: (address) => callees.at(address),
      audioTime: (playAudio) => audio.timeOf(playAudio, documents.baseUrl, note),
      legs: this.#legs.stage(call),
      conferences: { join: (request) => this.rooms.join(call, request) },
      recordings: new CallRecordings({
        now,
        newId: () => ids.recording(),
        callUrl: () => this.#webhooks.callUrl(call),
        tell,
        keep: (recording, recorded) => this.desk.keep(call, recording, recorded),
      }),
      get streams() {
        return media.streams;
      },
      get transcriptions() {
        return media.transcriptions;
      },
      dtmf: undefined,
    };
  }

  #media(call: Call): CallMedia {
    const { exchange, clock, events, ids, sockets } = this.#parts;
    return new CallMedia(call, {
      clock,
      ids,
      sockets,
      after: (seconds, action) => exchange.after(call, seconds, action),
      kept: () => exchange.find(call.callId) === call,
      record: (event) => events.record(call.callId, event),
      callUrl: () => this.#webhooks.callUrl(call),
      tell: (eventType, target, fields) => this.#webhooks.tell(call, eventType, target, fields),
    });
  }

  #answerProgram(call: Call, { stage, documents }: DrivenCall): Program {
    const { exchange, callees, answerDocument, stayUpWithoutAnswer } = this.#parts;
    const { settings } = call;
    if (!settings) throw new Error('Only calls that were placed are answered by somebody.');
    return answerCall(settings, stage, {
      callee: callees.at(settings.to),
      given: () => {
        if (settings.answerDocument === undefined) return undefined;
        stage.note('The call runs the document it was placed with. Relative URLs in it lead nowhere.');
        return documents.load(settings.answerDocument, undefined, 'given');
      },
      standIn: () => {
        if (answerDocument === undefined) return undefined;
        stage.note("The answerUrl can't be reached: the emulator's own answer document runs.");
        const text = typeof answerDocument === 'string' ? answerDocument : answerDocument();
        return documents.load(text, settings.answerUrl);
      },
      staysUp: stayUpWithoutAnswer,
      after: (seconds, run) => exchange.after(call, seconds, run),
    });
  }

  *#fetchAndRun(call: Call, webhook: Webhook): Program {
    const document = yield* fetchDocument(webhook);
    return yield* runDocuments(document, this.#of(call).stage);
  }

  #programEnded(call: Call, ending: Ending): void {
    if (!call.live || this.#legs.onProgramEnded(call, this.#of(call), ending)) return;
    this.#parts.exchange.complete(call);
  }

  #fail(call: Call, { failure, message }: CallFailure): void {
    if (!call.live) return;
    this.#parts.events.record(call.callId, { kind: 'error', cause: failure, message });
    this.#parts.exchange.end(call, { disconnectCause: failure, errorMessage: message });
  }

  #press(call: Call, key: string): void {
    const { run, stage } = this.#of(call);
    if (run.signal({ kind: 'key', key })) return;
    if (stage.dtmf) stage.tell('dtmf', stage.dtmf, { digit: key });
    else stage.note(`No verb listens to the key ${key}.`);
  }
}

function* pushed(text: string, { documents, stage }: DrivenCall): Program {
  const document: LoadedDocument = documents.push(text);
  return yield* runDocuments(document, stage);
}

function redirectWebhook(redirect: Redirect, baseUrl: string | undefined): Webhook {
  const { redirectUrl, redirectMethod, username, password, redirectFallbackUrl } = redirect;
  const target = { url: resolveUrl(redirectUrl, baseUrl), method: redirectMethod, username, password };
  const webhook = { eventType: 'redirect', fields: {}, target };
  if (!redirectFallbackUrl) return webhook;
  const fallback = {
    url: resolveUrl(redirectFallbackUrl, baseUrl),
    method: redirect.redirectFallbackMethod,
    username: redirect.fallbackUsername,
    password: redirect.fallbackPassword,
  };
  return { ...webhook, fallback };
}

/** docs: initiate, applications. */
function initiateWebhook(call: Call, inbound: InboundSettings): Webhook {
  const { initiateUrl, initiateMethod, username = null, password = null } = inbound;
  const target = { url: initiateUrl, method: initiateMethod, username, password };
  const webhook = { eventType: 'initiate', fields: initiateFields(call), target };
  const { initiateFallbackUrl, initiateFallbackMethod = 'POST' } = inbound;
  if (!initiateFallbackUrl) return webhook;
  const { fallbackUsername = null, fallbackPassword = null } = inbound;
  const fallback = {
    url: initiateFallbackUrl,
    method: initiateFallbackMethod,
    username: fallbackUsername,
    password: fallbackPassword,
  };
  return { ...webhook, fallback };
}

function disconnectTarget({ settings, inbound }: Call): WebhookTarget | undefined {
  if (inbound) {
    const { statusUrl, statusMethod = 'POST', username = null, password = null } = inbound;
    return statusUrl ? { url: statusUrl, method: statusMethod, username, password } : undefined;
  }
  if (!settings?.disconnectUrl) return undefined;
  const { disconnectUrl, disconnectMethod, username, password } = settings;
  return { url: disconnectUrl, method: disconnectMethod, username, password };
}
