import type { VoiceApiErrorKind } from '../voice/errors.ts';

/** The parts of a `VoiceApiError` that decide what happens next. */
export interface Failure {
  kind?: VoiceApiErrorKind;
  /** Milliseconds the service asked to wait. */
  retryAfterMs?: number;
}

/**
 * Reads what an error says about itself. By its shape, not its class: the transport is a bundle of its own and brings
 * its own copy of the class.
 */
export function readFailure(error: unknown): Failure {
  if (typeof error !== 'object' || error === null) return {};
  const { kind, retryAfterMs, name } = error as { kind?: unknown; retryAfterMs?: unknown; name?: unknown };
  const failure: Failure = {};
  if (typeof kind === 'string') failure.kind = kind as VoiceApiErrorKind;
  else if (name === 'AbortError') failure.kind = 'cancelled';
  if (typeof retryAfterMs === 'number' && retryAfterMs >= 0) failure.retryAfterMs = retryAfterMs;
  return failure;
}

export function isCancelled(error: unknown): boolean {
  return readFailure(error).kind === 'cancelled';
}

export function isNotFound(error: unknown): boolean {
  return readFailure(error).kind === 'not-found';
}

/** The credentials are the matter: asking again soon cannot help. */
export function isCredentialsFailure(error: unknown): boolean {
  const { kind } = readFailure(error);
  return kind === 'bad-credentials' || kind === 'forbidden';
}

/** Whatever is asked next will go the same way: the network, the credentials or the service as a whole is the matter. */
export function concernsEverything(error: unknown): boolean {
  const { kind, retryAfterMs } = readFailure(error);
  if (retryAfterMs !== undefined || isCredentialsFailure(error)) return true;
  return kind === 'unreachable' || kind === 'timeout' || kind === 'rate-limited' || kind === 'overloaded';
}

/** No answer came: the network may be the matter, and asking again helps as soon as it is back. */
export function isOutOfReach(error: unknown): boolean {
  const { kind } = readFailure(error);
  return kind === 'unreachable' || kind === 'timeout';
}

/** The service did answer, but not to what was asked: the same request will most likely go the same way. */
export function isRefusal(error: unknown): boolean {
  const { kind } = readFailure(error);
  return (
    kind === 'refused' || kind === 'invalid-request' || kind === 'not-found' || kind === 'unexpected-reply'
  );
}
