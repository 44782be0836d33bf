import { type CallRecord, isLive, timeOf } from './callRecord.ts';
import { causeWords } from './words.ts';

/**
 * What the service is asked for: calls that do not match are never sent. OpenAPI: listCalls. `to` and `from` match
 * exactly; the times are ISO-8601, inclusive, and about the call's start.
 */
export interface AskedCriteria {
  readonly to?: string;
  readonly from?: string;
  readonly minStartTime?: string;
  readonly maxStartTime?: string;
  readonly disconnectCause?: string;
}

/** What is sorted out here, among the calls that are loaded: the API has no such filters. */
export interface LocalCriteria {
  readonly direction?: string;
  /** `live` or `ended` for the phase, anything else for exactly that state. */
  readonly state?: string;
  /** Words that must all occur, anywhere in the call and in any case. Numbers match however they are written. */
  readonly text?: string;
}

/** A filter of the Calls view, with its two halves apart. Plain data: it can be saved as it stands. */
export interface CallFilter {
  readonly asked: AskedCriteria;
  readonly local: LocalCriteria;
}

/** The filter that lets every call through. */
export const noFilter: CallFilter = { asked: {}, local: {} };

export function isFilterOn(filter: CallFilter): boolean {
  return hasCriteria(filter.asked) || hasCriteria(filter.local);
}

export function hasCriteria(criteria: AskedCriteria | LocalCriteria): boolean {
  return Object.values(criteria).some((value) => value !== undefined && value !== '');
}

/** Whether two filters ask the service the same, so that nothing need be loaded again. */
export function asksTheSame(one: AskedCriteria, other: AskedCriteria): boolean {
  return (
    (one.to ?? '') === (other.to ?? '') &&
    (one.from ?? '') === (other.from ?? '') &&
    timeOf(one.minStartTime) === timeOf(other.minStartTime) &&
    timeOf(one.maxStartTime) === timeOf(other.maxStartTime) &&
    (one.disconnectCause ?? '') === (other.disconnectCause ?? '')
  );
}

/**
 * A test for records. It runs over every call at every refresh, so the filter is prepared once, and so is the answer for
 * each record: records never change.
 */
export function matcherOf(filter: CallFilter): (record: CallRecord) => boolean {
  const tests = [...askedTests(filter.asked), ...localTests(filter.local)];
  if (tests.length === 0) return () => true;
  const answers = new WeakMap<CallRecord, boolean>();
  return (record) => {
    let answer = answers.get(record);
    if (answer === undefined) {
      answer = tests.every((test) => test(record));
      answers.set(record, answer);
    }
    return answer;
  };
}

type RecordTest = (record: CallRecord) => boolean;

/** The service's own criteria, for calls that reached the store by another way than this list. */
function askedTests(asked: AskedCriteria): RecordTest[] {
  const { to, from, disconnectCause } = asked;
  const earliest = timeOf(asked.minStartTime);
  const latest = timeOf(asked.maxStartTime);
  const tests: RecordTest[] = [];
  if (to) tests.push(({ call }) => call.to === to);
  if (from) tests.push(({ call }) => call.from === from);
  if (disconnectCause) tests.push(({ call }) => call.disconnectCause === disconnectCause);
  if (earliest !== undefined) tests.push(({ orderTime }) => orderTime >= earliest);
  if (latest !== undefined) tests.push(({ orderTime }) => orderTime <= latest);
  return tests;
}

function localTests({ direction, state, text }: LocalCriteria): RecordTest[] {
  const tests: RecordTest[] = [];
  if (direction) tests.push(({ call }) => call.direction === direction);
  if (state === 'live') tests.push(isLive);
  else if (state === 'ended') tests.push((record) => !isLive(record));
  else if (state) tests.push(({ call }) => call.state === state);
  for (const word of (text ?? '').toLowerCase().split(/\s+/)) {
    if (word !== '') tests.push((record) => hasWord(record, word));
  }
  return tests;
}

function hasWord({ call, tag }: CallRecord, word: string): boolean {
  const texts = [
    tag,
    call.to,
    call.from,
    call.callId,
    call.applicationId,
    call.parentCallId,
    call.direction,
    call.state,
    call.disconnectCause,
    call.disconnectCause ? causeWords(call.disconnectCause) : undefined,
    call.errorMessage,
    call.errorId,
  ];
  if (texts.some((text) => text?.toLowerCase().includes(word))) return true;
  const digits = digitsOf(word);
  if (digits === '') return false;
  return digitsOf(call.to).includes(digits) || digitsOf(call.from).includes(digits);
}

/** The digits of a number however it is punctuated; empty for anything that holds letters. */
function digitsOf(text: string | undefined): string {
  return text === undefined || /[^\d\s()+./-]/.test(text) ? '' : text.replace(/\D/g, '');
}
