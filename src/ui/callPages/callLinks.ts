import * as vscode from 'vscode';
import { parseCallLink } from '../../calls/callLink.ts';
import type { Account } from '../accounts/account.ts';
import { commandIds } from '../names.ts';
import type { Services } from '../services.ts';
import { tell } from '../tell.ts';
import { callReference } from './references.ts';

/**
 * Links that lead to a call. Anybody can make one, so following it only ever opens a page: nothing is sent, placed or
 * ended, and the account in use stays the same.
 */
export class CallLinks implements vscode.UriHandler {
  #services: Pick<Services, 'accounts' | 'log'> | undefined;

  constructor(subscriptions: vscode.Disposable[]) {
    subscriptions.push(vscode.window.registerUriHandler(this));
  }

  /** Links can be followed from now on. */
  serve(services: Pick<Services, 'accounts' | 'log'>): void {
    this.#services = services;
  }

  async handleUri({ path, query, fragment }: vscode.Uri): Promise<void> {
    const link = query === '' && fragment === '' ? parseCallLink(path) : undefined;
    if (!link) {
      refuseWrong();
      return;
    }
    if (!this.#services) {
      refuseUntrusted();
      return;
    }
    const active = this.#services.accounts.active();
    if (active?.accountId !== link.accountId) {
      this.#services.log.info(`Link to a call of account ${link.accountId} not followed`);
      refuseForeign(link.accountId, active);
      return;
    }
    await vscode.commands.executeCommand(commandIds.openCall, callReference(link.callId));
  }
}

function refuseWrong(): void {
  const message = vscode.l10n.t(
    'The link does not lead to a call. Ask for it again, or open the call by its ID.',
  );
  tell('error', message, vscode.l10n.t('Open Call…'), () => {
    void vscode.commands.executeCommand(commandIds.openCall);
  });
}

function refuseUntrusted(): void {
  const message = vscode.l10n.t(
    'The link leads to a call. Trust this workspace first, then follow the link again.',
  );
  tell('error', message, vscode.l10n.t('Manage Workspace Trust'), () => {
    void vscode.commands.executeCommand('workbench.trust.manage');
  });
}

function refuseForeign(accountId: string, active: Account | undefined): void {
  const message = active
    ? vscode.l10n.t(
        'The link leads to a call of account {0}, and {1} ({2}) is in use. Switch the account, then follow the link again.',
        accountId,
        active.name,
        active.accountId,
      )
    : vscode.l10n.t(
        'The link leads to a call of account {0}, and you are signed out. Choose the account, then follow the link again.',
        accountId,
      );
  tell('error', message, vscode.l10n.t('Switch Account…'), () => {
    void vscode.commands.executeCommand(commandIds.switchAccount);
  });
}
