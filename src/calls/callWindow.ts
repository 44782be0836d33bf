import type { ListCallsQuery } from '../voice/types.ts';
import type { AskedCriteria } from './callFilter.ts';
import { timeOf } from './callRecord.ts';

/**
 * A stretch of start times that is read whole, in milliseconds since 1970. `from` is `-Infinity` for all that the
 * service keeps; an absent `to` means up to now and on.
 */
export interface CallWindow {
  readonly from: number;
  readonly to?: number;
}

const hourMs = 3_600_000;

/** Milliseconds the service keeps a call after its end. OpenAPI: listCalls. */
export const retentionMs = 7 * 24 * hourMs;

/** How much wider each widening makes the window. */
export const wideningFactor = 7;

/** The window a list begins with: the last `widthMs`, or what the filter says about time. */
export function firstWindow(asked: AskedCriteria, now: number, widthMs: number): CallWindow {
  const to = timeOf(asked.maxStartTime);
  const from = timeOf(asked.minStartTime) ?? (to ?? now) - widthMs;
  return to === undefined ? { from } : { from, to };
}

/**
 * The stretch before `from` that comes next, so that the whole is {@link wideningFactor} times as wide; nothing of
 * what was read is read again. Undefined when there is nothing older to ask for.
 */
export function olderWindow(asked: AskedCriteria, from: number, now: number): CallWindow | undefined {
  if (from === Number.NEGATIVE_INFINITY || timeOf(asked.minStartTime) !== undefined) return undefined;
  const end = timeOf(asked.maxStartTime) ?? now;
  const width = Math.max(end - from, 60_000);
  // Wider than what the service keeps: ask without a beginning, which also finds the calls that were very long.
  const older = width >= retentionMs ? Number.NEGATIVE_INFINITY : end - width * wideningFactor;
  return { from: older, to: from };
}

/** The query for one window. A page size of `pageSize` calls, 1 to 10000. */
export function queryFor(asked: AskedCriteria, window: CallWindow, pageSize: number): ListCallsQuery {
  const query: ListCallsQuery = { pageSize };
  if (asked.to) query.to = asked.to;
  if (asked.from) query.from = asked.from;
  if (asked.disconnectCause) query.disconnectCause = asked.disconnectCause;
  if (window.from !== Number.NEGATIVE_INFINITY) query.minStartTime = new Date(window.from).toISOString();
  if (window.to !== undefined) query.maxStartTime = new Date(window.to).toISOString();
  return query;
}

/**
 * Whether everything that calls do shows up among the newest start times. Not when only calls with a certain cause are
 * asked for: those come in when they end, however long ago they began.
 */
export function changesAreRecent(asked: AskedCriteria): boolean {
  return !asked.disconnectCause;
}
