import type { CallState } from '../voice/types.ts';
import type { CallBoard } from './callBoard.ts';
import { CallFollower, type CallFollowerSettings } from './callFollower.ts';
import { type CallRecord, recordOf, updatedRecord } from './callRecord.ts';
import { CallStore } from './callStore.ts';
import type { CallsSource } from './callsSource.ts';
import { type Clock, systemClock } from './clock.ts';
import { isNotFound } from './failure.ts';
import { Listeners, type Unsubscribe } from './listeners.ts';
import { RefreshSchedule } from './refreshSchedule.ts';

export interface LookedAtCallsOptions {
  /** What the view knows. What is learnt here is told there, and the other way round. */
  board: Pick<CallBoard, 'store' | 'source'>;
  clock?: Clock;
  follower?: Partial<CallFollowerSettings>;
}

/** Calls whose last state is kept although nobody looks at them any more. */
const maxKnown = 50;

/** A call that was asked for by its id. */
export type LookedUp =
  | { readonly kind: 'found'; readonly record: CallRecord }
  /** The service does not know the call (404). The record is what was known before, if anything. */
  | { readonly kind: 'unknown'; readonly record: CallRecord | undefined; readonly error: unknown };

/**
 * Calls that somebody has a page open of, whether or not the list holds them. Live ones are followed while they are
 * looked at, also when the view of the calls is hidden.
 */
export class LookedAtCalls {
  readonly #board: LookedAtCallsOptions['board'];
  readonly #clock: Clock;
  readonly #source: CallsSource;
  readonly #listeners = new Listeners<ReadonlySet<string>>();
  readonly #known = new Map<string, CallRecord>();
  readonly #store = new CallStore({ capacity: maxKnown });
  readonly #follower: CallFollower;
  readonly #schedule: RefreshSchedule;
  readonly #stopHearing: Unsubscribe;

  constructor({ board, clock = systemClock, follower }: LookedAtCallsOptions) {
    this.#board = board;
    this.#clock = clock;
    this.#source = { ...board.source, getCallState: (id, options) => this.#ask(id, options.signal) };
    this.#follower = new CallFollower({
      source: this.#source,
      store: this.#store,
      clock,
      ...(follower === undefined ? {} : { settings: follower }),
    });
    this.#schedule = new RefreshSchedule({
      clock,
      jobs: [
        {
          remaining: () => this.#remaining(),
          run: (signal) => this.#follower.pollNext(signal),
        },
      ],
    });
    this.#store.subscribe(({ added, updated }) => this.#changed([...added, ...updated]));
    this.#stopHearing = board.store.subscribe(({ added, updated }) => this.#takeOver([...added, ...updated]));
  }

  /** The last that is known of a call. */
  get(id: string): CallRecord | undefined {
    return this.#store.get(id) ?? this.#board.store.get(id) ?? this.#known.get(id);
  }

  /** The legs that were transferred from a call, as far as the list or a page knows them. Newest first. */
  children(id: string): CallRecord[] {
    const records = new Map<string, CallRecord>();
    for (const record of [...this.#board.store.ordered, ...this.#known.values()]) {
      if (record.call.parentCallId === id) records.set(record.id, this.get(record.id) ?? record);
    }
    return [...records.values()];
  }

  /** Says which calls are looked at now, in place of those before. */
  lookAt(ids: ReadonlySet<string>): void {
    this.#store.prune(({ id }) => ids.has(id));
    for (const id of ids) {
      const record = this.#store.get(id) === undefined ? this.get(id) : undefined;
      if (record) this.#store.adopt(record, this.#board.store.seenAt(id) ?? this.#clock.now());
    }
    this.#schedule.setVisible(ids.size > 0);
    this.#schedule.nudge();
  }

  /** Asks for a call now. Rejects with the failure, unless the service says that it knows no such call. */
  async lookUp(id: string, signal?: AbortSignal): Promise<LookedUp> {
    try {
      const call = await this.#source.getCallState(id, signal === undefined ? {} : { signal });
      const now = this.#clock.now();
      const before = this.get(id);
      const record = before === undefined ? recordOf(call, now) : updatedRecord(before, call, now);
      if (this.#store.get(id)) this.#store.adopt(record, now);
      else this.#remember(record);
      return { kind: 'found', record };
    } catch (error) {
      if (!isNotFound(error)) throw error;
      return { kind: 'unknown', record: this.get(id), error };
    }
  }

  /** Hears the ids of calls that changed. */
  subscribe(listener: (ids: ReadonlySet<string>) => void): Unsubscribe {
    return this.#listeners.subscribe(listener);
  }

  dispose(): void {
    this.#stopHearing();
    this.#schedule.dispose();
    this.#listeners.clear();
  }

  /** Milliseconds until a call is due; an answer that the list got meanwhile counts. */
  #remaining(): number | undefined {
    for (const id of this.#store.liveIds) {
      const record = this.#board.store.get(id);
      const seenAt = this.#board.store.seenAt(id) ?? 0;
      if (record && seenAt > (this.#store.seenAt(id) ?? 0)) this.#store.adopt(record, seenAt);
    }
    return this.#follower.remaining();
  }

  async #ask(id: string, signal: AbortSignal | undefined): Promise<CallState> {
    const call = await this.#board.source.getCallState(id, signal === undefined ? {} : { signal });
    // Not told of calls the list does not hold: they would appear in it.
    if (this.#board.store.get(id)) this.#board.store.put([call], this.#clock.now());
    return call;
  }

  #takeOver(ids: readonly string[]): void {
    const changed: string[] = [];
    for (const id of ids) {
      const record = this.#board.store.get(id);
      if (record === undefined) continue;
      if (this.#store.get(id)) this.#store.adopt(record, this.#board.store.seenAt(id) ?? this.#clock.now());
      else changed.push(id);
    }
    // Children of a call that is looked at can be among them.
    if (changed.length > 0) this.#listeners.emit(new Set(changed));
  }

  #changed(ids: readonly string[]): void {
    for (const id of ids) {
      const record = this.#store.get(id);
      if (record) this.#remember(record);
    }
    this.#schedule.nudge();
    if (ids.length > 0) this.#listeners.emit(new Set(ids));
  }

  #remember(record: CallRecord): void {
    this.#known.delete(record.id);
    this.#known.set(record.id, record);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= maxKnown) break;
      this.#known.delete(oldest);
    }
  }
}
