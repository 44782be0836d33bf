import type { CancelTimer, EmulatorClock } from '../clock.ts';
import type { Call } from './call.ts';
import type { Limits } from './limits.ts';

/**
 * The outbound queue of one account: calls leave it at the account's rate, those of the lowest priority number first, in
 * the order they came. OpenAPI: createCall ("approximately in order").
 */
export class DialQueue {
  readonly #clock: EmulatorClock;
  readonly #limits: Limits;
  readonly #mayDial: () => boolean;
  readonly #dial: (call: Call) => void;
  readonly #byPriority = new Map<number, Set<Call>>();
  #size = 0;
  #lastDialled = Number.NEGATIVE_INFINITY;
  #cancelTimer: CancelTimer | undefined;
  #held = false;

  /**
   * @param mayDial Whether the account may have one more live call.
   * @param dial Places the call that has left the queue.
   */
  constructor(clock: EmulatorClock, limits: Limits, mayDial: () => boolean, dial: (call: Call) => void) {
    this.#clock = clock;
    this.#limits = limits;
    this.#mayDial = mayDial;
    this.#dial = dial;
  }

  get size(): number {
    return this.#size;
  }

  add(call: Call): void {
    const priority = call.settings?.priority ?? 5;
    let calls = this.#byPriority.get(priority);
    if (calls === undefined) {
      calls = new Set();
      this.#byPriority.set(priority, calls);
    }
    calls.add(call);
    this.#size += 1;
    this.schedule();
  }

  remove(call: Call): void {
    for (const calls of this.#byPriority.values()) {
      if (calls.delete(call)) this.#size -= 1;
    }
    if (this.#size === 0) this.#stop();
  }

  /** While held, no call leaves. */
  hold(held: boolean): void {
    this.#held = held;
    if (held) this.#stop();
    else this.schedule();
  }

  /** Sees to it that the next call leaves in time. To be called when a live call has ended too. */
  schedule(): void {
    if (this.#cancelTimer || this.#held || this.#size === 0) return;
    if (this.#limits.callsPerSecond <= 0 || !this.#mayDial()) return;
    const intervalMs = 1000 / this.#limits.callsPerSecond;
    const now = this.#clock.now();
    // An idle queue lets its first call wait one interval as well: `queued` is a state one should be able to see.
    const due = Math.max(this.#lastDialled + intervalMs, now + (this.#size === 1 ? intervalMs : 0));
    this.#cancelTimer = this.#clock.setTimer(due - now, () => this.#dialNext());
  }

  clear(): void {
    this.#stop();
    this.#byPriority.clear();
    this.#size = 0;
  }

  #stop(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }

  #dialNext(): void {
    this.#cancelTimer = undefined;
    const call = this.#first();
    if (call === undefined || !this.#mayDial()) return;
    this.remove(call);
    this.#lastDialled = this.#clock.now();
    this.#dial(call);
    this.schedule();
  }

  #first(): Call | undefined {
    for (const priority of [...this.#byPriority.keys()].sort((a, b) => a - b)) {
      const [call] = this.#byPriority.get(priority) ?? [];
      if (call) return call;
    }
    return undefined;
  }
}
