import * as l10n from '@vscode/l10n';
import type { CallRecord } from './callRecord.ts';
import { timeOf } from './callRecord.ts';

/** A disconnectCause in words (OpenAPI: callState.disconnectCause; docs: disconnect). Unknown ones stay as they are. */
const causes: Readonly<Record<string, readonly [short: () => string, long: () => string]>> = {
  hangup: [() => l10n.t('hung up'), () => l10n.t('One side hung up, or the BXML came to its end.')],
  busy: [() => l10n.t('callee busy'), () => l10n.t('The callee was busy.')],
  timeout: [() => l10n.t('not answered'), () => l10n.t('Nobody answered within the call timeout.')],
  cancel: [() => l10n.t('cancelled'), () => l10n.t('The call was cancelled before it was answered.')],
  rejected: [() => l10n.t('rejected'), () => l10n.t('The callee rejected the call.')],
  'callback-error': [
    () => l10n.t('webhook failed'),
    () =>
      l10n.t('A webhook could not be delivered. Check that its address can be reached and answers in time.'),
  ],
  'invalid-bxml': [
    () => l10n.t('invalid BXML'),
    () => l10n.t('A webhook was answered with BXML that is not valid. Check the document.'),
  ],
  'application-error': [
    () => l10n.t('unsupported action'),
    () =>
      l10n.t(
        'The BXML asked for something that is not supported, such as an audio format. Check the document.',
      ),
  ],
  'account-limit': [
    () => l10n.t('account limit'),
    () => l10n.t('The account reached its limit of calls. Try again later.'),
  ],
  'node-capacity-exceeded': [
    () => l10n.t('service at capacity'),
    () => l10n.t('The service had no capacity left. Try again later.'),
  ],
  error: [() => l10n.t('error'), () => l10n.t('The call ended with an error.')],
  unknown: [() => l10n.t('cause unknown'), () => l10n.t('The service does not know why the call ended.')],
};

/** A few words, to stand in a row: `callee busy`. */
export function causeWords(cause: string): string {
  return causes[cause]?.[0]() ?? cause;
}

/** Why a call that is over ended, in a few words; without a cause only that it did. */
export function endWords({ disconnectCause }: CallRecord['call']): string {
  return disconnectCause ? causeWords(disconnectCause) : l10n.t('ended');
}

/** A sentence, to stand in a tooltip. */
export function causeExplanation(cause: string): string {
  return (
    causes[cause]?.[1]() ??
    l10n.t('The service gave the cause "{0}", which this version does not know.', cause)
  );
}

const states: Readonly<Record<string, () => string>> = {
  queued: () => l10n.t('Queued'),
  initiated: () => l10n.t('Initiated'),
  answered: () => l10n.t('Answered'),
  disconnected: () => l10n.t('Ended'),
};

/** A state in words. Unknown ones stay as they are. */
export function stateWords(state: string): string {
  return states[state]?.() ?? state;
}

/** A length of time in its two largest units: `12 s`, `1 min 12 s`, `2 h 5 min`, `3 d 4 h`. */
export function durationWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return l10n.t('{0} s', seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    const rest = seconds % 60;
    return rest === 0 ? l10n.t('{0} min', minutes) : l10n.t('{0} min {1} s', minutes, rest);
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 24) {
    const rest = minutes % 60;
    return rest === 0 ? l10n.t('{0} h', hours) : l10n.t('{0} h {1} min', hours, rest);
  }
  const days = Math.floor(hours / 24);
  const rest = hours % 24;
  return rest === 0 ? l10n.t('{0} d', days) : l10n.t('{0} d {1} h', days, rest);
}

/** How long ago, in one unit: `just now`, `12 s ago`, `3 min ago`. The future counts as now: clocks differ. */
export function ageWords(time: number, now: number): string {
  const seconds = Math.floor((now - time) / 1000);
  if (seconds < 5) return l10n.t('just now');
  if (seconds < 60) return l10n.t('{0} s ago', seconds);
  if (seconds < 3600) return l10n.t('{0} min ago', Math.floor(seconds / 60));
  if (seconds < 86_400) return l10n.t('{0} h ago', Math.floor(seconds / 3600));
  return l10n.t('{0} d ago', Math.floor(seconds / 86_400));
}

/** A number as it is shown, also where there is none. */
export function partyWords(number: string | undefined): string {
  return number || l10n.t('unknown');
}

/** Who calls whom: `+15550100001 → +15550100002`. */
export function callTitle({ call }: CallRecord): string {
  return `${partyWords(call.from)} → ${partyWords(call.to)}`;
}

/** Where the call stands, without times: `Answered`, `Ended: callee busy`, `Hanging up`. */
export function phaseWords(record: CallRecord): string {
  const { call, phase, pending } = record;
  if (phase === 'starting') return l10n.t('Starting');
  if (phase === 'never-appeared') return l10n.t('Never appeared');
  if (phase === 'gone') return l10n.t('Not known any more');
  if (phase === 'ended') {
    return call.disconnectCause ? l10n.t('Ended: {0}', causeWords(call.disconnectCause)) : l10n.t('Ended');
  }
  if (pending !== undefined)
    return pending.kind === 'cancelling' ? l10n.t('Cancelling') : l10n.t('Hanging up');
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
      ...(length === undefined ? [] : [l10n.t('lasted {0}', durationWords(length))]),
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
  const [from, to, status] = [partyWords(call.from), partyWords(call.to), statusWords(record, now)];
  switch (call.direction) {
    case 'outbound':
      return l10n.t('Outbound call from {0} to {1}. {2}.', from, to, status);
    case 'inbound':
      return l10n.t('Inbound call from {0} to {1}. {2}.', from, to, status);
    default:
      return call.direction
        ? l10n.t('{0} call from {1} to {2}. {3}.', capitalised(call.direction), from, to, status)
        : l10n.t('Unknown call from {0} to {1}. {2}.', from, to, status);
  }
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
    [l10n.t('Status'), statusWords(record, now)],
    [l10n.t('Why'), whyWords(record)],
    [l10n.t('From'), call.from],
    [l10n.t('To'), call.to],
    [l10n.t('Direction'), call.direction],
    [l10n.t('State'), call.state],
    [l10n.t('Queued'), timeWords(call.enqueuedTime, now)],
    [l10n.t('Started'), timeWords(call.startTime, now)],
    [l10n.t('Answered'), timeWords(call.answerTime, now)],
    [l10n.t('Ended'), timeWords(call.endTime, now)],
    [l10n.t('Talk time'), talk === undefined ? undefined : durationWords(talk)],
    [l10n.t('Cause'), call.disconnectCause],
    [l10n.t('Error'), call.errorMessage],
    [l10n.t('Error id'), call.errorId],
    [l10n.t('Parent call'), call.parentCallId],
    [l10n.t('Tag'), record.tag],
    [l10n.t('Application'), call.applicationId],
    [l10n.t('Account'), call.accountId],
    [l10n.t('Call ID'), call.callId],
  ];
  return lines.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

/** Why the call stands where it stands, as a sentence; undefined when there is nothing to explain. */
export function whyWords({ call, phase }: CallRecord): string | undefined {
  if (phase === 'starting')
    return l10n.t('Placed. The service does not list it yet, which can take a while.');
  if (phase === 'never-appeared') {
    return l10n.t(
      'The service accepted the call and never listed it. Refresh to look again, or place another call.',
    );
  }
  if (phase === 'gone') return l10n.t('The service does not know this call any more.');
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
