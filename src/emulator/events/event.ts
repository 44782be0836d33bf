import type { Problem } from '../../bxml/problem.ts';
import type { CallState } from '../../voice/types.ts';
import type { CalleeBehavior } from '../callee/callee.ts';

/** An operation was asked for, through the HTTP face or the library. */
export interface RequestEvent {
  kind: 'request';
  /** The API's operation id, such as `createCall`. */
  operation: string;
  method: string;
  /** Path and query. */
  path: string;
  /** Status of the reply. */
  status: number;
  /** The JSON body as it was understood; secrets are masked. BXML bodies are in the `bxml` event that follows. */
  body?: unknown;
  /** Why it was refused. */
  problem?: string;
}

/** The call went into another state. */
export interface StateEvent {
  kind: 'state';
  state: CallState['state'];
  disconnectCause?: string;
  errorMessage?: string;
  errorId?: string;
}

/** How a BXML document reached a call. `given`: the call was placed with it, as only the emulator's host can do. */
export type DocumentSource = 'push' | 'webhook' | 'given';

/** What became of a BXML document. */
export type DocumentOutcome = 'accepted' | 'refused';

/** A BXML document arrived for the call. */
export interface BxmlEvent {
  kind: 'bxml';
  source: DocumentSource;
  /** Exactly as it arrived. */
  text: string;
  outcome: DocumentOutcome;
  /** Why it was refused. */
  problem?: string;
  /** The URL it came from, with no password; webhooks only. */
  url?: string;
  /** What the linter says about it; absent when that is nothing. */
  problems?: readonly Problem[];
}

/** updateCall asked for another document from another place. */
export interface RedirectEvent {
  kind: 'redirect';
  /** With no password. */
  redirectUrl: string;
  redirectMethod: string;
}

/** The tag of the call changed; null when it was cleared. */
export interface TagEvent {
  kind: 'tag';
  tag: string | null;
}

/** The simulated person at the far end did something. */
export interface CalleeEvent {
  kind: 'callee';
  action: 'ring' | 'answer' | 'busy' | 'reject' | 'press' | 'say' | 'hangUp';
  /** How the callee is set to behave; with `ring` only. */
  behavior?: CalleeBehavior;
  /** With `ring` only: the caller as the callee sees them, where privacy or a display name was asked for. */
  shown?: string;
  /** With `ring` only: the User-to-User information that came along. */
  uui?: string;
  /** With `press` only. */
  digits?: string;
  /** With `say` only. */
  text?: string;
}

/** Something that is probably not what the developer meant, though the API accepts it. */
export interface HintEvent {
  kind: 'hint';
  message: string;
}

/** Something the emulator does otherwise than the real service would, or decided itself. */
export interface NoteEvent {
  kind: 'note';
  message: string;
}

/** A verb of a document starts or ends. */
export interface VerbEvent {
  kind: 'verb';
  phase: 'start' | 'end';
  /** Such as `SpeakSentence`. */
  name: string;
  /** Which of the call's accepted documents it is in, counted from 1. */
  document: number;
  /** Where the verb stands in that document: UTF-16 code units from its start. */
  start: number;
  end: number;
  /** With `end` only: something stopped it before its time. */
  interrupted?: true;
}

/** Something happened in a conference. It stands in the conference's own list; what concerns a member also in its call's. */
export interface ConferenceEvent {
  kind: 'conference';
  what: 'created' | 'joined' | 'changed' | 'said' | 'left' | 'completed';
  name: string;
  /** Its id; in the list of a call only. */
  conference?: string;
  /** The call id of the member it is about. */
  member?: string;
  mute?: boolean;
  hold?: boolean;
  /** Whom the member coaches; absent for one that is no coach. */
  callIdsToCoach?: readonly string[];
  /** The call ids of those who hear the member from now on. */
  heardBy?: readonly string[];
  /** With `said` only. */
  text?: string;
}

/** A webhook goes out. */
export interface WebhookEvent {
  kind: 'webhook';
  eventType: string;
  method: string;
  /** With the query, and with no password. */
  url: string;
  /** As they were sent; credentials are masked. */
  headers: Record<string, string>;
  /** The event's fields: the JSON body of a POST, the query of a GET. */
  body: Record<string, unknown>;
}

/** A webhook was answered, or was not. */
export interface WebhookReplyEvent {
  kind: 'webhook-reply';
  eventType: string;
  /** How long it took on the emulator's clock. */
  seconds: number;
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  /** Why there is no reply. */
  problem?: string;
}

/** A media stream or a real-time transcription of the call. Its messages are counted, not listed. */
export interface StreamEvent {
  kind: 'stream';
  what: 'media' | 'transcription';
  /** The name that its verb gives it, or its id. */
  name: string;
  /** `playing` and `played`: sound that the application sends; `cleared`: it dropped what was still to be played. */
  action: 'started' | 'rejected' | 'playing' | 'played' | 'cleared' | 'stopped';
  /** With `started`: the WebSocket, with no password. A transcription may have none. */
  destination?: string;
  /** With `rejected` and `stopped`, as in the webhooks. */
  cause?: string;
  problem?: string;
  /** With `playing` only. */
  contentType?: string;
  /** With `played`: how long it was heard; with `cleared`: how much was dropped; with `stopped`: how long it was up. */
  seconds?: number;
  /** With `played`: the messages it came in. */
  messages?: number;
  /** With `stopped`: messages to the application, those left out, and those from it. */
  sent?: number;
  lost?: number;
  received?: number;
  /** With `stopped`: seconds of sound that were still to be played. */
  unplayed?: number;
}

/** The call is about to end because something went wrong in its application. */
export interface ErrorEvent {
  kind: 'error';
  /** The disconnect cause: `callback-error`, `invalid-bxml` or `application-error`. */
  cause: string;
  message: string;
}

/** A fault that was asked for has been applied to a request. */
export interface FaultEvent {
  kind: 'fault';
  target: string;
  fault: unknown;
}

/** Everything was cleared. */
export interface ResetEvent {
  kind: 'reset';
}

export type EventDetail =
  | RequestEvent
  | StateEvent
  | BxmlEvent
  | RedirectEvent
  | TagEvent
  | CalleeEvent
  | HintEvent
  | NoteEvent
  | VerbEvent
  | ConferenceEvent
  | WebhookEvent
  | WebhookReplyEvent
  | StreamEvent
  | ErrorEvent
  | FaultEvent
  | ResetEvent;

/** What every event carries beside its detail. */
export interface EventFrame {
  /** Counts up over all events of the emulator, from 1. */
  seq: number;
  /** ISO-8601, on the emulator's clock. */
  time: string;
  /** Absent on events that concern no call. */
  callId?: string;
  /** In the list of a conference, in place of `callId`. */
  conferenceId?: string;
}

/** One thing that happened. Events never change once they are written. */
export type EmulatorEvent = EventFrame & EventDetail;
