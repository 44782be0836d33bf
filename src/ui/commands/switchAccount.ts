import * as vscode from 'vscode';
import { type Account, isLive } from '../accounts/account.ts';
import { askChoice } from '../ask.ts';
import type { Services } from '../services.ts';
import { addAccount } from './addAccount.ts';

/** Chooses which account to act as. */
export async function switchAccount(services: Services): Promise<void> {
  const active = services.accounts.active();
  const chosen = await askChoice<Account | 'add'>(
    vscode.l10n.t('Switch account'),
    [
      ...services.accounts.list().map((account) => ({
        label: `$(${isLive(account) ? 'radio-tower' : 'beaker'}) ${account.name}`,
        description: account.id === active?.id ? vscode.l10n.t('in use') : '',
        detail: isLive(account)
          ? vscode.l10n.t('Account {0} on {1}: real calls', account.accountId, new URL(account.baseUrl).host)
          : vscode.l10n.t('Simulated calls on this machine: no account, no cost'),
        value: account,
      })),
      { label: vscode.l10n.t('$(add) Add Account…'), value: 'add' as const },
    ],
    vscode.l10n.t('Which account should place and show calls?'),
  );
  if (chosen === 'add') await addAccount(services);
  else await services.accounts.use(chosen);
}
