import type { CallState } from '../../voice/types.ts';
import type { StateEvent } from '../events/event.ts';

/** The event of the state a call is in. */
export function stateEvent(record: CallState): StateEvent {
  return {
    kind: 'state',
    state: record.state,
    ...(record.disconnectCause ? { disconnectCause: record.disconnectCause } : {}),
    ...(record.errorMessage ? { errorMessage: record.errorMessage } : {}),
    ...(record.errorId ? { errorId: record.errorId } : {}),
  };
}

/** The states a call has gone through, as its times tell, with the epoch milliseconds at which it entered each. */
export function* pastStates(record: CallState): Generator<{ event: StateEvent; time: number }, void> {
  const before: [string | null | undefined, CallState['state']][] = [
    [record.enqueuedTime, 'queued'],
    [record.startTime, 'initiated'],
    [record.answerTime, 'answered'],
  ];
  for (const [time, state] of before) {
    if (time) yield { event: { kind: 'state', state }, time: Date.parse(time) };
  }
  if (record.endTime) yield { event: stateEvent(record), time: Date.parse(record.endTime) };
}
