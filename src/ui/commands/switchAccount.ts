import * as vscode from 'vscode';
import type { Account } from '../accounts/account.ts';
import { askChoice } from '../ask.ts';
import type { Services } from '../services.ts';
import { accountChoices } from './accountChoices.ts';
import { addAccount } from './addAccount.ts';
import { manageAccounts } from './manageAccounts.ts';

/** Chooses which account this window acts as. */
export async function switchAccount(services: Services): Promise<void> {
  const chosen = await askChoice<Account | 'add' | 'manage'>(
    vscode.l10n.t('Switch account'),
    [
      ...accountChoices(services),
      { label: vscode.l10n.t('$(gear) Manage Accounts…'), value: 'manage' as const },
    ],
    vscode.l10n.t('Which account should place and show calls?'),
  );
  if (chosen === 'add') await addAccount(services);
  else if (chosen === 'manage') await manageAccounts(services);
  else await services.accounts.use(chosen);
}
