import * as vscode from 'vscode';
import { type RefusalReason, refusalReason } from '../../emulator/exchange/refusal.ts';

/** What the exchange refused, in words with a next step; any other error as it is. */
export function refusalAsError(error: unknown, state?: string): unknown {
  const reason = refusalReason(error);
  return reason === undefined ? error : new Error(refusalWords(reason, state));
}

/** @param state where the call stands, when one is meant */
function refusalWords(reason: RefusalReason, state: string | undefined): string {
  if (reason === 'not-modifiable' || reason === 'not-found') return notNow(state);
  return vscode.l10n.t('The emulator has as many calls as it takes. Hang up some, then try again.');
}

function notNow(state: string | undefined): string {
  if (state === 'initiated')
    return vscode.l10n.t('Nobody has answered this call yet. Try again once it is answered.');
  if (state === 'queued')
    return vscode.l10n.t('This call waits in the queue. Try again once it is answered.');
  return vscode.l10n.t('This call is over. Pick another one, or place a new call.');
}
