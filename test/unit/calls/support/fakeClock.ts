import type { CancelTimer, Clock } from '../../../../src/calls/clock.ts';

interface Timer {
  at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Time that passes only when a test says so. Starts at 2026-11-22T12:00:00Z. */
export class FakeClock implements Clock {
  #now = Date.UTC(2026, 10, 22, 12);
  #order = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  get timers(): number {
    return this.#timers.size;
  }

  setTimer(run: () => void, ms: number): CancelTimer {
    const timer: Timer = { at: this.#now + Math.max(0, ms), order: this.#order, run };
    this.#order += 1;
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** Lets `ms` milliseconds pass, running every timer at its own time and all that follows from it. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (let timer = this.#next(end); timer !== undefined; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.at);
      timer.run();
      await settled();
    }
    this.#now = end;
    await settled();
  }

  /** Sets the clock as a user or a time server would: no timer fires earlier or later in real time. */
  jump(ms: number): void {
    this.#now += ms;
    for (const timer of this.#timers) timer.at += ms;
  }

  #next(end: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at > end) continue;
      if (next === undefined || timer.at < next.at || (timer.at === next.at && timer.order < next.order)) {
        next = timer;
      }
    }
    return next;
  }
}

/** Turns of the event loop; a listing takes two for each page that has another one after it. */
const mostTurns = 60;

/** Resolves when all that was ready to run has run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < mostTurns; turn += 1) {
    await new Promise<void>((resolve) => void setImmediate(resolve));
  }
}
