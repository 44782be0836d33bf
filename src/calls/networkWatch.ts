import type { CancelTimer, Clock } from './clock.ts';

export interface NetworkWatchOptions {
  clock: Clock;
  /** This machine's own addresses, in any form that is different when they are. */
  addresses: () => string;
  /** Milliseconds between two looks at them. Default 3 s. */
  everyMs?: number;
  /** They are different now. */
  changed: () => void;
}

/**
 * Notices that the machine came on or off a network, by its own addresses and without a request. It looks only between
 * {@link start} and {@link stop}: while something waits for the network to come back.
 */
export class NetworkWatch {
  readonly #options: NetworkWatchOptions;
  #known = '';
  #cancelTimer: CancelTimer | undefined;

  constructor(options: NetworkWatchOptions) {
    this.#options = options;
  }

  /** Begins to look. Does nothing when it does already. */
  start(): void {
    if (this.#cancelTimer !== undefined) return;
    this.#known = this.#options.addresses();
    this.#wait();
  }

  stop(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }

  #wait(): void {
    this.#cancelTimer = this.#options.clock.setTimer(() => this.#look(), this.#options.everyMs ?? 3000);
  }

  #look(): void {
    const now = this.#options.addresses();
    const changed = now !== this.#known;
    this.#known = now;
    this.#wait();
    if (changed) this.#options.changed();
  }
}
