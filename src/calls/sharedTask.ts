/**
 * One piece of work that several callers wait for. Each may give up by a signal of its own; the work itself is aborted
 * only when everybody who waits has given up.
 */
export class SharedTask<Result> {
  readonly #controller = new AbortController();
  readonly #whenCancelled: Result;
  readonly promise: Promise<Result>;
  #waiting = 0;

  /**
   * @param work gets the signal that ends it; starts at once.
   * @param whenCancelled what a caller who gave up gets.
   */
  constructor(work: (signal: AbortSignal) => Promise<Result>, whenCancelled: Result) {
    this.#whenCancelled = whenCancelled;
    this.promise = work(this.#controller.signal);
  }

  get aborted(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Waits for the result. Callers without a signal keep the work alive and share one promise. */
  join(signal?: AbortSignal): Promise<Result> {
    if (signal === undefined) {
      this.#waiting = Number.POSITIVE_INFINITY;
      return this.promise;
    }
    this.#waiting += 1;
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting -= 1;
        if (this.#waiting === 0) this.#controller.abort(signal.reason);
        resolve(this.#whenCancelled);
      };
      if (signal.aborted) return leave();
      signal.addEventListener('abort', leave, { once: true });
      this.promise.finally(() => signal.removeEventListener('abort', leave)).then(resolve, reject);
    });
  }

  abort(): void {
    this.#controller.abort();
  }
}
