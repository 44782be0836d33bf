import type { Clock } from '../clock.ts';

/** Milliseconds within which the same activation is no new one: a double click is faster, a held key repeats faster. */
const DOUBLE_MS = 700;

/** Keeps a double activation, or a held key, from doing something twice. */
export class NotTwice {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #running = new Set<string>();
  /** When something was last done, or asked for in vain. */
  readonly #lastAt = new Map<string, number>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /**
   * Runs `work`, unless the same is running or was asked for a moment ago.
   * @returns false when nothing was run
   */
  async run(key: string, work: () => Promise<void>): Promise<boolean> {
    if (this.#running.has(key) || this.#isDouble(key)) {
      this.#lastAt.set(key, this.#clock.now());
      return false;
    }
    this.#running.add(key);
    try {
      await work();
    } finally {
      this.#running.delete(key);
    }
    // Whoever backed out, or failed, may try again at once.
    this.#lastAt.set(key, this.#clock.now());
    return true;
  }

  #isDouble(key: string): boolean {
    const lastAt = this.#lastAt.get(key);
    if (lastAt === undefined) return false;
    const since = this.#clock.now() - lastAt;
    // A clock that was set back must not block for hours.
    return since >= 0 && since < DOUBLE_MS;
  }
}
