import { type BackOff, backOffMs } from './backOff.ts';
import type { CancelTimer, Clock } from './clock.ts';
import { Countdown } from './countdown.ts';
import { concernsEverything, isCancelled, isCredentialsFailure, readFailure } from './failure.ts';
import { Listeners, type Unsubscribe } from './listeners.ts';

/** Something that is done again and again, when its time has come. */
export interface ScheduledJob {
  /** Milliseconds until it is due, 0 or less when it is; undefined when there is nothing to do. */
  remaining(): number | undefined;
  /** Does it once. After a failure, which is thrown, it is for the job to say when it is due again. */
  run(signal: AbortSignal): Promise<void>;
}

export interface RefreshScheduleSettings {
  /** Milliseconds between the end of one job and the start of the next, at least. Default 250. */
  gapMs: number;
  /** The wait after failures; after one of the credentials always the longest. Default 5 s to 5 min. */
  backOff: BackOff;
}

const defaultSettings: RefreshScheduleSettings = {
  gapMs: 250,
  backOff: { firstMs: 5000, longestMs: 300_000 },
};

/**
 * - `paused`: nobody is looking
 * - `running`: jobs are done when they are due
 * - `holding`: a request failed, or the service asked to wait; `untilMs` (milliseconds since 1970) says how long
 */
export type ScheduleState =
  | { readonly kind: 'paused' }
  | { readonly kind: 'running' }
  | { readonly kind: 'holding'; readonly untilMs: number; readonly error: unknown };

export interface RefreshScheduleOptions {
  clock: Clock;
  /** Earlier ones win when several are due for equally long. */
  jobs: readonly ScheduledJob[];
  settings?: Partial<RefreshScheduleSettings>;
}

/** Milliseconds a timer runs at most, because no timer knows of a clock that is set or a machine that sleeps. */
const longestTimerMs = 60_000;

interface Hold {
  readonly wait: Countdown;
  readonly error: unknown;
  /** The service itself asked to wait. */
  readonly asked: boolean;
}

/** Decides when to ask the service: only while somebody is looking, one job at a time, and less when it fails. */
export class RefreshSchedule {
  readonly #clock: Clock;
  readonly #jobs: readonly ScheduledJob[];
  readonly #settings: RefreshScheduleSettings;
  readonly #listeners = new Listeners<ScheduleState>();
  readonly #gap: Countdown;
  #visible = false;
  #disposed = false;
  #running: AbortController | undefined;
  #cancelTimer: CancelTimer | undefined;
  #failures = 0;
  #hold: Hold | undefined;

  constructor(options: RefreshScheduleOptions) {
    this.#clock = options.clock;
    this.#jobs = options.jobs;
    this.#settings = { ...defaultSettings, ...options.settings };
    this.#gap = new Countdown(this.#clock.now(), 0);
  }

  get state(): ScheduleState {
    if (!this.#visible) return { kind: 'paused' };
    if (this.#hold === undefined) return { kind: 'running' };
    const now = this.#clock.now();
    return { kind: 'holding', untilMs: now + this.#hold.wait.remaining(now), error: this.#hold.error };
  }

  subscribe(listener: (state: ScheduleState) => void): Unsubscribe {
    return this.#listeners.subscribe(listener);
  }

  /** Starts or pauses. What is due by then is done at once; a job under way when it pauses is finished. */
  setVisible(visible: boolean): void {
    if (this.#visible === visible || this.#disposed) return;
    this.#visible = visible;
    this.#plan();
    this.#listeners.emit(this.state);
  }

  /** Looks again at what is due: something changed that the jobs go by. */
  nudge(): void {
    this.#plan();
  }

  /** Ends the wait after a failure, for instance because the network is back. A wait the service asked for stays. */
  resume(): void {
    if (this.#hold === undefined || this.#hold.asked) return;
    this.#hold = undefined;
    this.#plan();
    this.#listeners.emit(this.state);
  }

  /**
   * Hears how any request to the service ended, also those it did not start. A failure that concerns everything starts
   * or lengthens the wait; whatever else the service answers ends it.
   */
  noteOutcome(error: unknown): void {
    if (this.#disposed || isCancelled(error)) return;
    if (concernsEverything(error)) this.#noteFailure(error);
    else this.#noteAnswer();
  }

  dispose(): void {
    this.#disposed = true;
    this.#visible = false;
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#running?.abort();
    this.#listeners.clear();
  }

  #noteAnswer(): void {
    this.#failures = 0;
    if (this.#hold === undefined) return;
    this.#hold = undefined;
    this.#plan();
    this.#listeners.emit(this.state);
  }

  #noteFailure(error: unknown): void {
    this.#failures += 1;
    const { retryAfterMs } = readFailure(error);
    const { backOff } = this.#settings;
    const usualMs = isCredentialsFailure(error) ? backOff.longestMs : backOffMs(this.#failures, backOff);
    const wait = new Countdown(this.#clock.now(), retryAfterMs ?? usualMs);
    this.#hold = { wait, error, asked: retryAfterMs !== undefined };
    this.#plan();
    this.#listeners.emit(this.state);
  }

  #plan(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (!this.#visible || this.#disposed || this.#running !== undefined) return;
    const next = this.#nextJob();
    if (next === undefined) return;
    const now = this.#clock.now();
    const wait = Math.max(0, next.remaining, this.#gap.remaining(now), this.#hold?.wait.remaining(now) ?? 0);
    // Whole milliseconds: a rest too small to move the clock would be waited for without end.
    this.#cancelTimer = this.#clock.setTimer(
      () => this.#onTimer(),
      Math.min(Math.ceil(wait), longestTimerMs),
    );
  }

  #onTimer(): void {
    this.#cancelTimer = undefined;
    const now = this.#clock.now();
    const held = Math.max(this.#gap.remaining(now), this.#hold?.wait.remaining(now) ?? 0);
    const next = this.#nextJob();
    if (next === undefined || next.remaining > 0 || held > 0) this.#plan();
    else void this.#run(next.job);
  }

  #nextJob(): { readonly job: ScheduledJob; readonly remaining: number } | undefined {
    let next: { job: ScheduledJob; remaining: number } | undefined;
    for (const job of this.#jobs) {
      const remaining = job.remaining();
      if (remaining === undefined) continue;
      if (next === undefined || remaining < next.remaining) next = { job, remaining };
    }
    return next;
  }

  async #run(job: ScheduledJob): Promise<void> {
    const controller = new AbortController();
    this.#running = controller;
    try {
      await job.run(controller.signal);
    } catch (error) {
      // What concerns everything was told by the request itself; the rest is for the job to wait for.
      if (this.#hold === undefined && concernsEverything(error)) this.noteOutcome(error);
    } finally {
      this.#running = undefined;
      this.#gap.restart(this.#clock.now(), this.#settings.gapMs);
      this.#plan();
    }
  }
}
