import * as vscode from 'vscode';
import { isLive } from '../accounts/account.ts';
import { askToConfirm } from '../ask.ts';
import type { Services } from '../services.ts';

/** Stops using the account; a real one is forgotten together with its secret, after asking. */
export async function signOut(services: Services): Promise<void> {
  const account = services.accounts.active();
  if (!account) return;
  if (isLive(account)) {
    await askToConfirm(
      vscode.l10n.t('Sign out of {0}?', account.name),
      vscode.l10n.t('The account and its secret are removed from this editor. Live calls go on.'),
      vscode.l10n.t('Sign Out'),
    );
  }
  await services.accounts.signOut();
}
