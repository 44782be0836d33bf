import type { CallState } from '../voice/types.ts';
import type { CallFilter } from './callFilter.ts';
import type { CallListSettings } from './callListSettings.ts';
import { type CallRecord, isLive, timeOf } from './callRecord.ts';
import type { CallStore } from './callStore.ts';
import type { CallsSource } from './callsSource.ts';
import { type CallWindow, changesAreRecent, firstWindow, olderWindow } from './callWindow.ts';
import type { Clock } from './clock.ts';
import { isRefusal } from './failure.ts';
import {
  beginWindow,
  type ReadWindowOptions,
  readNewest,
  readPage,
  readWindow,
  startAgain,
  type WindowProgress,
} from './readWindow.ts';

export interface LoadedCallsParts {
  source: CallsSource;
  store: CallStore;
  clock: Clock;
  settings(): CallListSettings;
  /** What the service is asked for. */
  asked(): CallFilter['asked'];
  matches(record: CallRecord): boolean;
  /** More is known now. */
  progressed(): void;
}

/**
 * How far back the calls of one filter are loaded, and the reading of more of them: windows of time, read page by page
 * into the store, the newest first. A reading that fails half-way goes on there.
 */
export class LoadedCalls {
  readonly #parts: LoadedCallsParts;
  #from: number | undefined;
  #rowsFrom = Number.POSITIVE_INFINITY;
  /** Newest start time the service has listed. */
  #newestStart = Number.NEGATIVE_INFINITY;
  /** Newest of the calls dropped because the store was full. */
  #droppedUpTo = Number.NEGATIVE_INFINITY;
  #unfinished: WindowProgress | undefined;
  #reading: WindowProgress | undefined;
  #skipped = 0;
  #lastGoodReadAt = Number.NEGATIVE_INFINITY;
  /** More of the recent past is wanted than when it was read. */
  #wantsMore = false;
  /** Counts filters, so that what an earlier one started leaves no trace. */
  #generation = 0;

  constructor(parts: LoadedCallsParts) {
    this.#parts = parts;
  }

  /** Everything that started at or after this time is loaded; undefined until the first window was read whole. */
  get from(): number | undefined {
    return this.#from;
  }

  /** Where the rows of ended calls begin: normally where the loaded ones do. */
  get rowsFrom(): number {
    return this.#rowsFrom;
  }

  /** A window was read in part only. */
  get unfinished(): boolean {
    return this.#unfinished !== undefined;
  }

  /** Records of the service that made no sense. */
  get skipped(): number {
    return this.#skipped;
  }

  /** Pages of the window that is being read; 0 when none is. */
  get pagesRead(): number {
    return this.#reading?.pagesInAll ?? 0;
  }

