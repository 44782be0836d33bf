import type { CallState, CreateCallResponse } from '../../../../src/voice/types.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export function iso(time: number): string {
  return new Date(time).toISOString();
}

/** An ended outbound call of 40 seconds. */
export function endedCall(callId: string, startedAt: number, changes: Partial<CallState> = {}): CallState {
  return {
    callId,
    accountId: '9900000',
    applicationId: 'app-1',
    to: '+15550100002',
    from: '+15550100001',
    direction: 'outbound',
    state: 'disconnected',
    enqueuedTime: iso(startedAt),
    startTime: iso(startedAt),
    answerTime: iso(startedAt + 5000),
    endTime: iso(startedAt + 45_000),
    disconnectCause: 'hangup',
    lastUpdate: iso(startedAt + 45_000),
    ...changes,
  };
}

export function liveCall(callId: string, startedAt: number, changes: Partial<CallState> = {}): CallState {
  return endedCall(callId, startedAt, {
    state: 'answered',
    endTime: null,
    disconnectCause: null,
    lastUpdate: iso(startedAt + 5000),
    ...changes,
  });
}

/** `count` ended calls, `stepMs` apart, the newest `stepMs` before `until`; ids `prefix1` (oldest) and on. */
export function endedCalls(prefix: string, count: number, until: number, stepMs: number): CallState[] {
  return Array.from({ length: count }, (_, index) =>
    endedCall(`${prefix}${index + 1}`, until - (count - index) * stepMs),
  );
}

/** The 201 reply of a call that was just placed. */
export function placedReply(callId: string, enqueuedAt: number): CreateCallResponse {
  return {
    callId,
    callUrl: `https://voice.example.com/api/v2/accounts/9900000/calls/${callId}`,
    accountId: '9900000',
    applicationId: 'app-1',
    to: '+15550100002',
    from: '+15550100001',
    answerUrl: 'https://example.com/answer',
    answerMethod: 'POST',
    disconnectMethod: 'POST',
    enqueuedTime: iso(enqueuedAt),
  };
}
