import type { CallRecord } from './callRecord.ts';
import { timeOf } from './callRecord.ts';

/** A disconnectCause in words (OpenAPI: callState.disconnectCause; docs: disconnect). Unknown ones stay as they are. */
const causes: Readonly<Record<string, readonly [short: string, long: string]>> = {
  hangup: ['hung up', 'One side hung up, or the BXML came to its end.'],
  busy: ['callee busy', 'The callee was busy.'],
  timeout: ['not answered', 'Nobody answered within the call timeout.'],
  cancel: ['cancelled', 'The call was cancelled before it was answered.'],
  rejected: ['rejected', 'The callee rejected the call.'],
  'callback-error': [
    'webhook failed',
    'A webhook could not be delivered. Check that its address can be reached and answers in time.',
  ],
  'invalid-bxml': ['invalid BXML', 'A webhook was answered with BXML that is not valid. Check the document.'],
  'application-error': [
    'unsupported action',
    'The BXML asked for something that is not supported, such as an audio format. Check the document.',
  ],
  'account-limit': ['account limit', 'The account reached its limit of calls. Try again later.'],
  'node-capacity-exceeded': ['service at capacity', 'The service had no capacity left. Try again later.'],
  error: ['error', 'The call ended with an error.'],
  unknown: ['cause unknown', 'The service does not know why the call ended.'],
};

/** A few words, to stand in a row: `callee busy`. */
export function causeWords(cause: string): string {
  return causes[cause]?.[0] ?? cause;
}

/** A sentence, to stand in a tooltip. */
export function causeExplanation(cause: string): string {
  return causes[cause]?.[1] ?? `The service gave the cause "${cause}", which this version does not know.`;
}

const states: Readonly<Record<string, string>> = {
  queued: 'Queued',
  initiated: 'Initiated',
  answered: 'Answered',
  disconnected: 'Ended',
};

/** A state in words. Unknown ones stay as they are. */
export function stateWords(state: string): string {
  return states[state] ?? state;
}

/** A length of time in its two largest units: `12 s`, `1 min 12 s`, `2 h 5 min`, `3 d 4 h`. */
export function durationWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return twoUnits(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1440) return twoUnits(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.floor(minutes / 60);
  return twoUnits(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function twoUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** How long ago, in one unit: `just now`, `12 s ago`, `3 min ago`. The future counts as now: clocks differ. */
export function ageWords(time: number, now: number): string {
  const seconds = Math.floor((now - time) / 1000);
  if (seconds < 5) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}

/** Who calls whom: `+15550100001 → +15550100002`. */
export function callTitle({ call }: CallRecord): string {
  return `${call.from || 'unknown'} → ${call.to || 'unknown'}`;
}

/** Where the call stands, without times: `Answered`, `Ended: callee busy`, `Hanging up`. */
export function phaseWords(record: CallRecord): string {
  const { call, phase, pending } = record;
  if (phase === 'starting') return 'Starting';
  if (phase === 'never-appeared') return 'Never appeared';
  if (phase === 'gone') return 'Not known any more';
  if (phase === 'ended') {
    return call.disconnectCause ? `Ended: ${causeWords(call.disconnectCause)}` : 'Ended';
  }
  if (pending !== undefined) return pending.kind === 'cancelling' ? 'Cancelling' : 'Hanging up';
  return stateWords(call.state);
}

/**
 * Where the call stands and since when: `Answered, 1 min 12 s`, `Ended: hung up, lasted 40 s, 3 min ago`.
 *
 * @param now milliseconds since 1970
 */
export function statusWords(record: CallRecord, now: number): string {
  const { call, phase } = record;
  const words = phaseWords(record);
  if (phase === 'ended') {
    const length = talkTimeMs(record, now);
    const end = timeOf(call.endTime) ?? timeOf(call.lastUpdate) ?? record.orderTime;
    return [
      words,
      ...(length === undefined ? [] : [`lasted ${durationWords(length)}`]),
      ageWords(end, now),
    ].join(', ');
  }
  if (phase === 'never-appeared' || phase === 'gone') return `${words}, ${ageWords(record.orderTime, now)}`;
  return `${words}, ${durationWords(now - stateSince(record))}`;
}

/** Milliseconds from the answer to the end, or to `now`; undefined when the call was never answered. */
export function talkTimeMs({ call }: CallRecord, now: number): number | undefined {
  const answered = timeOf(call.answerTime);
  return answered === undefined ? undefined : Math.max(0, (timeOf(call.endTime) ?? now) - answered);
}

function stateSince({ call, phase, orderTime, placedAt }: CallRecord): number {
  if (phase === 'starting') return placedAt ?? orderTime;
  if (call.state === 'answered') return timeOf(call.answerTime) ?? orderTime;
  if (call.state === 'initiated') return timeOf(call.startTime) ?? orderTime;
  if (call.state === 'queued') return timeOf(call.enqueuedTime) ?? orderTime;
  return timeOf(call.lastUpdate) ?? orderTime;
}

/** What a screen reader says for the row: `Outbound call from +15550100001 to +15550100002. Answered, 12 s.` */
export function spokenLabel(record: CallRecord, now: number): string {
  const { call } = record;
  const direction = call.direction ? capitalised(call.direction) : 'Unknown';
  return `${direction} call from ${call.from || 'unknown'} to ${call.to || 'unknown'}. ${statusWords(record, now)}.`;
}

/** One line of a tooltip or of a summary. */
export interface DetailLine {
  readonly name: string;
  readonly value: string;
}

/** Everything worth reading about a call, in reading order; lines without a value are left out. */
export function detailLines(record: CallRecord, now: number): DetailLine[] {
  const { call } = record;
  const talk = talkTimeMs(record, now);
  const lines: [string, string | null | undefined][] = [
    ['Status', statusWords(record, now)],
    ['Why', whyWords(record)],
    ['From', call.from],
    ['To', call.to],
    ['Direction', call.direction],
    ['State', call.state],
    ['Queued', timeWords(call.enqueuedTime, now)],
    ['Started', timeWords(call.startTime, now)],
    ['Answered', timeWords(call.answerTime, now)],
    ['Ended', timeWords(call.endTime, now)],
    ['Talk time', talk === undefined ? undefined : durationWords(talk)],
    ['Cause', call.disconnectCause],
    ['Error', call.errorMessage],
    ['Error id', call.errorId],
    ['Parent call', call.parentCallId],
    ['Tag', record.tag],
    ['Application', call.applicationId],
    ['Account', call.accountId],
    ['Call id', call.callId],
  ];
  return lines.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

/** Why the call stands where it stands, as a sentence; undefined when there is nothing to explain. */
export function whyWords({ call, phase }: CallRecord): string | undefined {
  if (phase === 'starting') return 'Placed. The service does not list it yet, which can take a while.';
  if (phase === 'never-appeared') {
    return 'The service accepted the call and never listed it. Refresh to look again, or place another call.';
  }
  if (phase === 'gone') return 'The service does not know this call any more.';
  if (phase !== 'ended' || !call.disconnectCause) return undefined;
  return causeExplanation(call.disconnectCause);
}

function timeWords(value: string | null | undefined, now: number): string | undefined {
  const time = timeOf(value);
  return time === undefined ? (value ?? undefined) : `${value} (${ageWords(time, now)})`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
