import type { CallFilter } from './callFilter.ts';
import { causeWords, stateWords } from './words.ts';

/** A filter in a line, to stand where it is switched off: `to +15550100002, callee busy, "desk"`. Empty when it is off. */
export function filterWords({ asked, local }: CallFilter): string {
  const parts = [
    asked.to && `to ${asked.to}`,
    asked.from && `from ${asked.from}`,
    asked.minStartTime && `since ${asked.minStartTime}`,
    asked.maxStartTime && `until ${asked.maxStartTime}`,
    asked.disconnectCause && causeWords(asked.disconnectCause),
    local.direction,
    local.state && stateWords(local.state).toLowerCase(),
    local.text && `"${local.text}"`,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}
