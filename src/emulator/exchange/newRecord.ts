import type { CallState } from '../../voice/types.ts';

/** What is known of a call before anything has happened to it. */
export type CallParties = Pick<
  CallState,
  'callId' | 'accountId' | 'applicationId' | 'from' | 'to' | 'direction'
> & {
  parentCallId?: string | null;
};

/** The record of a call that waits in the queue. @param time ISO-8601 */
export function queuedRecord(parties: CallParties, time: string): CallState {
  return { ...blankRecord(parties, time), state: 'queued', enqueuedTime: time };
}

/** The record of a call that is initiated at once. @param time ISO-8601 */
export function initiatedRecord(parties: CallParties, time: string): CallState {
  return { ...blankRecord(parties, time), state: 'initiated', startTime: time };
}

/** Fields that do not apply are null, as in the API's examples. */
function blankRecord({ parentCallId = null, ...parties }: CallParties, time: string): CallState {
  return {
    ...parties,
    parentCallId,
    state: 'queued',
    stirShaken: null,
    identity: null,
    enqueuedTime: null,
    startTime: null,
    answerTime: null,
    endTime: null,
    disconnectCause: null,
    errorMessage: null,
    errorId: null,
    lastUpdate: time,
  };
}
