import * as vscode from 'vscode';
import { type Account, isLive } from '../accounts/account.ts';
import { basicStanding, basicSwitchedOffOn } from '../accounts/basicSwitchOff.ts';
import type { Choice } from '../ask.ts';
import type { Services } from '../services.ts';

/** Every account with where it leads, and the way to another one. */
export function accountChoices({
  accounts,
  now,
}: Pick<Services, 'accounts' | 'now'>): Choice<Account | 'add'>[] {
  const active = accounts.active();
  return [
    ...accounts.list().map((account) => ({
      label: `$(${isLive(account) ? 'radio-tower' : 'beaker'}) ${account.name}`,
      description: account.id === active?.id ? vscode.l10n.t('in use') : '',
      detail: detailOf(account, now()),
      value: account,
    })),
    { label: vscode.l10n.t('$(add) Add Account…'), value: 'add' as const },
  ];
}

function detailOf(account: Account, now: number): string {
  if (!isLive(account)) return vscode.l10n.t('Simulated calls on this machine: no account, no cost');
  const { host } = new URL(account.baseUrl);
  switch (basicStanding(account, now)) {
    case 'fine':
      return vscode.l10n.t('Account {0} on {1}: real calls', account.accountId, host);
    case 'ending':
      return vscode.l10n.t(
        'Account {0} on {1}: real calls, with a password that ends on {2}',
        account.accountId,
        host,
        basicSwitchedOffOn,
      );
    case 'ended':
      return vscode.l10n.t(
        'Account {0} on {1}: its password is switched off since {2}',
        account.accountId,
        host,
        basicSwitchedOffOn,
      );
  }
}
