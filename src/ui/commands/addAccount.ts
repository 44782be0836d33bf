import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { askAccount } from '../accounts/askAccount.ts';
import { basicStanding, basicSwitchedOffOn } from '../accounts/basicSwitchOff.ts';
import { askUntilItWorks } from '../accounts/saveAccount.ts';
import { commandIds } from '../names.ts';
import type { Services } from '../services.ts';
import { tell } from '../tell.ts';

/** Asks for an account, tries it, and uses it from then on. */
export async function addAccount(services: Services): Promise<void> {
  const common = { title: vscode.l10n.t('Add a Bandwidth account'), id: randomUUID() };
  const { account, secret = '' } = await askUntilItWorks(services, common, undefined, askAccount);
  await services.accounts.add(account, secret);
  const using = vscode.l10n.t('Using {0}: its calls are real and cost money.', account.name);
  if (basicStanding(account, services.now()) === 'fine') {
    void vscode.window.showInformationMessage(using);
    return;
  }
  const ending = vscode.l10n.t(
    'Bandwidth switches user names and passwords off on {0}: get client credentials before.',
    basicSwitchedOffOn,
  );
  tell('warning', `${using} ${ending}`, vscode.l10n.t('Manage Accounts…'), () => {
    void vscode.commands.executeCommand(commandIds.manageAccounts);
  });
}
