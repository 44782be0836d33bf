import type { CallState, CreateCallResponse } from '../voice/types.ts';

/**
 * Where a call stands, as far as the view cares:
 * - `starting`: placed from here, and the API does not know it yet (it lags; docs: getCallState is near-real-time)
 * - `live`: queued, initiated, answered, or a state this version does not know and without an end
 * - `ended`: disconnected
 * - `never-appeared`: placed from here, and the API never came to know it
 * - `gone`: was live, and the API does not know it any more
 */
export type CallPhase = 'starting' | 'live' | 'ended' | 'never-appeared' | 'gone';

/** A change that the API has accepted and that no answer has confirmed yet. */
export interface PendingChange {
  readonly kind: 'hanging-up' | 'cancelling';
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** One call in the view. Immutable: a change makes another record with the same `id`. */
export interface CallRecord {
  /** The callId. Stable for the life of the call. */
  readonly id: string;
  /** What the API said last; of a `starting` call, what its 201 reply says. */
  readonly call: CallState;
  readonly phase: CallPhase;
  /** Milliseconds since 1970 by which calls are ordered: start, else queued, else first seen. */
  readonly orderTime: number;
  /** When it was placed from here (milliseconds since 1970). */
  readonly placedAt?: number;
  /** The tag it was placed with from here. Answers about calls have none (OpenAPI: callState). */
  readonly tag?: string;
  readonly pending?: PendingChange;
}

/** Milliseconds a pending change is shown when answers keep contradicting it. */
export const pendingLimitMs = 15_000;

/** The number or address at the other end: the callee of an outbound call, the caller of an inbound one; may be empty. */
export function farEnd({ direction, from, to }: CallState): string {
  return (direction === 'inbound' ? from : to) ?? '';
}

/** Whether the call can still change: it is worth following, and stands on top. */
export function isLive(record: CallRecord): boolean {
  return record.phase === 'live' || record.phase === 'starting';
}

/** The time an API field holds, in milliseconds since 1970; undefined when it is absent or no time. */
export function timeOf(value: string | null | undefined): number | undefined {
  if (typeof value !== 'string') return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}

/** Whether the API says that the call is over. Also holds for states this version does not know. */
export function hasEnded(call: CallState): boolean {
  return call.state === 'disconnected' || timeOf(call.endTime) !== undefined;
}

/** The record of a call seen for the first time. `seenAt` in milliseconds since 1970. */
export function recordOf(call: CallState, seenAt: number): CallRecord {
  return {
    id: call.callId,
    call,
    phase: hasEnded(call) ? 'ended' : 'live',
    orderTime: timeOf(call.startTime) ?? timeOf(call.enqueuedTime) ?? seenAt,
  };
}

/** The record of a call just placed, from its 201 reply (OpenAPI: createCallResponse). */
export function recordOfPlaced(reply: CreateCallResponse, placedAt: number): CallRecord {
  const call: CallState = {
    callId: reply.callId,
    accountId: reply.accountId,
    applicationId: reply.applicationId,
    to: reply.to,
    from: reply.from,
    direction: 'outbound',
    state: 'queued',
    parentCallId: null,
    enqueuedTime: reply.enqueuedTime ?? null,
    startTime: null,
    answerTime: null,
    endTime: null,
    disconnectCause: null,
  };
  return {
    id: reply.callId,
    call,
    phase: 'starting',
    orderTime: timeOf(reply.enqueuedTime) ?? placedAt,
    placedAt,
    ...(reply.tag ? { tag: reply.tag } : {}),
  };
}

/**
 * What is known after the API answered with `call`. Returns `record` itself when nothing is new. The list and the
 * single call are served from different places and lag differently, so an older answer never undoes a newer one.
 */
export function updatedRecord(record: CallRecord, call: CallState, seenAt: number): CallRecord {
  const pending = pendingAfter(record, call, seenAt);
  const newer = !isOlder(call, record);
  const sameCall = !newer || sameState(record.call, call);
  const phase: CallPhase = newer ? (hasEnded(call) ? 'ended' : 'live') : record.phase;
  if (sameCall && phase === record.phase && pending === record.pending) return record;
  const { pending: _dropped, ...rest } = record;
  const known = sameCall ? record.call : call;
  return {
    ...rest,
    call: known,
    phase,
    orderTime: timeOf(known.startTime) ?? timeOf(known.enqueuedTime) ?? record.orderTime,
    ...(pending === undefined ? {} : { pending }),
  };
}

function pendingAfter(record: CallRecord, call: CallState, seenAt: number): PendingChange | undefined {
  if (record.pending === undefined || hasEnded(call)) return undefined;
  return Math.abs(seenAt - record.pending.since) > pendingLimitMs ? undefined : record.pending;
}

const stateRank: Readonly<Record<string, number>> = { queued: 0, initiated: 1, answered: 2, disconnected: 3 };

function isOlder(call: CallState, record: CallRecord): boolean {
  if (call.lastUpdate !== record.call.lastUpdate) {
    const updated = timeOf(call.lastUpdate);
    const known = timeOf(record.call.lastUpdate);
    if (updated !== undefined && known !== undefined && updated !== known) return updated < known;
  }
  if (hasEnded(record.call)) return !hasEnded(call);
  const rank = stateRank[call.state];
  const knownRank = stateRank[record.call.state];
  return rank !== undefined && knownRank !== undefined && rank < knownRank;
}

/** Whether two answers say the same. An absent field and a null one mean the same. */
function sameState(one: CallState, other: CallState): boolean {
  return one === other || (isPartOf(one, other) && isPartOf(other, one));
}

/** Whether each field of `one` says the same in `other`. Without a copy: every refresh compares thousands of calls. */
function isPartOf(one: CallState, other: CallState): boolean {
  const left = one as unknown as Readonly<Record<string, unknown>>;
  const right = other as unknown as Readonly<Record<string, unknown>>;
  for (const key in left) {
    const a = left[key] ?? null;
    const b = right[key] ?? null;
    if (a === b) continue;
    if (typeof a !== 'object' || typeof b !== 'object') return false;
    if (JSON.stringify(a) !== JSON.stringify(b)) return false;
  }
  return true;
}
