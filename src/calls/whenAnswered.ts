import type { CallBoard } from './callBoard.ts';
import type { CallRecord } from './callRecord.ts';
import { type Clock, systemClock } from './clock.ts';

/** How waiting for an answer ended. `lost`: the service does not know the call, or not any more. */
export type AnswerOutcome = 'answered' | 'ended' | 'lost' | 'timeout' | 'cancelled';

export interface WhenAnsweredOptions {
  /** Milliseconds to wait at most. */
  timeoutMs: number;
  signal: AbortSignal;
  clock?: Clock;
}

/** Waits until a call that is known to the board is answered, asking the service meanwhile even if nobody looks. */
export function whenAnswered(
  board: CallBoard,
  callId: string,
  { timeoutMs, signal, clock = systemClock }: WhenAnsweredOptions,
): Promise<AnswerOutcome> {
  return new Promise((resolve) => {
    const end = (outcome: AnswerOutcome): void => {
      unsubscribe();
      stopWatching();
      cancelTimer();
      signal.removeEventListener('abort', cancel);
      resolve(outcome);
    };
    const look = (): void => {
      const outcome = outcomeOf(board.store.get(callId));
      if (outcome) end(outcome);
    };
    const cancel = (): void => end('cancelled');
    const unsubscribe = board.store.subscribe(look);
    const stopWatching = board.watch();
    const cancelTimer = clock.setTimer(() => end('timeout'), timeoutMs);
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
    else look();
  });
}

/** Undefined while the answer can still come. */
function outcomeOf(record: CallRecord | undefined): AnswerOutcome | undefined {
  if (record === undefined) return 'lost';
  switch (record.phase) {
    case 'starting':
      return undefined;
    case 'live':
      return record.call.state === 'answered' ? 'answered' : undefined;
    case 'ended':
      return 'ended';
    default:
      return 'lost';
  }
}
