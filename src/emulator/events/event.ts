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

/** How a BXML document reached a call. */
export type DocumentSource = 'push' | 'webhook';

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
}

/** updateCall asked for another document from another place. */
export interface RedirectEvent {
  kind: 'redirect';
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
}

/** One thing that happened. Events never change once they are written. */
export type EmulatorEvent = EventFrame & EventDetail;
