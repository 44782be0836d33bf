import type { CallState, CreateCallResponse } from '../voice/types.ts';
import { liveThenNewestFirst } from './callOrder.ts';
import {
  type CallPhase,
  type CallRecord,
  isLive,
  type PendingChange,
  recordOf,
  recordOfPlaced,
  updatedRecord,
} from './callRecord.ts';
import { Listeners, type Unsubscribe } from './listeners.ts';

/** What one change did, by call id. No id is in two of the lists. */
export interface StoreChange {
  readonly added: readonly string[];
  readonly updated: readonly string[];
  readonly removed: readonly string[];
  /** Newest {@link CallRecord.orderTime} among the calls dropped for want of room; absent when none was. */
  readonly droppedUpTo?: number;
}

export interface CallStoreOptions {
  /** Calls kept at most. Live calls are always kept, so it can be exceeded by them alone. Default 20000. */
  capacity?: number;
}

interface Entry {
  record: CallRecord;
  seenAt: number;
}

/**
 * Every call that is known, by id. Says exactly what each change changed, so that a tree redraws only that, and drops
 * the oldest ended calls when it is full.
 */
export class CallStore {
  readonly capacity: number;
  readonly #entries = new Map<string, Entry>();
  readonly #live = new Set<string>();
  readonly #listeners = new Listeners<StoreChange>();
  #held: ReadonlySet<string> = new Set();
  #ordered: readonly CallRecord[] = [];
  #orderIsOld = false;

  constructor(options: CallStoreOptions = {}) {
    this.capacity = Math.max(1, options.capacity ?? 20_000);
  }

  get size(): number {
    return this.#entries.size;
  }

  get(id: string): CallRecord | undefined {
    return this.#entries.get(id)?.record;
  }

  /** When the API last answered with this call (milliseconds since 1970); of a call just placed, when that was. */
  seenAt(id: string): number | undefined {
    return this.#entries.get(id)?.seenAt;
  }

  /** Ids of the calls that can still change. */
  get liveIds(): ReadonlySet<string> {
    return this.#live;
  }

  /** All records, live ones first, then newest first. The array is not changed later. */
  get ordered(): readonly CallRecord[] {
    if (this.#orderIsOld) {
      this.#ordered = this.#reordered();
      this.#orderIsOld = false;
    }
    return this.#ordered;
  }

  /** Takes in what the API answered at `seenAt` (milliseconds since 1970). The same call twice counts once. */
  put(calls: readonly CallState[], seenAt: number): StoreChange {
    const added = new Set<string>();
    const updated = new Set<string>();
    for (const call of calls) {
      const entry = this.#entries.get(call.callId);
      if (entry === undefined) {
        this.#set(recordOf(call, seenAt), seenAt);
        added.add(call.callId);
        continue;
      }
      entry.seenAt = seenAt;
      const record = updatedRecord(entry.record, call, seenAt);
      if (record === entry.record) continue;
      this.#set(record, seenAt);
      if (!added.has(call.callId)) updated.add(call.callId);
    }
    return this.#finish(added, updated);
  }

  /** Takes in a call that was just placed. Does nothing when the API already told of it. */
  addPlaced(reply: CreateCallResponse, placedAt: number): StoreChange {
    const known = this.#entries.get(reply.callId);
    if (known !== undefined) {
      if (known.record.placedAt === undefined) {
        const tag = reply.tag ? { tag: reply.tag } : {};
        this.#set({ ...known.record, placedAt, ...tag }, known.seenAt);
      }
      return this.#finish(new Set(), new Set([reply.callId]));
    }
    this.#set(recordOfPlaced(reply, placedAt), placedAt);
    return this.#finish(new Set([reply.callId]), new Set());
  }

  /** Takes a record over as another store has it, and as of the same time (milliseconds since 1970). */
  adopt(record: CallRecord, seenAt: number): StoreChange {
    const known = this.#entries.get(record.id);
    if (known && sameRecord(known.record, record)) {
      known.seenAt = Math.max(known.seenAt, seenAt);
      return this.#finish(new Set(), new Set());
    }
    this.#set(record, seenAt);
    const ids = new Set([record.id]);
    return known === undefined ? this.#finish(ids, new Set()) : this.#finish(new Set(), ids);
  }

