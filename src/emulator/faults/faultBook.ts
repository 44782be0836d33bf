import type { Fault, FaultTarget } from './fault.ts';

/** The most faults that can wait. */
export const maxFaults = 1000;

interface Waiting {
  fault: Fault;
  left: number;
}

/**
 * The faults that wait for a request. Those that are counted go first, in the order they were added; then the newest of
 * the lasting ones.
 */
export class FaultBook {
  #waiting: Waiting[] = [];

  /** @throws RangeError when too many wait already. */
  add(fault: Fault): void {
    if (this.#waiting.length >= maxFaults) throw new RangeError(`At most ${maxFaults} faults can wait.`);
    this.#waiting.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  /** The faults that wait, with the times that are left. */
  list(): Fault[] {
    return this.#waiting.map(({ fault, left }) =>
      fault.times === undefined ? { ...fault } : { ...fault, times: left },
    );
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault that hits the next request to `target`. It has one time less then. */
  take(target: FaultTarget): Fault | undefined {
    if (this.#waiting.length === 0) return undefined;
    const fitting = this.#waiting.filter(({ fault }) => fault.target === target);
    const next = fitting.find(({ fault }) => fault.times !== undefined) ?? fitting.at(-1);
    if (next === undefined) return undefined;
    next.left -= 1;
    if (next.left <= 0) this.#waiting = this.#waiting.filter((waiting) => waiting !== next);
    return next.fault;
  }
}
