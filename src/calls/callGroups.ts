import * as l10n from '@vscode/l10n';
import type { CallSorting } from './callOrder.ts';
import { type CallRecord, farEnd, isLive } from './callRecord.ts';

/** What the rows can be grouped by. */
export const callGroupings = ['none', 'day', 'application', 'number'] as const;

export type CallGrouping = (typeof callGroupings)[number];

/** Calls that stand under one heading. */
export interface CallGroup {
  /** Stable as long as the group means the same: `day:2026-11-22`, `number:+15550100002`, `live`. */
  readonly id: string;
  readonly kind: 'live' | 'day' | 'application' | 'number';
  /** The heading: `Live`, `Today`, the beginning of an application id, a number. */
  readonly label: string;
  /** What the heading stands for, in full. */
  readonly name: string;
  /** The rows of the group, in their order. */
  readonly records: readonly CallRecord[];
  readonly liveCount: number;
}

/** What groups by day depend on: they are days of the person's calendar, in the order of the rows. */
export interface GroupingView {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** BCP 47 tag of the language dates are written in, e.g. `de`. */
  readonly locale: string;
  /** How the rows are sorted. */
  readonly sorting: CallSorting;
}

/**
 * Groups rows; the rows of a group stand as they stood. By day, live calls are a group of their own, on top, and the days
 * run backwards unless the oldest calls stand first. Other groups stand in the order of their names.
 */
export function groupCalls(
  rows: readonly CallRecord[],
  grouping: Exclude<CallGrouping, 'none'>,
  view: GroupingView,
): CallGroup[] {
  const groupOf = grouping === 'day' ? byDay(view) : grouping === 'number' ? byNumber : byApplication;
  const groups = new Map<string, { head: GroupHead; records: CallRecord[] }>();
  for (const record of rows) {
    const head = groupOf(record);
    const group = groups.get(head.id);
    if (group === undefined) groups.set(head.id, { head, records: [record] });
    else group.records.push(record);
  }
  const all = [...groups.values()].map(({ head, records }) => ({
    ...head,
    records,
    liveCount: records.reduce((count, record) => count + Number(isLive(record)), 0),
  }));
  return all.sort(grouping === 'day' ? liveThenDays(view.sorting === 'oldest' ? 1 : -1) : byName);
}

type GroupHead = Pick<CallGroup, 'id' | 'kind' | 'label' | 'name'>;

function byNumber({ call }: CallRecord): GroupHead {
  const number = farEnd(call);
  const label = number || l10n.t('Unknown number');
  return {
    id: `number:${number}`,
    kind: 'number',
    label,
    name: number ? l10n.t('Number {0}', number) : label,
  };
}

function byApplication({ call }: CallRecord): GroupHead {
  const id = call.applicationId ?? '';
  if (id === '') {
    const label = l10n.t('No application');
    return { id: 'application:', kind: 'application', label, name: label };
  }
  const name = l10n.t('Application {0}', id);
  return { id: `application:${id}`, kind: 'application', label: shortened(id), name };
}

/** A UUID would leave no room for the count; its first part tells the applications of an account apart. */
function shortened(id: string): string {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(id) ? `${id.slice(0, 8)}…` : id;
}

function byDay({ now, locale }: GroupingView): (record: CallRecord) => GroupHead {
  // Thousands of calls share a few days, and writing a date in a language is slow.
  const heads = new Map<string, GroupHead>();
  return (record) => {
    if (isLive(record)) return { id: 'live', kind: 'live', label: l10n.t('Live'), name: l10n.t('Live') };
    const day = dayOf(record.orderTime);
    const id = `day:${day}`;
    let head = heads.get(id);
    if (head === undefined) {
      const label = dayWords(record.orderTime, { now, locale });
      head = { id, kind: 'day', label, name: label };
      heads.set(id, head);
    }
    return head;
  };
}

/** By name, not by their newest calls, so that groups stay where they are when calls come. Those without a name last. */
function byName(a: CallGroup, b: CallGroup): number {
  const isNameless = a.id === `${a.kind}:`;
  if (isNameless !== (b.id === `${b.kind}:`)) return isNameless ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

/** @param direction 1 for the earliest day first, -1 for the latest. */
function liveThenDays(direction: 1 | -1): (a: CallGroup, b: CallGroup) => number {
  return (a, b) => {
    if (a.kind !== b.kind) return a.kind === 'live' ? -1 : 1;
    return a.id < b.id ? -direction : direction;
  };
}

/** The day of the person's calendar, as `2026-11-22`. */
function dayOf(time: number): string {
  const date = new Date(time);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** A day as people call it: `Today`, `Yesterday`, else a date in the person's language, `Fri, Nov 20`. */
export function dayWords(time: number, { now, locale }: Pick<GroupingView, 'now' | 'locale'>): string {
  const day = dayOf(time);
  if (day === dayOf(now)) return l10n.t('Today');
  const today = new Date(now);
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (day === dayOf(yesterday.getTime())) return l10n.t('Yesterday');
  const sameYear = new Date(time).getFullYear() === today.getFullYear();
  const format: Intl.DateTimeFormatOptions = { weekday: 'short', month: 'short', day: 'numeric' };
  return new Intl.DateTimeFormat(locale, sameYear ? format : { ...format, year: 'numeric' }).format(time);
}

/** The count of a group, to stand beside its heading: `12`, `12, 2 live`, `2 live`. */
export function groupCount({ kind, records, liveCount }: CallGroup): string {
  const count = String(records.length);
  if (kind === 'live' || liveCount === 0) return count;
  return liveCount === records.length ? l10n.t('{0} live', count) : l10n.t('{0}, {1} live', count, liveCount);
}

/** What a screen reader says for a group: `Today, 12 calls, 2 of them live`. */
export function spokenGroup({ kind, name, records, liveCount }: CallGroup): string {
  const count = records.length;
  const calls = count === 1 ? l10n.t('1 call') : l10n.t('{0} calls', count);
  const live = kind === 'live' || liveCount === 0 ? [] : [l10n.t('{0} of them live', liveCount)];
  return [name, calls, ...live].join(', ');
}
