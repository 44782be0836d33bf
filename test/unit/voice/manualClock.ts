import { EventEmitter, once } from 'node:events';
import type { WaitClock } from '../../../src/voice/clock.ts';

/** A clock that only moves when told to, or by the waits it is asked for. */
export interface ManualClock extends WaitClock {
  /** Milliseconds of every wait it was asked for. */
  readonly waits: readonly number[];
  advance(ms: number): void;
  /** From now on waits do not end by themselves, only by their signal. */
  holdWaits(): void;
  /** Resolves at the next wait. */
  nextWait(): Promise<unknown>;
}

/** Starts at `start`, milliseconds since 1970; a wait ends at once and moves the clock by its length. */
export function createManualClock(start = Date.parse('2026-11-22T12:00:00Z')): ManualClock {
  const asked = new EventEmitter();
  const waits: number[] = [];
  let now = start;
  let hold = false;
  return {
    waits,
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    holdWaits: () => {
      hold = true;
    },
    nextWait: () => once(asked, 'wait'),
    sleep: async (ms, signal) => {
      waits.push(ms);
      asked.emit('wait');
      if (hold) await new Promise((_resolve, reject) => signal?.addEventListener('abort', reject));
      now += ms;
    },
  };
}
