import * as vscode from 'vscode';
import type { CallRecord } from '../../calls/callRecord.ts';
import { type ConfirmRule, mustConfirm } from '../../calls/control/confirmRule.ts';
import { callTitle, phaseWords } from '../../calls/words.ts';
import { isLive } from '../accounts/account.ts';
import { modeOf } from '../accounts/modeOf.ts';
import { askToConfirm } from '../ask.ts';
import type { Session } from '../session.ts';
import { settings } from '../settings.ts';
import { type CallsMeant, leftOutSentence } from './pickCalls.ts';

/** How a command asks before it changes calls. */
export interface Confirmation {
  /** `real` is true for calls that cost money; `count` is how many there are. */
  readonly question: (real: boolean, count: number) => string;
  readonly button: string;
  /** What is done to them, one fact a line. */
  readonly facts?: readonly string[];
}

/** Asks once before calls are changed, if the settings want it, and lists them. Throws `UserCancelled` when not to. */
export async function confirmCalls(
  { account }: Session,
  rule: ConfirmRule,
  meant: CallsMeant,
  { question, button, facts = [] }: Confirmation,
): Promise<void> {
  const real = isLive(account);
  const { records } = meant;
  if (!mustConfirm(rule, records.length) || !(real || settings.confirmEmulatedCalls())) return;
  const leftOut = leftOutSentence(meant);
  const lines = [
    ...(real ? [vscode.l10n.t('Account {0} ({1})', account.name, account.accountId)] : [modeOf(account)]),
    ...facts,
    '',
    ...linesOf(records),
    ...(leftOut === '' ? [] : ['', leftOut]),
  ];
  await askToConfirm(question(real, records.length), lines.join('\n'), button);
}

/** One call with its id; several without, since two lines a call would make the list too long. */
function linesOf(records: readonly CallRecord[]): string[] {
  const lines = records.map((record) => `${callTitle(record)} · ${phaseWords(record).toLowerCase()}`);
  const [only, ...others] = records;
  return only && others.length === 0 ? [...lines, only.id] : lines;
}
