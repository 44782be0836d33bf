/**
 * A wait that survives clock changes. It remembers when it began and how long it is, so that a clock set back restarts
 * the wait instead of stretching it by hours, and a machine that slept finds it elapsed.
 */
export class Countdown {
  #startedAt: number;
  #lengthMs: number;

  /** @param lengthMs milliseconds to wait; 0 is over at once. */
  constructor(startedAt: number, lengthMs: number) {
    this.#startedAt = startedAt;
    this.#lengthMs = lengthMs;
  }

  get startedAt(): number {
    return this.#startedAt;
  }

  get lengthMs(): number {
    return this.#lengthMs;
  }

  restart(now: number, lengthMs: number): void {
    this.#startedAt = now;
    this.#lengthMs = lengthMs;
  }

  /** Milliseconds since it began. */
  elapsed(now: number): number {
    if (now < this.#startedAt) this.#startedAt = now;
    return now - this.#startedAt;
  }

  /** Milliseconds left at `now`; 0 or less when it is over. */
  remaining(now: number): number {
    return this.#lengthMs - this.elapsed(now);
  }
}
