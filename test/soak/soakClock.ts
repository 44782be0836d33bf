import type { Clock } from '../../src/calls/clock.ts';
import type { VirtualClock } from '../../src/emulator/clock.ts';
import type { WaitClock } from '../../src/voice/clock.ts';

/** The emulator's virtual clock as the board and the client see it, so that all three live in the same time. */
export class SoakClock implements Clock, WaitClock {
  readonly #clock: VirtualClock;
  #timers = 0;
  #mostTimers = 0;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  /** Timers of the board and waits of the client that have neither fired nor been taken back. */
  get timers(): number {
    return this.#timers;
  }

  get mostTimers(): number {
    return this.#mostTimers;
  }

  now(): number {
    return this.#clock.now();
  }

  setTimer(run: () => void, ms: number): () => void {
    let waiting = true;
    const over = () => {
      if (waiting) this.#timers -= 1;
      waiting = false;
    };
    this.#timers += 1;
    this.#mostTimers = Math.max(this.#mostTimers, this.#timers);
    const cancel = this.#clock.setTimer(ms, () => {
      over();
      run();
    });
    return () => {
      over();
      cancel();
    };
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        cancel();
        reject(signal?.reason);
      };
      const cancel = this.setTimer(() => {
        signal?.removeEventListener('abort', stop);
        resolve();
      }, ms);
      if (signal?.aborted) stop();
      else signal?.addEventListener('abort', stop, { once: true });
    });
  }
}
