import type { BxmlElement } from '../../bxml/tree.ts';
import type { Webhook } from '../webhooks/webhook.ts';
import type { LoadedDocument } from './loadDocument.ts';

/** Something that happens to a call while a verb waits. */
export type Signal =
  | { kind: 'key'; key: string }
  | { kind: 'speech'; text: string }
  /** The other call of a transfer or a bridge: it was answered, is ready to be joined, or is gone. */
  | {
      kind: 'peer';
      callId: string;
      what: 'answered' | 'ready' | 'left';
      cause?: string;
      errorMessage?: string;
      errorId?: string;
    };

/** Seconds; for ever when undefined. One that has to be found out first is a promise, which must be bounded. */
export type Duration = number | undefined | Promise<number>;

/** What a program asks for. It goes on when that has happened. */
export type Step =
  /** A verb is about to run. Whoever steps through a document stops here. */
  | { kind: 'verb'; element: BxmlElement; document: LoadedDocument }
  | { kind: 'verbDone' }
  /**
   * Time passes: `seconds` of it (for ever when undefined), or less when a signal comes that is listened to. A promise
   * counts from now on all the same, and one that fails throws at the program.
   */
  | { kind: 'wait'; seconds: Duration; listen: readonly Signal['kind'][] }
  /** Something outside the call has to happen first. It is bounded by whoever started it, and never rejects. */
  | { kind: 'settle'; work: Promise<void> }
  /** A webhook whose reply is a document. */
  | { kind: 'fetch'; webhook: Webhook };

/** What a program goes on with. */
export type Resume = Signal | { kind: 'time' } | { kind: 'document'; document: LoadedDocument } | undefined;

/** A call's program: a generator that yields before each verb and whenever it has to wait. */
export type Program<T = Ending> = Generator<Step, T, Resume>;

/** How a program ends: the call is hung up, or has run out of verbs (which hangs up as well, save on a B-leg). */
export type Ending = 'hang-up' | 'ran-out';

/** What comes after a verb; undefined for the next one. */
export type Outcome = { kind: 'document'; document: LoadedDocument } | { kind: 'hang-up' } | undefined;

/** Lets time pass. @param seconds For ever when undefined. */
export function* wait(seconds: Duration, ...listen: Signal['kind'][]): Program<Signal | { kind: 'time' }> {
  const resume = yield { kind: 'wait', seconds, listen };
  return resume === undefined || resume.kind === 'document' ? { kind: 'time' } : resume;
}

/** Lets something happen that nothing on the call can hurry. */
export function* settled(work: Promise<void>): Program<void> {
  yield { kind: 'settle', work };
}

/** Asks for a document. A failure ends the call, from within. */
export function* fetchDocument(webhook: Webhook): Program<LoadedDocument> {
  const resume = yield { kind: 'fetch', webhook };
  if (resume?.kind !== 'document') throw new Error('A webhook was answered with no document.');
  return resume.document;
}
