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
    ...callerFields(call),
  };
}

/** How the caller hides or names themselves, where they do. Seen in live traffic; docs: realTimeTranscriptionAvailable. */
function callerFields({ settings, inbound }: Call): Record<string, unknown> {
  const privacy = settings?.privacy || inbound?.signalling?.privacy;
  const callerDisplayName = settings?.displayName || inbound?.signalling?.callerDisplayName;
  return { ...(privacy ? { privacy } : {}), ...(callerDisplayName ? { callerDisplayName } : {}) };
}

/** The fields of `initiate` beside those of every event. docs: initiate; OpenAPI: initiateCallback. */
export function initiateFields(call: Call): Record<string, unknown> {
  const { diversion, stirShaken, uui, sipHeaders } = call.inbound?.signalling ?? {};
  return { diversion, stirShaken, uui, sipHeaders, sipCallId: sipCallId(call) };
}

/** The fields of `answer` beside those of every event. OpenAPI: answerCallback. */
export function answerFields(call: Call): Record<string, unknown> {
  return { sipCallId: sipCallId(call) };
}

/** The fields of `disconnect` that tell of the SIP side. OpenAPI: disconnectCallback. */
export function disconnectFields(call: Call): Record<string, unknown> {
  const { direction, answerTime, disconnectCause } = call.record;
  const refused = direction === 'outbound' && !answerTime;
  return {
    sipCallId: sipCallId(call),
    sipResponseCode: refused ? refusalCodes[disconnectCause ?? ''] : undefined,
  };
}

/** What SIP answers to an INVITE that is not taken, by disconnect cause. RFC 3261; which one Bandwidth passes on is `assumed`. */
const refusalCodes: Readonly<Record<string, number>> = { busy: 486, rejected: 603 };

/** The Call-ID that was given, or one made of the call id, so that it stays the same. */
function sipCallId({ callId, inbound }: Call): string {
  return inbound?.signalling?.sipCallId ?? `${callId.slice(2)}@sip.example.test`;
}
