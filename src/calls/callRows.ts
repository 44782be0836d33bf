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
}

export interface CallRows {
  readonly rows: readonly CallRecord[];
  /** Calls that could be rows if the limit were higher, the rows included. */
  readonly matching: number;
  /** How many of the rows are live. They come first. */
  readonly live: number;
}

/** Chooses the rows from records that are in their order already. */
export function chooseRows(ordered: readonly CallRecord[], choice: RowChoice): CallRows {
  const rows: CallRecord[] = [];
  let matching = 0;
  let live = 0;
  for (const record of ordered) {
    const held = choice.held.has(record.id);
    const isLiveCall = isLive(record);
    const beforeRows = record.orderTime < choice.from && record.placedAt === undefined;
    if (beforeRows && !isLiveCall && !held) continue;
    if (!choice.matches(record)) continue;
    matching += 1;
    if (isLiveCall) live += 1;
    if (isLiveCall || held || matching - live <= choice.limit) rows.push(record);
  }
  return { rows, matching, live };
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
