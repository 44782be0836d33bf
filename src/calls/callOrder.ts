import { type CallRecord, farEnd, isLive, timeOf } from './callRecord.ts';

/** A total order of calls: negative when `a` stands above `b`. */
export type CallOrder = (a: CallRecord, b: CallRecord) => number;

/** How the ended calls of the list can be sorted. Live calls stand on top in all of them. */
export const callSortings = ['newest', 'oldest', 'duration', 'number'] as const;

export type CallSorting = (typeof callSortings)[number];

/** Newest first by {@link CallRecord.orderTime}; calls of the same moment by id, so that rows never swap places. */
export const newestFirst: CallOrder = (a, b) => {
  if (a.orderTime !== b.orderTime) return b.orderTime - a.orderTime;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
};

/** Live calls on top, then the ended ones; newest first within each. */
export const liveThenNewestFirst: CallOrder = liveThen(newestFirst);

/** The order of each sorting. None depends on the time of day, so rows move only when calls change. */
export const callOrders: Readonly<Record<CallSorting, CallOrder>> = {
  newest: liveThenNewestFirst,
  oldest: liveThen((a, b) => newestFirst(b, a)),
  duration: liveThen((a, b) => talkTime(b) - talkTime(a) || newestFirst(a, b)),
  number: liveThen((a, b) => compareNumbers(farEnd(a.call), farEnd(b.call)) || newestFirst(a, b)),
};

function liveThen(order: CallOrder): CallOrder {
  return (a, b) => {
    const liveA = isLive(a);
    if (liveA !== isLive(b)) return liveA ? -1 : 1;
    return order(a, b);
  };
}

/** Records never change, and thousands of them are compared again and again. */
const talkTimes = new WeakMap<CallRecord, number>();

/**
 * What calls are compared by: milliseconds from the answer to the end, -1 without an answer. Of live calls, which all
 * grow older alike, only the order counts, so they are measured to a moment that never comes.
 */
function talkTime(record: CallRecord): number {
  const known = talkTimes.get(record);
  if (known !== undefined) return known;
  const answered = timeOf(record.call.answerTime);
  const end = timeOf(record.call.endTime) ?? (isLive(record) ? Number.MAX_SAFE_INTEGER : answered);
  const length = answered === undefined || end === undefined ? -1 : Math.max(0, end - answered);
  talkTimes.set(record, length);
  return length;
}

/** By the characters, as numbers with a country code are sorted; calls without a number last. */
function compareNumbers(a: string, b: string): number {
  if (a === b) return 0;
  if (a === '' || b === '') return a === '' ? 1 : -1;
  return a < b ? -1 : 1;
}
