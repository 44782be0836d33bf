import type { CallRecord } from './callRecord.ts';

/**
 * - `not-loaded`: nothing was asked yet
 * - `loading`: the first window is being read
 * - `ready`: everything since `since` is known
 * - `partial`: pages are missing in the middle; what came is kept, and `retry` goes on where it stopped
 * - `failed`: the last request failed; the rows are those from before
 */
export type ListStatus = 'not-loaded' | 'loading' | 'ready' | 'partial' | 'failed';

export type ListActivity = 'idle' | 'loading' | 'refreshing' | 'loading-more';

/**
 * What `loadMore` would do: `rows` shows more of what is loaded, `older` asks for older calls, `rest` goes on with the
 * pages that are missing. There is nothing to do when all is loaded (`none`) or the store holds no more (`full`).
 */
export type MoreKind = 'rows' | 'older' | 'rest' | 'none' | 'full';

export interface CallListSnapshot {
  readonly status: ListStatus;
  readonly activity: ListActivity;
  /** Live calls first, then the ended ones as they are sorted. */
  readonly rows: readonly CallRecord[];
  readonly liveCount: number;
  /** Calls that match the filter, shown or not. */
  readonly matchingCount: number;
  readonly more: MoreKind;
  /** The error behind `partial` and `failed`; absent when the caller gave up. */
  readonly error?: unknown;
  /** Calls before this time (milliseconds since 1970) are not loaded; absent when all that the service keeps are. */
  readonly since?: number;
  /** Records of the service that were not calls and could not be shown. */
  readonly skippedCount: number;
  /** Pages read by what is going on now. */
  readonly pagesRead: number;
}

export interface CallListChange {
  /** Rows came, went or moved. */
  readonly structure: boolean;
  /** Rows that only say something else. */
  readonly updated: readonly CallRecord[];
  /** Status, activity, counts or `more` are different. */
  readonly status: boolean;
}

export type LoadOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'cancelled' };

/** Whether two snapshots say the same about everything but the rows. */
export function sameStatus(one: CallListSnapshot, other: CallListSnapshot): boolean {
  return (
    one.status === other.status &&
    one.activity === other.activity &&
    one.error === other.error &&
    one.more === other.more &&
    one.since === other.since &&
    one.liveCount === other.liveCount &&
    one.matchingCount === other.matchingCount &&
    one.skippedCount === other.skippedCount &&
    one.pagesRead === other.pagesRead
  );
}
