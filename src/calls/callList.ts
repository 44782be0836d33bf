import type { CallState } from '../voice/types.ts';
import { asksTheSame, type CallFilter, hasCriteria, matcherOf, noFilter } from './callFilter.ts';
import {
  type CallListChange,
  type CallListSnapshot,
  type ListActivity,
  type ListStatus,
  type LoadOutcome,
  type MoreKind,
  sameStatus,
} from './callListSnapshot.ts';
import { type CallRecord, isLive, timeOf } from './callRecord.ts';
import { type CallRows, chooseRows, compareRows } from './callRows.ts';
import type { CallStore, StoreChange } from './callStore.ts';
import type { CallsSource } from './callsSource.ts';
import { type CallWindow, changesAreRecent, firstWindow, olderWindow } from './callWindow.ts';
import type { Clock } from './clock.ts';
import { isCancelled, isRefusal } from './failure.ts';
import { Listeners, type Unsubscribe } from './listeners.ts';
import { OperationQueue } from './operationQueue.ts';
import {
  beginWindow,
  type ReadWindowOptions,
  readNewest,
  readPage,
  readWindow,
  startAgain,
  type WindowProgress,
} from './readWindow.ts';

export interface CallListSettings {
  /** Milliseconds of the recent past the list begins with. Default 24 hours. */
  windowMs: number;
  /** Ended calls shown at first, and more by each `loadMore`. Default 50. */
  rowsPerPage: number;
  /** Calls asked for at a time, 1 to 10000 (OpenAPI: listCalls.pageSize). Default 1000. */
  requestPageSize: number;
  /** Pages read of one window before a smaller one is read instead. Default 20. */
  maxPages: number;
  /**
   * Milliseconds before the newest known call that a refresh reads again, because the API may list a call minutes
   * late. Default 10 minutes.
   */
  overlapMs: number;
}

const defaultSettings: CallListSettings = {
  windowMs: 24 * 3_600_000,
  rowsPerPage: 50,
  requestPageSize: 1000,
  maxPages: 20,
  overlapMs: 10 * 60_000,
};

export interface LoadOptions {
  /** Gives up waiting; the requests end when nobody waits any more. */
  signal?: AbortSignal;
}

export interface CallListOptions {
  source: CallsSource;
  store: CallStore;
  clock: Clock;
  settings?: Partial<CallListSettings>;
  filter?: CallFilter;
}

const done: LoadOutcome = { kind: 'done' };
const cancelled: LoadOutcome = { kind: 'cancelled' };

type Operation = 'load' | 'refresh' | 'refresh-recent' | 'load-more';

/**
 * The rows of the Calls view: which calls are asked for, which are loaded and which are shown.
 *
 * The API lists the oldest calls first and at most 10000 at a time, so the list asks for a recent window, reads it
 * whole, and orders it itself; "load more" first shows what is loaded and then asks for the time before. Operations
 * never reject: failures are part of the snapshot, next to the rows that are kept. Equal operations share one run,
 * different ones wait for each other.
 */
export class CallList {
  readonly #source: CallsSource;
  readonly #store: CallStore;
  readonly #clock: Clock;
  readonly #listeners = new Listeners<CallListChange>();
  readonly #operations = new OperationQueue<Operation, LoadOutcome>(cancelled);
  readonly #unsubscribe: Unsubscribe;
  #settings: CallListSettings;
  #filter: CallFilter;
  #matches: (record: CallRecord) => boolean;
  #limit: number;
  #held: ReadonlySet<string> = new Set();

  /** Everything that started at or after this time is loaded; undefined until the first window was read whole. */
  #loadedFrom: number | undefined;
  /** Where the rows of ended calls begin: normally where the loaded ones do. */
  #rowsFrom = Number.POSITIVE_INFINITY;
  /** Newest start time the service has listed. */
  #newestStart = Number.NEGATIVE_INFINITY;
  /** Newest of the calls dropped because the store was full. */
  #droppedUpTo = Number.NEGATIVE_INFINITY;
  #unfinished: WindowProgress | undefined;
  #reading: WindowProgress | undefined;
  #problem: { readonly error: unknown; readonly operation: Operation } | undefined;
  #activity: ListActivity = 'idle';
  #skipped = 0;
  #lastReadAt: number | undefined;
  #lastGoodReadAt = Number.NEGATIVE_INFINITY;
  #failures = 0;
  /** Counts filters, so that what an earlier one started leaves no trace. */
  #generation = 0;

