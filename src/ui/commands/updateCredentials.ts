import * as vscode from 'vscode';
import { type Account, isLive } from '../accounts/account.ts';
import { askAccount, askCredentials } from '../accounts/askAccount.ts';
import { askUntilItWorks } from '../accounts/saveAccount.ts';
import type { Services } from '../services.ts';

/** Asks for new credentials of the account in use, or the one that is named, and tries them. */
export async function updateCredentials(services: Services, from: unknown): Promise<void> {
  const account = accountFrom(services, from);
  if (!account) return;
  const common = { title: vscode.l10n.t('Update the credentials of {0}', account.name), id: account.id };
  const answers = await askUntilItWorks(services, common, account, (questions) =>
    askCredentials(questions, questions.before?.account ?? account),
  );
  await services.accounts.update(answers.account, answers.secret);
  void vscode.window.showInformationMessage(vscode.l10n.t('Updated {0}.', answers.account.name));
}

/** Asks for everything about an account again, with what is known of it to begin with. */
export async function changeAccount(services: Services, account: Account): Promise<void> {
  const common = { title: vscode.l10n.t('Change {0}', account.name), id: account.id };
  const answers = await askUntilItWorks(services, common, account, askAccount);
  await services.accounts.update(answers.account, answers.secret);
  void vscode.window.showInformationMessage(vscode.l10n.t('Updated {0}.', answers.account.name));
}

/** Menus and rows hand over whatever they stand for; a notification names the account. */
function accountFrom({ accounts }: Services, from: unknown): Account | undefined {
  const id =
    typeof from === 'object' && from !== null && 'accountRecord' in from ? from.accountRecord : undefined;
  const account = id === undefined ? accounts.active() : accounts.list().find((known) => known.id === id);
  return account && isLive(account) ? account : undefined;
}
