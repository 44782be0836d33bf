/** Milliseconds beyond which no server is believed: a wrong clock on either side can make any date of a far future. */
const longestMs = 3_600_000;

/**
 * Milliseconds a `Retry-After` header asks to wait. The API does not say which of the two standard forms it uses
 * (seconds or an HTTP date), so both are read; a date in the past is 0, and an hour the most.
 * @param now milliseconds since 1970 by this machine's clock
 * @param date the reply's `Date` header, by which a date is read when there is one: the two clocks may differ
 * @returns undefined when there is no header or it cannot be read
 */
export function parseRetryAfter(header: string | undefined, now: number, date?: string): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return bounded(Math.ceil(Number(text) * 1000));
  const until = httpDate(text);
  if (until === undefined) return undefined;
  return bounded(until - (httpDate(date) ?? now));
}

function httpDate(text: string | undefined): number | undefined {
  const time = text !== undefined && /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function bounded(ms: number): number {
  return Math.min(Math.max(0, ms), longestMs);
}
