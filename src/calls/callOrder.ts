import { type CallRecord, isLive } from './callRecord.ts';

/** A total order of calls: negative when `a` stands above `b`. */
export type CallOrder = (a: CallRecord, b: CallRecord) => number;

/** Newest first by {@link CallRecord.orderTime}; calls of the same moment by id, so that rows never swap places. */
export const newestFirst: CallOrder = (a, b) => {
  if (a.orderTime !== b.orderTime) return b.orderTime - a.orderTime;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
};

/** Live calls on top, then the ended ones; newest first within each. */
export const liveThenNewestFirst: CallOrder = (a, b) => {
  const liveA = isLive(a);
  if (liveA !== isLive(b)) return liveA ? -1 : 1;
  return newestFirst(a, b);
};
