import type { CallStore } from './callStore.ts';
import type { CallsSource } from './callsSource.ts';
import type { Clock } from './clock.ts';
import { Countdown } from './countdown.ts';
import { isNotFound } from './failure.ts';

export interface CallFollowerSettings {
  /** Milliseconds between two looks at a call that just changed. Default 1 s. */
  shortestMs: number;
  /** Milliseconds between two looks at a call that has not changed for long. Default 20 s. */
  longestMs: number;
  /** How much longer each wait is than the one before. Default 1.6. */
  factor: number;
  /**
   * Milliseconds of wait for each call that is followed, so that many calls do not mean many requests a second.
   * Default 500.
   */
  perCallMs: number;
  /** Milliseconds after which a placed call the API still does not know is said never to have appeared. Default 2 min. */
  neverAppearedMs: number;
  /** Milliseconds after which such a call is not asked for any more. Default 10 min. */
  giveUpMs: number;
  /** Answers in a row without the call after which it is gone, or never appeared, at the earliest. Default 3. */
  goneAfter: number;
}

const defaultSettings: CallFollowerSettings = {
  shortestMs: 1000,
  longestMs: 20_000,
  factor: 1.6,
  perCallMs: 500,
  neverAppearedMs: 120_000,
  giveUpMs: 600_000,
  goneAfter: 3,
};

export interface CallFollowerOptions {
  source: CallsSource;
  store: CallStore;
  clock: Clock;
  settings?: Partial<CallFollowerSettings>;
}

interface Followed {
  readonly wait: Countdown;
  /** How long the service has not known the call; of interest while it is starting or missing. */
  readonly unknown: Countdown;
  /** Answers in a row without the call. */
  notFound: number;
}

/**
 * Keeps live calls up to date one by one, the one that waited longest first. A call that does not change is asked for
 * less and less often. Does nothing by itself: somebody calls {@link pollNext} when {@link remaining} has passed.
 */
export class CallFollower {
  readonly #source: CallsSource;
  readonly #store: CallStore;
  readonly #clock: Clock;
  readonly #settings: CallFollowerSettings;
  readonly #followed = new Map<string, Followed>();
  /** Calls that never appeared, still asked for now and then. */
  readonly #missing = new Set<string>();

  constructor(options: CallFollowerOptions) {
    this.#source = options.source;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#settings = { ...defaultSettings, ...options.settings };
  }

  /** Milliseconds until a call is due, 0 or less when one is; undefined when there is none to follow. */
  remaining(): number | undefined {
    return this.#mostDue()?.remaining;
  }

  /** Looks at this call next and then often: something was just done to it. */
  hurry(callId: string): void {
    const followed = this.#entry(callId, this.#clock.now());
    followed.wait.restart(this.#clock.now(), 0);
  }

  /**
   * Asks for the call that is most due, whether or not its time has come. That the API does not know it is an answer;
   * every other failure is thrown on, after which this call waits longer and others come first.
   */
  async pollNext(signal?: AbortSignal): Promise<void> {
    const id = this.#mostDue()?.id;
    if (id === undefined) return;
    const followed = this.#entry(id, this.#clock.now());
    const before = this.#store.get(id);
    try {
      const call = await this.#source.getCallState(id, signal === undefined ? {} : { signal });
      followed.notFound = 0;
      this.#store.put([call], this.#clock.now());
    } catch (error) {
      this.#waitLonger(followed);
      if (!isNotFound(error)) throw error;
      this.#noteNotFound(id, followed);
      return;
    }
    const changed = this.#store.get(id) !== before;
    if (changed) followed.wait.restart(this.#clock.now(), this.#settings.shortestMs);
    else this.#waitLonger(followed);
  }

  #noteNotFound(id: string, followed: Followed): void {
    const record = this.#store.get(id);
    if (record === undefined) return;
    followed.notFound += 1;
    const { neverAppearedMs, goneAfter, giveUpMs } = this.#settings;
    const unknownMs = followed.unknown.elapsed(this.#clock.now());
    // Time alone does not tell: the machine may have slept, or its clock been set.
    const askedEnough = followed.notFound >= goneAfter;
    if (record.phase === 'starting' && unknownMs >= neverAppearedMs && askedEnough) {
      this.#missing.add(id);
      this.#store.setPhase(id, 'never-appeared');
    } else if (record.phase === 'live' && askedEnough) {
      this.#store.setPhase(id, 'gone');
    }
    if (record.phase !== 'live' && unknownMs >= giveUpMs && askedEnough) this.#missing.delete(id);
  }

  #mostDue(): { readonly id: string; readonly remaining: number } | undefined {
    const now = this.#clock.now();
    this.#forgetEnded();
    const crowdMs = this.#store.liveIds.size * this.#settings.perCallMs;
    let most: { id: string; remaining: number } | undefined;
    for (const id of this.#ids()) {
      const followed = this.#entry(id, now);
      const seenAt = this.#store.seenAt(id);
      // The list told of it in the meantime: as good as a look at the call itself. A time that is still to come was
      // noted before the clock was set back, and says nothing.
      const isNews = seenAt !== undefined && seenAt > followed.wait.startedAt && seenAt <= now;
      if (isNews && followed.wait.lengthMs > 0) {
        followed.wait.restart(seenAt, followed.wait.lengthMs);
      }
      const crowd = followed.wait.lengthMs === 0 ? 0 : Math.max(0, crowdMs - followed.wait.lengthMs);
      const remaining = followed.wait.remaining(now) + crowd;
      if (most === undefined || remaining < most.remaining) most = { id, remaining };
    }
    return most;
  }

  *#ids(): Iterable<string> {
    yield* this.#store.liveIds;
    yield* this.#missing;
  }

  #entry(id: string, now: number): Followed {
    let followed = this.#followed.get(id);
    if (followed === undefined) {
      const seenAt = Math.min(this.#store.seenAt(id) ?? now, now);
      const placedAt = Math.min(this.#store.get(id)?.placedAt ?? now, now);
      followed = {
        wait: new Countdown(seenAt, this.#settings.shortestMs),
        unknown: new Countdown(placedAt, 0),
        notFound: 0,
      };
      this.#followed.set(id, followed);
    }
    return followed;
  }

  #forgetEnded(): void {
    for (const id of this.#missing) {
      if (this.#store.get(id)?.phase !== 'never-appeared') this.#missing.delete(id);
    }
    for (const id of this.#followed.keys()) {
      if (!this.#store.liveIds.has(id) && !this.#missing.has(id)) this.#followed.delete(id);
    }
  }

  #waitLonger(followed: Followed): void {
    const { shortestMs, longestMs, factor } = this.#settings;
    const longer = Math.min(Math.max(followed.wait.lengthMs, shortestMs) * factor, longestMs);
    followed.wait.restart(this.#clock.now(), longer);
  }
}
