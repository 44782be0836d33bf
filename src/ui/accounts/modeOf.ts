import * as vscode from 'vscode';
import { type Account, isLive } from './account.ts';

/** `EMULATOR`, or `LIVE` with the name of the account. */
export function modeOf(account: Account): string {
  return isLive(account) ? vscode.l10n.t('LIVE: {0}', account.name) : vscode.l10n.t('EMULATOR');
}
