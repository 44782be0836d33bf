import type { CallOrder } from './callOrder.ts';
import { type CallRecord, isLive } from './callRecord.ts';

/** Which of the calls are rows. */
export interface RowChoice {
  matches(record: CallRecord): boolean;
  /**
   * Ended calls before this time (milliseconds since 1970) are not shown, because there may be gaps between them; those
   * placed from here are.
   */
  from: number;
  /** Ended calls shown at most. Live ones are always shown. */
  limit: number;
  /** Calls that stay although the limit is reached, because somebody is looking at them. */
  held: ReadonlySet<string>;
  /** The order of the rows when it is not that of the records. Has live calls on top, too. */
  order?: CallOrder | undefined;
}

export interface CallRows {
  readonly rows: readonly CallRecord[];
  /** Calls that could be rows if the limit were higher, the rows included. */
  readonly matching: number;
  /** How many of the rows are live. They come first. */
  readonly live: number;
}

/**
 * Chooses the rows from records that stand live ones first, then newest first. All that match are sorted before the limit
 * cuts off the rest: the longest calls are the longest of all that are loaded, not of the newest.
 */
export function chooseRows(ordered: readonly CallRecord[], choice: RowChoice): CallRows {
  const matching = ordered.filter((record) => isCandidate(record, choice) && choice.matches(record));
  if (choice.order !== undefined) matching.sort(choice.order);
  const live = matching.reduce((count, record) => count + Number(isLive(record)), 0);
  const shown = live + choice.limit;
  const rows = matching.filter((record, index) => index < shown || choice.held.has(record.id));
  return { rows, matching: matching.length, live };
}

function isCandidate(record: CallRecord, { from, held }: RowChoice): boolean {
  return record.orderTime >= from || record.placedAt !== undefined || isLive(record) || held.has(record.id);
}

/** What a tree has to do to show `after` where it shows `before`. */
export interface RowsChange {
  /** Rows came, went or moved: all of them have to be drawn again. */
  readonly structure: boolean;
  /** Rows that stand where they stood and say something else. Empty when `structure` is true. */
  readonly updated: readonly CallRecord[];
}

export function compareRows(before: readonly CallRecord[], after: readonly CallRecord[]): RowsChange {
  const moved =
    before.length !== after.length || after.some((record, index) => before[index]?.id !== record.id);
  if (moved) return { structure: true, updated: [] };
  return { structure: false, updated: after.filter((record, index) => before[index] !== record) };
}
