import { setTimeout as delay } from 'node:timers/promises';

/** Time for the client: token expiry and back-off. Tests hand in one they turn themselves. */
export interface WaitClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`; rejects at once when the signal fires. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clock. */
export const systemClock: WaitClock = {
  now: () => Date.now(),
  sleep: (ms, signal) => delay(ms, undefined, signal === undefined ? {} : { signal }),
};
