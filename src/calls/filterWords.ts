import * as l10n from '@vscode/l10n';
import type { CallFilter } from './callFilter.ts';
import { causeWords, stateWords } from './words.ts';

/** A filter in a line, to stand where it is switched off: `to +15550100002, callee busy, "desk"`. Empty when it is off. */
export function filterWords({ asked, local }: CallFilter): string {
  const parts = [
    asked.to && l10n.t('to {0}', asked.to),
    asked.from && l10n.t('from {0}', asked.from),
    asked.minStartTime && l10n.t('since {0}', asked.minStartTime),
    asked.maxStartTime && l10n.t('until {0}', asked.maxStartTime),
    asked.disconnectCause && causeWords(asked.disconnectCause),
    local.direction,
    local.state && stateWords(local.state).toLowerCase(),
    local.text && `"${local.text}"`,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}
