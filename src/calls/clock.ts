/** Ends a timer before it fires; harmless afterwards. */
export type CancelTimer = () => void;

/** Time as this room sees it. Handed in, so that tests run in virtual time. */
export interface Clock {
  /** Milliseconds since 1970. May jump, forwards and backwards: sleep, wake, clock changes. */
  now(): number;
  /** Runs `run` once, `ms` milliseconds from now. */
  setTimer(run: () => void, ms: number): CancelTimer;
}

/** The machine's own clock. Its timers never keep a process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer(run, ms) {
    const timer = setTimeout(run, ms);
    timer.unref?.();
    return () => clearTimeout(timer);
  },
};
