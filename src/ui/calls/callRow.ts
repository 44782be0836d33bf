import { type CallRecord, farEnd, isLive, timeOf } from '../../calls/callRecord.ts';
import { ageWords, durationWords, endWords, partyWords, phaseWords } from '../../calls/words.ts';

/** What a call looks like in the tree. */
export interface CallRow {
  /** The far end: the callee of an outbound call, the caller of an inbound one. The icon tells the direction. */
  readonly label: string;
  /** Where the call stands, then the near end: a narrow side bar cuts off the end of this text. */
  readonly description: string;
  readonly icon: CallIcon;
}

/** A product icon. Its shape tells as much as its colour. */
export interface CallIcon {
  readonly name: string;
  /** Theme colour; absent for calls that are over and went well. */
  readonly color?: string;
}

/** The row of a call at a moment (milliseconds since 1970). */
export function rowOf(record: CallRecord, now: number): CallRow {
  const { direction, from, to } = record.call;
  const inbound = direction === 'inbound';
  return {
    label: partyWords(farEnd(record.call)),
    description: [...standing(record, now), partyWords(inbound ? to : from)].join(' · '),
    icon: iconOf(record),
  };
}

function standing(record: CallRecord, now: number): string[] {
  const { call, phase, orderTime } = record;
  if (phase === 'ended') {
    return [endWords(call), ageWords(timeOf(call.endTime) ?? orderTime, now)];
  }
  const words = phaseWords(record).toLowerCase();
  if (!isLive(record)) return [words, ageWords(orderTime, now)];
  return [`${words} ${coarse(now - (timeOf(call.answerTime) ?? orderTime))}`];
}

/** Seconds are only shown in the first minute: rows are not redrawn every second. */
function coarse(ms: number): string {
  return durationWords(ms < 60_000 ? ms : ms - (ms % 60_000));
}

/** Causes of calls that ended as calls do (OpenAPI: disconnectCause). */
const ordinaryCauses = new Set(['hangup', 'cancel']);
/** Causes that are the callee's, not a fault of the application. */
const calleeCauses = new Set(['busy', 'timeout', 'rejected']);

/** The icon of a call, by its direction and where it stands. */
export function iconOf(record: CallRecord): CallIcon {
  const { call, phase } = record;
  const directed = call.direction === 'inbound' ? 'call-incoming' : 'call-outgoing';
  if (isLive(record)) {
    if (phase === 'starting' || call.state === 'queued') return { name: 'watch', color: 'charts.blue' };
    return { name: directed, color: call.state === 'answered' ? 'charts.green' : 'charts.blue' };
  }
  if (phase === 'never-appeared' || phase === 'gone') return { name: 'question' };
  const cause = call.disconnectCause ?? '';
  if (ordinaryCauses.has(cause)) return { name: directed };
  if (calleeCauses.has(cause)) return { name: 'circle-slash', color: 'list.warningForeground' };
  return { name: 'error', color: 'errorForeground' };
}
