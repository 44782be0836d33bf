import type { Account } from './account.ts';

/** The day on which Bandwidth switches user name and password off (docs: account credentials). */
export const basicSwitchedOffOn = '2026-12-02';

/** Bandwidth's own hosts. A gateway or an emulator of somebody's own may go on taking passwords. */
const bandwidthHost = /(^|\.)bandwidth\.com$/i;

/** True for an address of Bandwidth itself. */
export function isBandwidthAddress(url: string): boolean {
  return URL.canParse(url) && bandwidthHost.test(new URL(url).hostname);
}

/**
 * True from the day on which Bandwidth takes no user names and passwords. The day of this machine's calendar: the
 * documentation names no time zone, and a request that still works must not be held back.
 * @param now milliseconds since 1970
 */
export function isBasicSwitchedOff(now: number): boolean {
  return now >= new Date(`${basicSwitchedOffOn}T00:00:00`).getTime();
}

/**
 * How an account stands with that day: `fine` when it does not concern it, `ending` before, `ended` from then on.
 * @param now milliseconds since 1970
 */
export function basicStanding(
  { kind, baseUrl }: Pick<Account, 'kind' | 'baseUrl'>,
  now: number,
): 'fine' | 'ending' | 'ended' {
  if (kind !== 'basic' || !isBandwidthAddress(baseUrl)) return 'fine';
  return isBasicSwitchedOff(now) ? 'ended' : 'ending';
}
