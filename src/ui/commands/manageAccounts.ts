import * as vscode from 'vscode';
import { type Account, isLive } from '../accounts/account.ts';
import { askName } from '../accounts/askAccount.ts';
import { takenNames } from '../accounts/saveAccount.ts';
import { askChoice, askToConfirm } from '../ask.ts';
import type { Services } from '../services.ts';
import { accountChoices } from './accountChoices.ts';
import { addAccount } from './addAccount.ts';
import { changeAccount, updateCredentials } from './updateCredentials.ts';

type Action = (services: Services, account: Account) => Promise<void>;

/** Shows all accounts, and what can be done with the one that is chosen. */
export async function manageAccounts(services: Services): Promise<void> {
  const account = await askChoice<Account | 'add'>(
    vscode.l10n.t('Manage accounts'),
    accountChoices(services),
    vscode.l10n.t('Which account?'),
  );
  if (account === 'add') return addAccount(services);
  const action = await askChoice<Action>(account.name, actionsFor(services, account));
  await action(services, account);
}

function actionsFor(
  services: Services,
  account: Account,
): { label: string; detail: string; value: Action }[] {
  const use = {
    label: vscode.l10n.t('$(check) Use'),
    detail: vscode.l10n.t('Show its calls in this window, and place calls with it.'),
    value: (() => services.accounts.use(account)) satisfies Action,
  };
  if (!isLive(account)) return [use];
  return [
    ...(services.accounts.active()?.id === account.id ? [] : [use]),
    {
      label: vscode.l10n.t('$(edit) Rename…'),
      detail: vscode.l10n.t('The name is shown here, in the view and in the status bar.'),
      value: renameAccount,
    },
    {
      label: vscode.l10n.t('$(key) Update Credentials…'),
      detail: vscode.l10n.t('When they expired, were revoked, or got a new secret.'),
      value: () => updateCredentials(services, { accountRecord: account.id }),
    },
    {
      label: vscode.l10n.t('$(settings-gear) Change…'),
      detail: vscode.l10n.t('Kind, address, account ID and credentials.'),
      value: changeAccount,
    },
    {
      label: vscode.l10n.t('$(trash) Remove…'),
      detail: vscode.l10n.t('Forget the account and its secret.'),
      value: removeAccount,
    },
  ];
}

async function renameAccount(services: Services, account: Account): Promise<void> {
  const taken = takenNames(services, account.id);
  const name = await askName(vscode.l10n.t('Rename {0}', account.name), account.name, taken);
  // Another window may have changed the rest meanwhile.
  const present = services.accounts.list().find(({ id }) => id === account.id);
  if (present) await services.accounts.update({ ...present, name });
}

async function removeAccount(services: Services, account: Account): Promise<void> {
  await askToConfirm(
    vscode.l10n.t('Remove {0}?', account.name),
    vscode.l10n.t(
      'The account and its secret are removed from this editor, in every window. Live calls go on.',
    ),
    vscode.l10n.t('Remove'),
  );
  await services.accounts.remove(account);
}
