import { SharedTask } from './sharedTask.ts';

/**
 * Operations that run one after the other, in the order they were asked for. Asking again for one that waits or runs
 * joins it.
 */
export class OperationQueue<Name extends string, Result> {
  readonly #whenCancelled: Result;
  readonly #tasks = new Map<Name, SharedTask<Result>>();
  #last: Promise<unknown> = Promise.resolve();

  /** @param whenCancelled what a caller who gave up gets */
  constructor(whenCancelled: Result) {
    this.#whenCancelled = whenCancelled;
  }

  /** Whether it waits or runs, and nobody has cancelled it. */
  has(name: Name): boolean {
    return this.#tasks.get(name)?.aborted === false;
  }

  /** @param work must not reject, and must soon end when its signal fires */
  run(
    name: Name,
    work: (signal: AbortSignal) => Promise<Result>,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    const known = this.#tasks.get(name);
    if (known !== undefined && !known.aborted) return known.join(signal);
    const before = this.#last;
    const task = new SharedTask(async (ended) => {
      await before;
      try {
        return ended.aborted ? this.#whenCancelled : await work(ended);
      } finally {
        if (this.#tasks.get(name) === task) this.#tasks.delete(name);
      }
    }, this.#whenCancelled);
    this.#tasks.set(name, task);
    this.#last = task.promise;
    return task.join(signal);
  }

  /** Ends all that waits or runs. */
  cancel(): void {
    for (const task of this.#tasks.values()) task.abort();
  }
}
