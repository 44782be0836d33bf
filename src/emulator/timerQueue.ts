/** One entry of a {@link TimerQueue}. */
export interface Timer {
  /** When it is due, in epoch milliseconds. */
  readonly at: number;
  /** Order of setting: of two timers due at the same instant the one set first runs first. */
  readonly order: number;
  readonly run: () => void;
  /** False for one that nobody waits for, such as a distant bound. */
  readonly awaited: boolean;
  /** Where it is in the heap; -1 once it has left. Kept by the queue. */
  index: number;
}

/**
 * Timers by due time: a binary heap in which each entry knows its place, so that cancelling one costs as little as adding
 * one. Most timers of a call are cancelled (a call that is answered needs its ring timeout no more).
 */
export class TimerQueue {
  readonly #heap: Timer[] = [];
  #order = 0;
  #awaited = 0;

  get size(): number {
    return this.#heap.length;
  }

  /** How many of them somebody waits for. */
  get awaited(): number {
    return this.#awaited;
  }

  /** The order the next timer added will have. */
  get nextOrder(): number {
    return this.#order;
  }

  /** The timer that is due first, left in place. */
  get first(): Timer | undefined {
    return this.#heap[0];
  }

  add(at: number, run: () => void, awaited = true): Timer {
    const timer: Timer = { at, order: this.#order++, run, awaited, index: this.#heap.length };
    if (awaited) this.#awaited += 1;
    this.#heap.push(timer);
    this.#rise(timer);
    return timer;
  }

  remove(timer: Timer): void {
    const index = timer.index;
    if (index < 0) return;
    timer.index = -1;
    if (timer.awaited) this.#awaited -= 1;
    const last = this.#heap.pop();
    if (last === undefined || last === timer) return;
    this.#put(last, index);
    this.#rise(last);
    this.#sink(last);
  }

  clear(): void {
    for (const timer of this.#heap) timer.index = -1;
    this.#heap.length = 0;
    this.#awaited = 0;
  }

  #put(timer: Timer, index: number): void {
    this.#heap[index] = timer;
    timer.index = index;
  }

  #rise(timer: Timer): void {
    while (timer.index > 0) {
      const parentIndex = (timer.index - 1) >> 1;
      const parent = this.#heap[parentIndex];
      if (parent === undefined || isBefore(parent, timer)) return;
      this.#swap(timer, parent);
    }
  }

  #sink(timer: Timer): void {
    for (;;) {
      const left = this.#heap[timer.index * 2 + 1];
      const right = this.#heap[timer.index * 2 + 2];
      const child = left && right && isBefore(right, left) ? right : left;
      if (child === undefined || isBefore(timer, child)) return;
      this.#swap(child, timer);
    }
  }

  #swap(upwards: Timer, downwards: Timer): void {
    const index = upwards.index;
    this.#put(upwards, downwards.index);
    this.#put(downwards, index);
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
