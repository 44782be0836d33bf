/**
 * Milliseconds a `Retry-After` header asks to wait. The API does not say which of the two standard forms it uses
 * (seconds or an HTTP date), so both are read; a date in the past is 0.
 * @param now milliseconds since 1970
 * @returns undefined when there is no header or it cannot be read
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
