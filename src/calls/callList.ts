import { asksTheSame, type CallFilter, hasCriteria, matcherOf, noFilter } from './callFilter.ts';
import type { CallListSettings } from './callListSettings.ts';
import {
  type CallListChange,
  type CallListSnapshot,
  type ListActivity,
  type ListStatus,
  type LoadOutcome,
  type MoreKind,
  sameStatus,
} from './callListSnapshot.ts';
import { callOrders } from './callOrder.ts';
import { type CallRecord, isLive } from './callRecord.ts';
import { type CallRows, chooseRows, compareRows } from './callRows.ts';
import type { CallStore } from './callStore.ts';
import type { CallsSource } from './callsSource.ts';
import type { Clock } from './clock.ts';
import { isCancelled } from './failure.ts';
import { Listeners, type Unsubscribe } from './listeners.ts';
import { LoadedCalls } from './loadedCalls.ts';
import { OperationQueue } from './operationQueue.ts';

const defaultSettings: CallListSettings = {
  windowMs: 24 * 3_600_000,
  rowsPerPage: 50,
  sorting: 'newest',
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
  readonly #store: CallStore;
  readonly #clock: Clock;
  readonly #listeners = new Listeners<CallListChange>();
  readonly #operations = new OperationQueue<Operation, LoadOutcome>(cancelled);
  readonly #loaded: LoadedCalls;
  readonly #unsubscribe: Unsubscribe;
  #settings: CallListSettings;
  #filter: CallFilter;
  #matches: (record: CallRecord) => boolean;
  #limit: number;
  #held: ReadonlySet<string> = new Set();

  #problem: { readonly error: unknown; readonly operation: Operation } | undefined;
  #activity: ListActivity = 'idle';
  #lastReadAt: number | undefined;
  #failures = 0;
  /** Counts filters, so that what an earlier one started leaves no trace. */
  #generation = 0;

  #rows: CallRows = { rows: [], matching: 0, live: 0 };
  #snapshot: CallListSnapshot;

  constructor(options: CallListOptions) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#settings = { ...defaultSettings, ...options.settings };
    this.#filter = options.filter ?? noFilter;
    this.#matches = matcherOf(this.#filter);
    this.#limit = this.#settings.rowsPerPage;
    this.#loaded = new LoadedCalls({
      source: options.source,
      store: this.#store,
      clock: this.#clock,
      settings: () => this.#settings,
      asked: () => this.#filter.asked,
      matches: (record) => this.#matches(record),
      progressed: () => this.#update(),
    });
    this.#rows = this.#chooseRows();
    this.#snapshot = this.#describe();
    this.#unsubscribe = this.#store.subscribe((change) => {
      if (change.droppedUpTo !== undefined) this.#loaded.noteDropped(change.droppedUpTo);
      this.#update();
    });
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
    if (this.#loaded.from !== undefined && !this.#operations.has('load')) return Promise.resolve(done);
    return this.#run('load', 'loading', (signal) => this.#loadFirst(signal), options.signal);
  }

  /**
   * Reads again: `recent` the time around the newest calls, which is one small request whatever is loaded; `all`
   * everything that is loaded, which also finds calls that are gone. Missing pages are read first. Shown rows and
   * their number stay.
   */
  refresh(scope: 'recent' | 'all' = 'all', options: LoadOptions = {}): Promise<LoadOutcome> {
    if (this.#loaded.from === undefined || this.#operations.has('load')) return this.load(options);
    if (scope === 'all' || this.#operations.has('refresh')) {
      return this.#run('refresh', 'refreshing', (signal) => this.#loaded.readAgain(signal), options.signal);
    }
    return this.#run(
      'refresh-recent',
      'refreshing',
      (signal) => this.#loaded.readRecent(signal),
      options.signal,
    );
  }

  /** Shows another page of rows, asking for older calls when all that are loaded are shown. */
  loadMore(options: LoadOptions = {}): Promise<LoadOutcome> {
    if (this.#snapshot.more === 'rows') {
      this.#limit += this.#settings.rowsPerPage;
      this.#update();
      return Promise.resolve(done);
    }
    if (this.#loaded.from === undefined) return this.load(options);
    return this.#run('load-more', 'loading-more', (signal) => this.#loadOlder(signal), options.signal);
  }

  /** Does again what failed, going on with the page that failed where that is possible. */
  retry(options: LoadOptions = {}): Promise<LoadOutcome> {
    if (this.#loaded.from === undefined) return this.load(options);
    const failedOn = this.#problem?.operation;
    if (!this.#loaded.unfinished && failedOn !== 'load-more' && failedOn !== 'load') {
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

  /**
   * Changes settings and keeps all that is loaded. A wider window makes the list due: the next refresh reads what is
   * missing of it.
   */
  setSettings(changes: Partial<CallListSettings>): void {
    const before = this.#settings;
    const shownPages = Math.max(1, Math.round(this.#limit / before.rowsPerPage));
    this.#settings = { ...before, ...changes };
    this.#limit = shownPages * this.#settings.rowsPerPage;
    if (this.#settings.windowMs > before.windowMs) {
      this.#loaded.widen();
      this.#lastReadAt = undefined;
    }
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
    this.#loaded.readingEnded(outcome.kind === 'done');
    this.#lastReadAt = this.#clock.now();
    if (outcome.kind === 'failed') {
      this.#problem = { error: outcome.error, operation };
      this.#failures += 1;
    }
    if (outcome.kind === 'done') {
      this.#problem = undefined;
      this.#failures = 0;
    }
    this.#update();
    return outcome;
  }

  async #loadFirst(signal: AbortSignal): Promise<void> {
    if (this.#loaded.from !== undefined) return;
    await this.#loaded.readFirst(signal);
    while (this.#rows.matching === 0 && (await this.#loaded.readOlder(signal)));
  }

  async #loadOlder(signal: AbortSignal): Promise<void> {
    const shown = this.#rows.matching;
    const limit =
      Math.max(this.#limit, this.#rows.rows.length - this.#rows.live) + this.#settings.rowsPerPage;
    try {
      if (this.#loaded.unfinished) await this.#loaded.finish(signal);
      else while (this.#rows.matching <= shown && (await this.#loaded.readOlder(signal)));
    } finally {
      if (this.#rows.matching > shown && !signal.aborted) this.#limit = limit;
    }
  }

  #forgetWindow(wasFiltered: boolean): void {
    this.cancel();
    this.#generation += 1;
    this.#loaded.forget(wasFiltered);
    this.#problem = undefined;
    this.#failures = 0;
    this.#lastReadAt = undefined;
    this.#activity = 'idle';
    // Others would crowd out the older calls of this filter when the store is full.
    this.#store.prune((record) => isLive(record) || this.#held.has(record.id) || this.#matches(record));
  }

  #chooseRows(): CallRows {
    return chooseRows(this.#store.ordered, {
      matches: this.#matches,
      from: this.#loaded.rowsFrom,
      limit: this.#limit,
      held: this.#held,
      // The store has them in this order already.
      order: this.#settings.sorting === 'newest' ? undefined : callOrders[this.#settings.sorting],
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
      skippedCount: this.#loaded.skipped,
      pagesRead: this.#loaded.pagesRead,
      ...(this.#problem === undefined ? {} : { error: this.#problem.error }),
      ...(Number.isFinite(this.#loaded.rowsFrom) ? { since: this.#loaded.rowsFrom } : {}),
    };
  }

  #status(): ListStatus {
    if (this.#activity === 'loading') return 'loading';
    if (this.#loaded.unfinished) return 'partial';
    if (this.#problem !== undefined) return 'failed';
    return this.#loaded.from === undefined ? 'not-loaded' : 'ready';
  }

  #more(): MoreKind {
    if (this.#rows.matching > this.#rows.rows.length) return 'rows';
    if (this.#loaded.unfinished) return 'rest';
    if (this.#loaded.from === undefined) return 'none';
    if (this.#loaded.isFull) return 'full';
    return this.#loaded.hasOlder ? 'older' : 'none';
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
