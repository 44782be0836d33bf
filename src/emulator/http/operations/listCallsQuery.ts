import type { Call } from '../../exchange/call.ts';
import { invalid } from '../apiProblem.ts';

/** What listCalls was asked for. OpenAPI: listCalls. */
export interface CallsQuery {
  to: string | null;
  from: string | null;
  /** Epoch milliseconds, inclusive. */
  minStartTime: number | null;
  /** Epoch milliseconds, inclusive. */
  maxStartTime: number | null;
  disconnectCause: string | null;
  pageSize: number;
  /** The page begins after the call of this sequence number. */
  after: number;
}

const defaultPageSize = 1000;
const maxPageSize = 10_000;
const isoTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** @throws ApiProblem 400 (that these are refused is `assumed`: the API documents no text for them) */
export function parseListCallsQuery(query: URLSearchParams): CallsQuery {
  return {
    to: query.get('to'),
    from: query.get('from'),
    minStartTime: parseTime(query, 'minStartTime'),
    maxStartTime: parseTime(query, 'maxStartTime'),
    disconnectCause: query.get('disconnectCause'),
    pageSize: parsePageSize(query, maxPageSize),
    after: parsePageToken(query.get('pageToken')),
  };
}

/**
 * Whether a call belongs to the answer. A call that has not started yet is taken by the time it was queued, so that a
 * list of recent calls has it too (`assumed`).
 */
export function matches(call: Call, query: CallsQuery): boolean {
  const { record } = call;
  if (query.to !== null && record.to !== query.to) return false;
  if (query.from !== null && record.from !== query.from) return false;
  if (query.disconnectCause !== null && record.disconnectCause !== query.disconnectCause) return false;
  if (query.minStartTime === null && query.maxStartTime === null) return true;
  const start = record.startTime ? Date.parse(record.startTime) : call.createdAt;
  if (query.minStartTime !== null && start < query.minStartTime) return false;
  return query.maxStartTime === null || start <= query.maxStartTime;
}

/** The opaque token of the page that begins after a call or a conference. */
export function pageTokenAfter({ sequence }: Pick<Call, 'sequence'>): string {
  return Buffer.from(`after:${sequence}`).toString('base64url');
}

/** A `+` that was not encoded arrives as a space. */
export function unencodedPlus(query: CallsQuery): boolean {
  return [query.to, query.from].some((number) => number !== null && /^ \d+$/.test(number));
}

/** The sequence number of what a page begins after. @throws ApiProblem 400 */
export function parsePageToken(token: string | null): number {
  if (token === null) return 0;
  const [, sequence] = /^after:(\d{1,15})$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (sequence === undefined) throw invalid('Invalid pageToken');
  return Number(sequence);
}

/** @param most What may be asked for. @throws ApiProblem 400 */
export function parsePageSize(query: URLSearchParams, most: number): number {
  const text = query.get('pageSize');
  if (text === null) return defaultPageSize;
  const size = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(size)) throw invalid('Invalid pageSize: must be a whole number');
  if (size < 1 || size > most) {
    throw invalid(`pageSize must be within the range [1, ${most}], but was ${size}`);
  }
  return size;
}

/** Epoch milliseconds of an ISO-8601 time, or null when it is absent. @throws ApiProblem 400 */
export function parseTime(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const time = isoTime.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw invalid(`Invalid ${name}: must be an ISO-8601 date and time`);
  return time;
}