  #rows: CallRows = { rows: [], matching: 0, live: 0 };
  #snapshot: CallListSnapshot;

  constructor(options: CallListOptions) {
    this.#source = options.source;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#settings = { ...defaultSettings, ...options.settings };
    this.#filter = options.filter ?? noFilter;
    this.#matches = matcherOf(this.#filter);
    this.#limit = this.#settings.rowsPerPage;
    this.#rows = this.#chooseRows();
    this.#snapshot = this.#describe();
    this.#unsubscribe = this.#store.subscribe((change) => this.#onStoreChange(change));
  }

  get snapshot(): CallListSnapshot {
    return this.#snapshot;
  }

  get filter(): CallFilter {
    return this.#filter;
  }

  /** When the service was last asked for what the filter wants, however that ended (milliseconds since 1970). */
  get lastReadAt(): number | undefined {
    return this.#lastReadAt;
  }

  /** Readings that failed in a row. */
  get failures(): number {
    return this.#failures;
  }

  /** Whether the filter lets this call through, so that somebody who places one can be told when it does not. */
  matches(record: CallRecord): boolean {
    return this.#matches(record);
  }

  subscribe(listener: (change: CallListChange) => void): Unsubscribe {
    return this.#listeners.subscribe(listener);
  }

  /** Reads the first window unless it is loaded. When it holds no rows, older ones are read until there is one. */
  load(options: LoadOptions = {}): Promise<LoadOutcome> {
    if (this.#loadedFrom !== undefined && !this.#operations.has('load')) return Promise.resolve(done);
    return this.#run('load', 'loading', (signal) => this.#loadFirst(signal), options.signal);
  }

  /**
   * Reads again: `recent` the time around the newest calls, which is one small request whatever is loaded; `all`
   * everything that is loaded, which also finds calls that are gone. Missing pages are read first. Shown rows and
   * their number stay.
   */
  refresh(scope: 'recent' | 'all' = 'all', options: LoadOptions = {}): Promise<LoadOutcome> {
    if (this.#loadedFrom === undefined || this.#operations.has('load')) return this.load(options);
    if (scope === 'all' || this.#operations.has('refresh')) {
      return this.#run('refresh', 'refreshing', (signal) => this.#refreshAll(signal), options.signal);
    }
    return this.#run('refresh-recent', 'refreshing', (signal) => this.#refreshRecent(signal), options.signal);
  }

  /** Shows another page of rows, asking for older calls when all that are loaded are shown. */
  loadMore(options: LoadOptions = {}): Promise<LoadOutcome> {
    if (this.#snapshot.more === 'rows') {
      this.#limit += this.#settings.rowsPerPage;
      this.#update();
      return Promise.resolve(done);
    }
    if (this.#loadedFrom === undefined) return this.load(options);
    return this.#run('load-more', 'loading-more', (signal) => this.#loadOlder(signal), options.signal);
  }

  /** Does again what failed, going on with the page that failed where that is possible. */
  retry(options: LoadOptions = {}): Promise<LoadOutcome> {
    if (this.#loadedFrom === undefined) return this.load(options);
    const failedOn = this.#problem?.operation;
    if (this.#unfinished === undefined && failedOn !== 'load-more' && failedOn !== 'load') {
      return this.refresh('all', options);
    }
    return this.#run('load-more', 'loading-more', (signal) => this.#loadOlder(signal), options.signal);
  }

  /** Ends what is going on. What has come is kept. */
  cancel(): void {
    this.#operations.cancel();
  }

  /**
   * Shows other calls. Says `true` when the service has to be asked for them (`load`), `false` when those that are
   * loaded are enough.
   */
  setFilter(filter: CallFilter): boolean {
    const before = this.#filter;
    this.#filter = filter;
    this.#matches = matcherOf(filter);
    this.#limit = this.#settings.rowsPerPage;
    const askAgain = !asksTheSame(before.asked, filter.asked);
    if (askAgain) this.#forgetWindow(hasCriteria(before.asked));
    this.#update();
    return askAgain;
  }

  /** Changes settings; those about requests apply to the next one. */
  setSettings(changes: Partial<CallListSettings>): void {
    const shownPages = Math.max(1, Math.round(this.#limit / this.#settings.rowsPerPage));
    this.#settings = { ...this.#settings, ...changes };
    this.#limit = shownPages * this.#settings.rowsPerPage;
    this.#update();
  }

  /** Keeps these calls in the rows and in memory whatever comes: those that are selected or open. */
  hold(ids: Iterable<string>): void {
    this.#held = new Set(ids);
    this.#store.hold(this.#held);
    this.#update();
  }

  dispose(): void {
    this.#generation += 1;
    this.cancel();
    this.#unsubscribe();
    this.#listeners.clear();
  }

  #forgetWindow(wasFiltered: boolean): void {
    this.cancel();
    this.#generation += 1;
    // What was loaded without a filter holds all that any filter finds in the same time, so it can stay in sight.
    this.#rowsFrom = wasFiltered ? Number.POSITIVE_INFINITY : (this.#loadedFrom ?? Number.POSITIVE_INFINITY);
    this.#loadedFrom = undefined;
    this.#newestStart = Number.NEGATIVE_INFINITY;
    this.#droppedUpTo = Number.NEGATIVE_INFINITY;
    this.#unfinished = undefined;
    this.#skipped = 0;
    this.#reading = undefined;
    this.#problem = undefined;
    this.#failures = 0;
    this.#lastReadAt = undefined;
    this.#lastGoodReadAt = Number.NEGATIVE_INFINITY;
    this.#activity = 'idle';
    // Others would crowd out the older calls of this filter when the store is full.
    this.#store.prune((record) => isLive(record) || this.#held.has(record.id) || this.#matches(record));
  }

  #run(
    operation: Operation,
    activity: ListActivity,
    work: (signal: AbortSignal) => Promise<void>,
    signal: AbortSignal | undefined,
  ): Promise<LoadOutcome> {
    const generation = this.#generation;
    const perform = (ended: AbortSignal) => this.#perform(operation, activity, work, ended, generation);
    return this.#operations.run(operation, perform, signal);
  }

  async #perform(
    operation: Operation,
    activity: ListActivity,
    work: (signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
    generation: number,
  ): Promise<LoadOutcome> {
    if (signal.aborted || generation !== this.#generation) return cancelled;
    this.#activity = activity;
    this.#update();
    let outcome: LoadOutcome = done;
    try {
      await work(signal);
    } catch (error) {
      outcome = signal.aborted || isCancelled(error) ? cancelled : { kind: 'failed', error };
    }
    if (generation !== this.#generation) return cancelled;
    this.#activity = 'idle';
    this.#reading = undefined;
    this.#lastReadAt = this.#clock.now();
    if (outcome.kind === 'failed') {
      this.#problem = { error: outcome.error, operation };
      this.#failures += 1;
    }
    if (outcome.kind === 'done') {
      this.#problem = undefined;
      this.#failures = 0;
      this.#lastGoodReadAt = this.#lastReadAt;
    }
    this.#update();
    return outcome;
  }

  async #loadFirst(signal: AbortSignal): Promise<void> {
    if (this.#loadedFrom !== undefined) return;
    const window = firstWindow(this.#filter.asked, this.#clock.now(), this.#settings.windowMs);
    await this.#readOrKeep(this.#unfinished ?? beginWindow(window), signal);
    while (this.#rows.matching === 0 && (await this.#readOlder(signal)));
  }

  async #loadOlder(signal: AbortSignal): Promise<void> {
    const shown = this.#rows.matching;
    const limit =
      Math.max(this.#limit, this.#rows.rows.length - this.#rows.live) + this.#settings.rowsPerPage;
    try {
      if (this.#unfinished !== undefined) await this.#readOrKeep(this.#unfinished, signal);
      else while (this.#rows.matching <= shown && (await this.#readOlder(signal)));
    } finally {
      if (this.#rows.matching > shown && !signal.aborted) this.#limit = limit;
    }
  }

  async #refreshAll(signal: AbortSignal): Promise<void> {
    if (this.#unfinished !== undefined) await this.#readOrKeep(this.#unfinished, signal);
    if (this.#loadedFrom === undefined) return;
    const startedAt = this.#clock.now();
    const to = timeOf(this.#filter.asked.maxStartTime);
    const window: CallWindow = to === undefined ? { from: this.#loadedFrom } : { from: this.#loadedFrom, to };
    const progress = beginWindow(window);
    await readWindow(progress, this.#reader(progress, signal));
    this.#skipped = progress.skipped;
    this.#advance(progress.window.from);
    this.#removeVanished(progress.window, startedAt);
  }

  async #refreshRecent(signal: AbortSignal): Promise<void> {
    if (!changesAreRecent(this.#filter.asked)) return this.#refreshAll(signal);
    if (this.#unfinished !== undefined) await this.#readOrKeep(this.#unfinished, signal);
    if (this.#loadedFrom === undefined) return;
    const to = timeOf(this.#filter.asked.maxStartTime);
    const newest = Number.isFinite(this.#newestStart) ? this.#newestStart : this.#loadedFrom;
    const from = Math.max(this.#loadedFrom, newest - this.#settings.overlapMs);
    // A window that is over cannot get new calls once it was read some time after its end.
    if (to !== undefined && to + this.#settings.overlapMs < this.#lastGoodReadAt) return;
    const progress = beginWindow(to === undefined ? { from } : { from, to });
    await readWindow(progress, this.#reader(progress, signal));
    if (progress.narrowings > 0) this.#advance(progress.window.from);
  }

  /** Reads the window before what is loaded. False when there is none. */
  async #readOlder(signal: AbortSignal): Promise<boolean> {
    if (this.#loadedFrom === undefined || this.#isFull()) return false;
    const window = olderWindow(this.#filter.asked, this.#loadedFrom, this.#clock.now());
    if (window === undefined) return false;
    await this.#readOrKeep(beginWindow(window), signal);
    return true;
  }

  /** Reads a window that adds to what is loaded; when that fails half-way, keeps what came and where to go on. */
  async #readOrKeep(progress: WindowProgress, signal: AbortSignal): Promise<void> {
    const generation = this.#generation;
    try {
      await this.#readResumed(progress, signal);
    } catch (error) {
      if (generation === this.#generation && progress.pagesInAll > 0) {
        this.#unfinished = progress;
        this.#rowsFrom = Math.min(this.#rowsFrom, progress.window.from);
      }
      throw error;
    }
    this.#unfinished = undefined;
    this.#skipped += progress.skipped;
    this.#advance(progress.window.from);
  }

  async #readResumed(progress: WindowProgress, signal: AbortSignal): Promise<void> {
    const resumedAt = progress.next;
    try {
      if (progress.pagesInAll === 0 && this.#loadedFrom === undefined) {
        await this.#readNewest(progress, signal);
      } else {
        await readWindow(progress, this.#reader(progress, signal));
      }
    } catch (error) {
      // A page's address may have expired since it was given: then the window is read from its beginning.
      if (resumedAt === undefined || progress.next !== resumedAt || !isRefusal(error)) throw error;
      startAgain(progress);
      await readWindow(progress, this.#reader(progress, signal));
    }
  }

  /** Reads a window nothing is known of. When it has many pages, the newest rows are shown before all are read. */
  async #readNewest(progress: WindowProgress, signal: AbortSignal): Promise<void> {
    const reader = this.#reader(progress, signal);
    if (!(await readPage(progress, reader))) return;
    const knownFrom = await readNewest(progress, reader);
    if (knownFrom !== undefined && knownFrom < this.#rowsFrom) {
      this.#rowsFrom = knownFrom;
      this.#update();
    }
    await readWindow(progress, reader);
  }

  #reader(progress: WindowProgress, signal: AbortSignal): ReadWindowOptions {
    this.#reading = progress;
    return {
      source: this.#source,
      asked: this.#filter.asked,
      pageSize: this.#settings.requestPageSize,
      maxPages: this.#settings.maxPages,
      now: () => this.#clock.now(),
      signal,
      onPage: (calls) => this.#absorb(calls),
    };
  }

  #absorb(calls: readonly CallState[]): void {
    for (const call of calls) {
      const start = timeOf(call.startTime);
      if (start !== undefined && start > this.#newestStart) this.#newestStart = start;
    }
    const change = this.#store.put(calls, this.#clock.now());
    // The store tells of changes itself; a page without any still counts as read.
    if (change.added.length + change.updated.length + change.removed.length === 0) this.#update();
  }

  /** Everything from `from` on is loaded now, except what the store had no room for. */
  #advance(from: number): void {
    this.#loadedFrom = Math.max(from, this.#droppedUpTo >= from ? this.#droppedUpTo + 1 : from);
    this.#rowsFrom = this.#loadedFrom;
    this.#update();
  }

  /**
   * Drops the calls of this window that the service does not list any more. Recent ones stay, because the list lags,
   * and so do those that never started: whether a query by start time finds them is not documented.
   */
  #removeVanished(window: CallWindow, startedAt: number): void {
    const until = startedAt - this.#settings.overlapMs;
    this.#store.prune(
      (record) =>
        isLive(record) ||
        (record.phase === 'ended' && timeOf(record.call.startTime) === undefined) ||
        record.orderTime < window.from ||
        record.orderTime > Math.min(until, window.to ?? until) ||
        !this.#matches(record) ||
        (this.#store.seenAt(record.id) ?? 0) >= startedAt,
    );
  }

  #isFull(): boolean {
    if (this.#loadedFrom === undefined || !Number.isFinite(this.#droppedUpTo)) return false;
    return this.#droppedUpTo + 1 >= this.#loadedFrom;
  }

  #onStoreChange(change: StoreChange): void {
    const dropped = change.droppedUpTo;
    if (dropped !== undefined) {
      this.#droppedUpTo = Math.max(this.#droppedUpTo, dropped);
      if (this.#loadedFrom !== undefined && dropped >= this.#loadedFrom) {
        this.#loadedFrom = dropped + 1;
        this.#rowsFrom = Math.max(this.#rowsFrom, this.#loadedFrom);
      }
    }
    this.#update();
  }

  #chooseRows(): CallRows {
    return chooseRows(this.#store.ordered, {
      matches: this.#matches,
      from: this.#rowsFrom,
      limit: this.#limit,
      held: this.#held,
    });
  }

  #describe(): CallListSnapshot {
    const { rows, live, matching } = this.#rows;
    return {
      status: this.#status(),
      activity: this.#activity,
      rows,
      liveCount: live,
      matchingCount: matching,
      more: this.#more(),
      skippedCount: this.#skipped,
      pagesRead: this.#reading?.pagesInAll ?? 0,
      ...(this.#problem === undefined ? {} : { error: this.#problem.error }),
      ...(Number.isFinite(this.#rowsFrom) ? { since: this.#rowsFrom } : {}),
    };
  }

  #status(): ListStatus {
    if (this.#activity === 'loading') return 'loading';
    if (this.#unfinished !== undefined) return 'partial';
    if (this.#problem !== undefined) return 'failed';
    return this.#loadedFrom === undefined ? 'not-loaded' : 'ready';
  }

  #more(): MoreKind {
    if (this.#rows.matching > this.#rows.rows.length) return 'rows';
    if (this.#unfinished !== undefined) return 'rest';
    if (this.#loadedFrom === undefined) return 'none';
    if (this.#isFull()) return 'full';
    const older = olderWindow(this.#filter.asked, this.#loadedFrom, this.#clock.now());
    return older === undefined ? 'none' : 'older';
  }

  #update(): void {
    const rowsBefore = this.#rows.rows;
    const before = this.#snapshot;
    this.#rows = this.#chooseRows();
    const change = compareRows(rowsBefore, this.#rows.rows);
    this.#snapshot = this.#describe();
    const status = !sameStatus(before, this.#snapshot);
    if (change.structure || change.updated.length > 0 || status) this.#listeners.emit({ ...change, status });
  }
}
