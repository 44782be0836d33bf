import * as l10n from '@vscode/l10n';
import { isVoiceApiError, type RequestOutcome } from '../../voice/errors.ts';
import type { Clock } from '../clock.ts';
import { isCancelled, readFailure } from '../failure.ts';

/** How the call to one number ended up. `not-tried` is one that was never sent, since placing stopped before it. */
export type SeveralOutcome = 'placed' | 'not-tried' | RequestOutcome;

export interface SeveralResult {
  readonly to: string;
  readonly outcome: SeveralOutcome;
  /** Why it was not placed. */
  readonly reason?: string;
}

export interface SeveralSettings {
  /** Milliseconds from the start of one request to that of the next. */
  readonly everyMs: number;
  /** Milliseconds after which no further call is placed. */
  readonly longestMs: number;
  /** The longest `Retry-After` that is waited for, in milliseconds; a longer one ends it. */
  readonly longestPauseMs: number;
}

/** At most 5 requests a second, and no longer than 2 minutes. */
export const severalSettings: SeveralSettings = { everyMs: 200, longestMs: 120_000, longestPauseMs: 30_000 };

export interface SeveralOptions {
  readonly numbers: readonly string[];
  /** Places one call. Rejects with a `VoiceApiError`. */
  readonly place: (to: string, signal: AbortSignal) => Promise<unknown>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly settings?: Partial<SeveralSettings>;
  /** Told after each call, with all results so far. */
  readonly onResult?: (results: readonly SeveralResult[]) => void;
}

/**
 * Places calls one after the other, each exactly once: a request that was refused or whose reply was lost is reported and
 * never sent again. A `Retry-After` is waited for before the next number. Never rejects.
 */
export async function placeSeveral(options: SeveralOptions): Promise<SeveralResult[]> {
  const { numbers, clock, signal, onResult } = options;
  const settings = { ...severalSettings, ...options.settings };
  const begin = clock.now();
  const results: SeveralResult[] = [];
  let stop = '';
  for (const [index, to] of numbers.entries()) {
    if (stop === '' && signal.aborted) stop = l10n.t('Cancelled.');
    if (stop !== '') {
      results.push({ to, outcome: 'not-tried', reason: stop });
      continue;
    }
    const started = clock.now();
    const { result, pauseMs, stopsAll } = await placeOne(options, to);
    results.push(result);
    onResult?.(results);
    if (index === numbers.length - 1) break;
    stop = stopsAll ?? whyToStop(pauseMs, clock.now() - begin, settings);
    if (stop === '') {
      await pause(clock, Math.max(pauseMs, settings.everyMs - (clock.now() - started)), signal);
    }
  }
  return results;
}

interface OneCall {
  readonly result: SeveralResult;
  readonly pauseMs: number;
  /** Why no other call will fare better. */
  readonly stopsAll?: string;
}

async function placeOne({ place, signal }: SeveralOptions, to: string): Promise<OneCall> {
  try {
    await place(to, signal);
    return { result: { to, outcome: 'placed' }, pauseMs: 0 };
  } catch (error) {
    const reason = reasonOf(error);
    const outcome = isVoiceApiError(error) ? error.outcome : 'unknown';
    const { kind, retryAfterMs } = readFailure(error);
    const hopeless = kind === 'bad-credentials' || kind === 'forbidden' || kind === 'unreachable';
    return {
      result: { to, outcome, reason },
      pauseMs: retryAfterMs ?? 0,
      ...(hopeless ? { stopsAll: reason } : isCancelled(error) ? { stopsAll: l10n.t('Cancelled.') } : {}),
    };
  }
}

function whyToStop(pauseMs: number, elapsedMs: number, settings: SeveralSettings): string {
  if (pauseMs > settings.longestPauseMs) {
    return l10n.t('The service asked to wait {0} s, which is too long.', Math.ceil(pauseMs / 1000));
  }
  return elapsedMs + pauseMs > settings.longestMs
    ? l10n.t('Placing took longer than {0} s.', Math.round(settings.longestMs / 1000))
    : '';
}

function reasonOf(error: unknown): string {
  if (isVoiceApiError(error)) return error.summary;
  return error instanceof Error ? error.message : String(error);
}

/** Ends early when the signal does. */
function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.setTimer(done, ms);
    signal.addEventListener('abort', done);
  });
}

/** Results in words, for one message: `9 of 12 calls placed. 2 calls: Too many requests (429). 1 call: Cancelled.` */
export function severalSummary(results: readonly SeveralResult[]): string {
  const placed = results.filter(({ outcome }) => outcome === 'placed').length;
  const reasons = new Map<string, number>();
  for (const { outcome, reason = '' } of results) {
    if (outcome === 'placed') continue;
    const words =
      outcome === 'unknown'
        ? l10n.t('May have been placed: {0}', reason)
        : outcome === 'not-tried'
          ? l10n.t('Not tried: {0}', reason)
          : reason;
    reasons.set(words, (reasons.get(words) ?? 0) + 1);
  }
  const first = placedWords(placed, results.length);
  const rest = [...reasons].map(([reason, count]) =>
    count === 1 ? l10n.t('1 call: {0}', reason) : l10n.t('{0} calls: {1}', count, reason),
  );
  return [first, ...rest].join(' ');
}

function placedWords(placed: number, all: number): string {
  if (placed === all) return all === 1 ? l10n.t('1 call placed.') : l10n.t('{0} calls placed.', all);
  return all === 1
    ? l10n.t('{0} of 1 call placed.', placed)
    : l10n.t('{0} of {1} calls placed.', placed, all);
}
