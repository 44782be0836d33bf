import type { Callee } from './callee.ts';
import { magicCallee } from './magicNumbers.ts';

/** The most callees that can be registered. */
export const maxCallees = 10_000;

/** Who is reached at which number. */
export class CalleeBook {
  readonly #callees = new Map<string, Callee>();

  /** Registers a callee, in place of an earlier one at its number. @throws RangeError when the book is full. */
  register(callee: Callee): void {
    if (!this.#callees.has(callee.number) && this.#callees.size >= maxCallees) {
      throw new RangeError(`At most ${maxCallees} callees can be registered.`);
    }
    this.#callees.set(callee.number, callee);
  }

  /** The registered callees, in the order they were first registered. */
  list(): Callee[] {
    return [...this.#callees.values()];
  }

  /** Forgets the callee at a number. @returns Whether there was one. */
  remove(number: string): boolean {
    return this.#callees.delete(number);
  }

  clear(): void {
    this.#callees.clear();
  }

  /** Who picks up at a number: the registered callee, else the magic one, else somebody who answers and says nothing. */
  at(number: string): Callee {
    return this.#callees.get(number) ?? magicCallee(number) ?? { number, behavior: 'answer' };
  }
}
