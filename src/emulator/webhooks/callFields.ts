import type { Call } from '../exchange/call.ts';
import { isoTime } from '../isoTime.ts';

/** The fields every event of a call carries. docs: webhooks. Those that do not apply are absent. */
export function callFields(call: Call, origin: string, now: number): Record<string, unknown> {
  const { record } = call;
  return {
    eventTime: isoTime(now),
    accountId: record.accountId,
    applicationId: record.applicationId,
    from: record.from,
    to: record.to,
    direction: record.direction,
    callId: record.callId,
    callUrl: `${origin}/api/v2/accounts/${encodeURIComponent(record.accountId)}/calls/${record.callId}`,
    ...(record.enqueuedTime ? { enqueuedTime: record.enqueuedTime } : {}),
    startTime: record.startTime,
    ...(record.answerTime ? { answerTime: record.answerTime } : {}),
    ...(record.parentCallId ? { parentCallId: record.parentCallId } : {}),
    ...(call.tag === null ? {} : { tag: call.tag }),
  };
}
