import type { WaitClock } from './clock.ts';
import { cancelled, isVoiceApiError, type VoiceApiError } from './errors.ts';
import { parseRetryAfter } from './retryAfter.ts';
import type { HttpRequest, HttpResponse, Transport } from './transport.ts';

const maxTries = 3;
/** Milliseconds before the second try, when the server asks for nothing; doubles with each try. */
const firstWaitMs = 500;
/** Milliseconds all waits of one request may add up to. A server that asks for more gets no further try. */
const maxTotalWaitMs = 30_000;

/** Replies that say "not now", and may well be different a moment later. */
const passingStatuses = new Set([429, 502, 503, 504]);

/** What the repetition needs from outside. */
export interface RepeatOptions {
  clock: WaitClock;
  /** Jitter, 0 to 1: keeps many clients from coming back at the same moment. */
  random: () => number;
  /** Whether sending it twice is harmless. Default: GET only. Never a request that places or changes a call. */
  isRepeatable?: (request: HttpRequest) => boolean;
}

/**
 * A transport that repeats harmless requests after a passing failure: a reply 429, 502, 503 or 504, or a connection that
 * broke. Waits as long as `Retry-After` says, or longer with each try. A server that cannot be reached at all is not
 * tried again: people should see that at once.
 */
export function repeatReads(transport: Transport, options: RepeatOptions): Transport {
  const { clock, random, isRepeatable = (request) => request.method === 'GET' } = options;
  return async (request) => {
    let waited = 0;
    for (let tries = 1; ; tries++) {
      const result = await transport(request).catch(toError);
      if (!isRepeatable(request) || tries === maxTries || !isPassing(result)) return orThrow(result);
      const wait = waitBefore(result, tries, options.clock.now(), random);
      if (waited + wait > maxTotalWaitMs) return orThrow(result);
      waited += wait;
      await pause(clock, wait, request.signal);
    }
  };
}

function isPassing(result: HttpResponse | VoiceApiError): boolean {
  if (!isVoiceApiError(result)) return passingStatuses.has(result.status);
  return result.kind === 'unreachable' && result.outcome === 'unknown';
}

function waitBefore(
  result: HttpResponse | VoiceApiError,
  tries: number,
  now: number,
  random: () => number,
): number {
  const jitter = random() * firstWaitMs;
  const asked = isVoiceApiError(result)
    ? undefined
    : parseRetryAfter(result.headers['retry-after'], now, result.headers.date);
  return jitter + (asked ?? firstWaitMs * 2 ** (tries - 1));
}

async function pause(clock: WaitClock, ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await clock.sleep(ms, signal);
  } catch (error) {
    throw signal?.aborted ? cancelled() : error;
  }
}

function toError(error: unknown): VoiceApiError {
  if (isVoiceApiError(error)) return error;
  throw error;
}

function orThrow(result: HttpResponse | VoiceApiError): HttpResponse {
  if (isVoiceApiError(result)) throw result;
  return result;
}
