import type { RequestOutcome } from '../../voice/errors.ts';
import { readFailure } from '../failure.ts';

/**
 * How a request that changes one call ended: the service accepted it, refused it, never got it, or may have got it
 * although no answer came.
 */
export interface CallOutcome {
  readonly kind: 'accepted' | RequestOutcome;
  /** HTTP status, when there was a reply that is an error. */
  readonly status?: number;
  /** What happened and the next step. Absent when it was accepted. */
  readonly message?: string;
  /** The same request cannot succeed: the call is over, or the request itself is wrong. */
  readonly final?: true;
}

export const accepted: CallOutcome = { kind: 'accepted' };

const finalKinds: readonly (string | undefined)[] = [
  'conflict',
  'not-found',
  'invalid-request',
  'unsupported-media-type',
  'method-not-allowed',
];

/** What an error says about the request. An error of unknown origin says nothing: the request may have gone out. */
export function outcomeOfError(error: unknown): CallOutcome {
  const { kind } = readFailure(error);
  const { outcome, status } = (error ?? {}) as { outcome?: unknown; status?: unknown };
  return {
    kind: outcome === 'refused' || outcome === 'not-sent' ? outcome : 'unknown',
    message: error instanceof Error ? error.message : String(error),
    ...(typeof status === 'number' ? { status } : {}),
    ...(finalKinds.includes(kind) ? { final: true } : {}),
  };
}

/** Whether the same request can be made again: it did nothing the first time for certain, and may do something now. */
export function mayTryAgain({ kind, final }: CallOutcome): boolean {
  return (kind === 'refused' || kind === 'not-sent') && final !== true;
}