  /** Moves a call to another phase, on evidence other than an answer with the call in it. */
  setPhase(id: string, phase: CallPhase): StoreChange {
    const entry = this.#entries.get(id);
    if (entry === undefined || entry.record.phase === phase) return this.#finish(new Set(), new Set());
    const { pending: _over, ...record } = entry.record;
    this.#set({ ...record, phase }, entry.seenAt);
    return this.#finish(new Set(), new Set([id]));
  }

  /** Shows a change the API accepted until an answer confirms it, or takes it back with `undefined`. */
  setPending(id: string, pending: PendingChange | undefined): StoreChange {
    const entry = this.#entries.get(id);
    if (entry === undefined || (pending !== undefined && !isLive(entry.record))) {
      return this.#finish(new Set(), new Set());
    }
    const { pending: _before, ...record } = entry.record;
    this.#set(pending === undefined ? record : { ...record, pending }, entry.seenAt);
    return this.#finish(new Set(), new Set([id]));
  }

  /** Removes the calls `keep` does not want. */
  prune(keep: (record: CallRecord) => boolean): StoreChange {
    const removed: string[] = [];
    for (const [id, { record }] of this.#entries) if (!keep(record)) removed.push(id);
    return this.#finish(new Set(), new Set(), removed);
  }

  /** Calls that are never dropped for want of room, because somebody is looking at them. Replaces those before. */
  hold(ids: Iterable<string>): void {
    this.#held = new Set(ids);
  }

  subscribe(listener: (change: StoreChange) => void): Unsubscribe {
    return this.#listeners.subscribe(listener);
  }

  #set(record: CallRecord, seenAt: number): void {
    this.#entries.set(record.id, { record, seenAt });
    if (isLive(record)) this.#live.add(record.id);
    else this.#live.delete(record.id);
    this.#orderIsOld = true;
  }

  #finish(added: Set<string>, updated: Set<string>, removed: string[] = []): StoreChange {
    for (const id of removed) this.#delete(id);
    const droppedUpTo =
      this.#entries.size > this.capacity ? this.#dropOldest(added, updated, removed) : undefined;
    const change: StoreChange = {
      added: [...added],
      updated: [...updated],
      removed,
      ...(droppedUpTo === undefined ? {} : { droppedUpTo }),
    };
    if (added.size + updated.size + removed.length > 0) this.#listeners.emit(change);
    return change;
  }

  #delete(id: string): void {
    this.#entries.delete(id);
    this.#live.delete(id);
    this.#orderIsOld = true;
  }

  /** Makes room down to 95 % of the capacity, so that a busy account does not pay for it with every call. */
  #dropOldest(added: Set<string>, updated: Set<string>, removed: string[]): number | undefined {
    const target = Math.floor(this.capacity * 0.95);
    const records = this.ordered;
    let droppedUpTo: number | undefined;
    for (let index = records.length - 1; index >= 0 && this.#entries.size > target; index -= 1) {
      const record = records[index];
      if (record === undefined || isLive(record)) break;
      if (this.#held.has(record.id)) continue;
      this.#delete(record.id);
      droppedUpTo = record.orderTime;
      updated.delete(record.id);
      if (!added.delete(record.id)) removed.push(record.id);
    }
    return droppedUpTo;
  }

  /** The order before with the changes worked in: nearly sorted, so sorting it again is cheap. */
  #reordered(): CallRecord[] {
    const next: CallRecord[] = [];
    const kept = new Set<string>();
    for (const { id } of this.#ordered) {
      const entry = this.#entries.get(id);
      if (entry === undefined) continue;
      next.push(entry.record);
      kept.add(id);
    }
    if (kept.size < this.#entries.size) {
      for (const [id, { record }] of this.#entries) if (!kept.has(id)) next.push(record);
    }
    return next.sort(liveThenNewestFirst);
  }
}

function sameRecord(one: CallRecord, other: CallRecord): boolean {
  return one.call === other.call && one.phase === other.phase && one.pending === other.pending;
}