  /** The store has room for no older calls. */
  get isFull(): boolean {
    if (this.#from === undefined || !Number.isFinite(this.#droppedUpTo)) return false;
    return this.#droppedUpTo + 1 >= this.#from;
  }

  /** The filter allows for calls older than those that are loaded. */
  get hasOlder(): boolean {
    if (this.#from === undefined) return false;
    return olderWindow(this.#parts.asked(), this.#from, this.#parts.clock.now()) !== undefined;
  }

  /** Begins anew for another filter. */
  forget(wasFiltered: boolean): void {
    this.#generation += 1;
    // What was loaded without a filter holds all that any filter finds in the same time, so it can stay in sight.
    this.#rowsFrom = wasFiltered ? Number.POSITIVE_INFINITY : (this.#from ?? Number.POSITIVE_INFINITY);
    this.#from = undefined;
    this.#newestStart = Number.NEGATIVE_INFINITY;
    this.#droppedUpTo = Number.NEGATIVE_INFINITY;
    this.#unfinished = undefined;
    this.#reading = undefined;
    this.#skipped = 0;
    this.#lastGoodReadAt = Number.NEGATIVE_INFINITY;
    this.#wantsMore = false;
  }

  /** The settings ask for more of the recent past: the next refresh reads what is missing. */
  widen(): void {
    this.#wantsMore = true;
  }

  /** The store had no room for calls up to this time. */
  noteDropped(upTo: number): void {
    this.#droppedUpTo = Math.max(this.#droppedUpTo, upTo);
    if (this.#from === undefined || upTo < this.#from) return;
    this.#from = upTo + 1;
    this.#rowsFrom = Math.max(this.#rowsFrom, this.#from);
  }

  /** Nothing is being read any more. @param good Whether all that was asked for came. */
  readingEnded(good: boolean): void {
    this.#reading = undefined;
    if (good) this.#lastGoodReadAt = this.#parts.clock.now();
  }

  /** Reads the first window, or the rest of it. */
  readFirst(signal: AbortSignal): Promise<void> {
    const { asked, clock, settings } = this.#parts;
    const window = firstWindow(asked(), clock.now(), settings().windowMs);
    return this.#readOrKeep(this.#unfinished ?? beginWindow(window), signal);
  }

  /** Reads the rest of the window that was read in part. */
  async finish(signal: AbortSignal): Promise<void> {
    if (this.#unfinished) await this.#readOrKeep(this.#unfinished, signal);
  }

  /** Reads all that is loaded again, and drops what the service does not list any more. */
  async readAgain(signal: AbortSignal): Promise<void> {
    if (!(await this.#complete(signal))) return;
    const startedAt = this.#parts.clock.now();
    const progress = beginWindow(this.#windowFrom(this.#from ?? startedAt));
    const listed = new Set<string>();
    await readWindow(progress, this.#reader(progress, signal, listed));
    this.#skipped = progress.skipped;
    this.#advance(progress.window.from);
    this.#removeVanished(progress.window, startedAt, listed);
  }

  /** Reads the time around the newest calls again. */
  async readRecent(signal: AbortSignal): Promise<void> {
    if (!changesAreRecent(this.#parts.asked())) return this.readAgain(signal);
    if (!(await this.#complete(signal)) || this.#from === undefined) return;
    const newest = Number.isFinite(this.#newestStart) ? this.#newestStart : this.#from;
    const { overlapMs } = this.#parts.settings();
    const window = this.#windowFrom(Math.max(this.#from, newest - overlapMs));
    // A window that is over cannot get new calls once it was read some time after its end.
    if (window.to !== undefined && window.to + overlapMs < this.#lastGoodReadAt) return;
    const progress = beginWindow(window);
    await readWindow(progress, this.#reader(progress, signal));
    if (progress.narrowings > 0) this.#advance(progress.window.from);
  }

  /** Reads the window before what is loaded. False when there is none. */
  async readOlder(signal: AbortSignal): Promise<boolean> {
    if (this.#from === undefined || this.isFull) return false;
    const window = olderWindow(this.#parts.asked(), this.#from, this.#parts.clock.now());
    if (window === undefined) return false;
    await this.#readOrKeep(beginWindow(window), signal);
    return true;
  }

  /** Reads what is missing of what should be loaded. False when nothing is loaded yet. */
  async #complete(signal: AbortSignal): Promise<boolean> {
    await this.finish(signal);
    if (this.#from === undefined) return false;
    const { asked, clock, settings } = this.#parts;
    const wanted = firstWindow(asked(), clock.now(), settings().windowMs).from;
    if (this.#wantsMore && !this.isFull && wanted < this.#from) {
      await this.#readOrKeep(beginWindow({ from: wanted, to: this.#from }), signal);
    }
    this.#wantsMore = false;
    return true;
  }

  #windowFrom(from: number): CallWindow {
    const to = timeOf(this.#parts.asked().maxStartTime);
    return to === undefined ? { from } : { from, to };
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
      if (progress.pagesInAll === 0 && this.#from === undefined) {
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
      this.#parts.progressed();
    }
    await readWindow(progress, reader);
  }

  /** @param listed Gets the ids of all calls that are read. */
  #reader(progress: WindowProgress, signal: AbortSignal, listed?: Set<string>): ReadWindowOptions {
    this.#reading = progress;
    return {
      source: this.#parts.source,
      asked: this.#parts.asked(),
      pageSize: this.#parts.settings().requestPageSize,
      maxPages: this.#parts.settings().maxPages,
      now: () => this.#parts.clock.now(),
      signal,
      onPage: (calls) => {
        for (const { callId } of calls) listed?.add(callId);
        this.#absorb(calls);
      },
    };
  }

  #absorb(calls: readonly CallState[]): void {
    for (const call of calls) {
      const start = timeOf(call.startTime);
      if (start !== undefined && start > this.#newestStart) this.#newestStart = start;
    }
    const change = this.#parts.store.put(calls, this.#parts.clock.now());
    // The store tells of changes itself; a page without any still counts as read.
    if (change.added.length + change.updated.length + change.removed.length === 0) this.#parts.progressed();
  }

  /** Everything from `from` on is loaded now, except what the store had no room for. */
  #advance(from: number): void {
    this.#from = Math.max(from, this.#droppedUpTo >= from ? this.#droppedUpTo + 1 : from);
    this.#rowsFrom = this.#from;
    this.#parts.progressed();
  }

  /**
   * Drops the calls of this window that the service does not list any more. Recent ones stay, because the list lags,
   * and so do those that never started: whether a query by start time finds them is not documented.
   */
  #removeVanished(window: CallWindow, startedAt: number, listed: ReadonlySet<string>): void {
    const until = startedAt - this.#parts.settings().overlapMs;
    this.#parts.store.prune(
      (record) =>
        isLive(record) ||
        (record.phase === 'ended' && timeOf(record.call.startTime) === undefined) ||
        record.orderTime < window.from ||
        record.orderTime > Math.min(until, window.to ?? until) ||
        !this.#parts.matches(record) ||
        listed.has(record.id) ||
        // Looked at by itself in the meantime.
        (this.#parts.store.seenAt(record.id) ?? 0) >= startedAt,
    );
  }
}
