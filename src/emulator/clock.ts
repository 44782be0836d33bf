import { TimerQueue } from './timerQueue.ts';

/** Takes a timer back. Harmless when it has run already. */
export type CancelTimer = () => void;

/** The time an emulator lives in. Everything that waits in the emulator waits on its clock, and on nothing else. */
export interface EmulatorClock {
  /** Whether time stands still until somebody advances it. */
  readonly virtual: boolean;
  /** Epoch milliseconds. */
  now(): number;
  /**
   * Runs `run` once, `delayMs` milliseconds from now (negative counts as 0). Never keeps the process alive.
   *
   * @param kind A `background` timer is a distant bound that nobody waits for: a virtual clock is idle in spite of it.
   */
  setTimer(delayMs: number, run: () => void, kind?: 'background'): CancelTimer;
  /**
   * Registers work whose outcome belongs to the present instant, such as a webhook that waits for its reply: a virtual
   * clock does not move on before it has settled. The work must be bounded by whoever starts it. Gives back `work`.
   */
  inFlight<T>(work: Promise<T>): Promise<T>;
  /** Cancels every timer; later ones never run. */
  close(): void;
}

/** The longest delay that `setTimeout` takes, in milliseconds; a longer one would fire at once. */
const longestTimeoutMs = 2 ** 31 - 1;

/** Real time. */
export class RealClock implements EmulatorClock {
  readonly virtual = false;
  readonly #handles = new Set<{ handle: NodeJS.Timeout }>();
  #closed = false;

  now(): number {
    return Date.now();
  }

  setTimer(delayMs: number, run: () => void): CancelTimer {
    if (this.#closed) return () => undefined;
    const due = this.now() + Math.max(0, delayMs);
    const arm = () => {
      // It may be due by now: a machine that is busy takes a while from one line to the next.
      const rest = Math.min(Math.max(0, due - this.now()), longestTimeoutMs);
      return setTimeout(tick, rest).unref();
    };
    const tick = () => {
      // Node counts in whole milliseconds of another clock, and may be a fraction early.
      if (due - this.now() > 1) {
        timer.handle = arm();
        return;
      }
      this.#handles.delete(timer);
      run();
    };
    const timer = { handle: arm() };
    this.#handles.add(timer);
    return () => {
      clearTimeout(timer.handle);
      this.#handles.delete(timer);
    };
  }

  inFlight<T>(work: Promise<T>): Promise<T> {
    return work;
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#handles) clearTimeout(timer.handle);
    this.#handles.clear();
  }
}

/** What {@link VirtualClock.runUntilIdle} came to. */
export interface IdleReport {
  /** False when something was still due after the allowed time. */
  idle: boolean;
  /** Seconds of virtual time that have passed. */
  seconds: number;
}

/**
 * Time that stands still until it is advanced. Timers run in the order of their due time, those of one instant in the
 * order they were set; between two instants all work in flight settles. Advances asked for at the same time happen one
 * after the other.
 */
export class VirtualClock implements EmulatorClock {
  readonly virtual = true;
  readonly #timers = new TimerQueue();
  /** How much work is in flight. */
  #working = 0;
  /** Called when none is in flight any more, and when the clock is closed. */
  #onQuiet: () => void = () => undefined;
  #now: number;
  #closed = false;
  #lastAdvance: Promise<unknown> = Promise.resolve();

  /** @param start Epoch milliseconds at which the clock stands; the present by default. */
  constructor(start: number = Date.now()) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  /**
   * Makes the clock stand at another time, earlier or later. Nothing runs by it; what is due keeps its time.
   *
   * @param now Epoch milliseconds.
   */
  moveTo(now: number): void {
    this.#now = now;
  }

  setTimer(delayMs: number, run: () => void, kind?: 'background'): CancelTimer {
    if (this.#closed) return () => undefined;
    const timer = this.#timers.add(this.#now + Math.max(0, delayMs), run, kind !== 'background');
    return () => this.#timers.remove(timer);
  }

  inFlight<T>(work: Promise<T>): Promise<T> {
    this.#working += 1;
    const settled = () => {
      this.#working -= 1;
      if (this.#working === 0) this.#onQuiet();
    };
    work.then(settled, settled);
    return work;
  }

  /** Moves on by `seconds` (0 or more, fractions allowed); settles when everything due by then has happened. */
  advance(seconds: number): Promise<void> {
    return this.#inTurn(async () => {
      const end = this.#now + Math.round(seconds * 1000);
      await this.#runUntil(end);
      this.#now = Math.max(this.#now, end);
    });
  }

  /**
   * Moves on until nothing is due any more, and no further than that: the clock then stands at the last thing that
   * happened. Gives up after `maxSeconds`.
   */
  runUntilIdle(maxSeconds: number): Promise<IdleReport> {
    return this.#inTurn(async () => {
      const start = this.#now;
      const end = start + Math.round(maxSeconds * 1000);
      await this.#runUntil(end, () => this.#timers.awaited > 0);
      const idle = this.#timers.awaited === 0;
      if (!idle) this.#now = end;
      return { idle, seconds: (this.#now - start) / 1000 };
    });
  }

  close(): void {
    this.#closed = true;
    this.#timers.clear();
    this.#onQuiet();
  }

  #inTurn<T>(advance: () => Promise<T>): Promise<T> {
    const turn = this.#lastAdvance.then(advance);
    this.#lastAdvance = turn.catch(() => undefined);
    return turn;
  }

  /** @param goOn Whether to go on to the next timer. */
  async #runUntil(end: number, goOn: () => boolean = () => true): Promise<void> {
    await this.#settle();
    while (goOn()) {
      const next = this.#timers.first;
      if (next === undefined || next.at > end) return;
      this.#now = Math.max(this.#now, next.at);
      this.#runInstant();
      await this.#settle();
    }
  }

  /** Runs what is due now. What these timers set for this same instant comes next round, after the work has settled. */
  #runInstant(): void {
    const limit = this.#timers.nextOrder;
    // One at a time: a timer may cancel another one of the same instant.
    for (let next = this.#timers.first; next && next.at <= this.#now; next = this.#timers.first) {
      if (next.order >= limit) return;
      this.#timers.remove(next);
      next.run();
    }
  }

  async #settle(): Promise<void> {
    do {
      if (this.#working > 0 && !this.#closed) {
        await new Promise<void>((resolve) => {
          this.#onQuiet = resolve;
        });
      }
      // What the settled work goes on to do (in as many promise steps as it likes) happens before the next turn.
      await new Promise((resolve) => setImmediate(resolve));
    } while (this.#working > 0 && !this.#closed);
  }
}
