import * as l10n from '@vscode/l10n';
import type { CallRecord } from '../callRecord.ts';
import { concernsEverything } from '../failure.ts';
import { accepted, type CallOutcome, mayTryAgain, outcomeOfError } from './callOutcome.ts';

/** What became of one call of a series. */
export interface SeriesEntry {
  readonly record: CallRecord;
  readonly outcome: CallOutcome;
}

export interface SeriesOptions {
  /** Ends the series between two calls. The request that is under way is left alone, so that its outcome is known. */
  readonly signal?: AbortSignal;
  /** Hears of each call before its request goes out. `done` counts the calls before it. */
  readonly onStep?: (record: CallRecord, done: number) => void;
}

function notSent(message: string): CallOutcome {
  return { kind: 'not-sent', message };
}

/**
 * Makes the same request for several calls, one after the other and once each. Never rejects. A failure of one call
 * leaves the others alone, but when the network, the credentials or the service as a whole is the matter, those that
 * follow are not tried.
 *
 * @returns an entry a call, in the order given
 */
export async function runSeries(
  records: readonly CallRecord[],
  act: (record: CallRecord) => Promise<void>,
  { signal, onStep }: SeriesOptions = {},
): Promise<SeriesEntry[]> {
  const entries: SeriesEntry[] = [];
  let rest: CallOutcome | undefined;
  for (const record of records) {
    if (rest === undefined && signal?.aborted) rest = notSent(l10n.t('Cancelled before its turn.'));
    if (rest !== undefined) {
      entries.push({ record, outcome: rest });
      continue;
    }
    onStep?.(record, entries.length);
    try {
      await act(record);
      entries.push({ record, outcome: accepted });
    } catch (error) {
      entries.push({ record, outcome: outcomeOfError(error) });
      if (concernsEverything(error)) {
        rest = notSent(l10n.t('Not tried after the failure of the call before it.'));
      }
    }
  }
  return entries;
}

/** The calls of a series that the same request may be made for again without doing anything twice. */
export function callsToTryAgain(entries: readonly SeriesEntry[]): CallRecord[] {
  return entries.filter(({ outcome }) => mayTryAgain(outcome)).map(({ record }) => record);
}

/** The series after some of its calls were tried again. */
export function withRetried(entries: readonly SeriesEntry[], retried: readonly SeriesEntry[]): SeriesEntry[] {
  const later = new Map(retried.map((entry) => [entry.record.id, entry]));
  return entries.map((entry) => later.get(entry.record.id) ?? entry);
}

/** How many ended how: `2 accepted, 1 refused, 1 unknown`. */
export function outcomeCounts(entries: readonly SeriesEntry[]): Record<CallOutcome['kind'], number> {
  const counts = { accepted: 0, refused: 0, 'not-sent': 0, unknown: 0 };
  for (const { outcome } of entries) counts[outcome.kind] += 1;
  return counts;
}
