import type { Problem } from '../../bxml/problem.ts';
import type { CalleeAction } from '../callee/callee.ts';
import type { Call } from './call.ts';
import type { Redirect } from './callSettings.ts';

/**
 * What runs on a call once there is somebody to talk to. The exchange tells it what happens; it asks the exchange to end
 * the call. Each is called after the change is made and its event written.
 */
export interface CallDriver {
  /** Somebody calls: the call is initiated, and waits for an answer. */
  onReceived?(call: Call): void;
  /** The call was answered. */
  onAnswered?(call: Call): void;
  /** updateCall asks for the document at another URL. */
  onRedirected?(call: Call, redirect: Redirect): void;
  /** What is wrong with a document that updateCallBxml brings; asked before it is kept. */
  problemsOf?(text: string): readonly Problem[];
  /** updateCallBxml brought a document that was accepted. */
  onDocumentPushed?(call: Call, text: string): void;
  /** The far end pressed keys or said something. (A hang-up ends the call by itself.) */
  onCalleeAction?(call: Call, action: CalleeAction): void;
  /** A call that is ringing or up was put back from a snapshot. */
  onRestored?(call: Call): void;
  /** The call is over, whoever ended it. */
  onEnded?(call: Call): void;
}

/** Runs nothing: an answered call stays up until somebody completes it or hangs up. */
export const idleDriver: CallDriver = {};
