import * as vscode from 'vscode';
import { isCredentialsFailure } from '../../calls/failure.ts';
import { messageOf } from '../envelope.ts';
import type { Log } from '../maskingLog.ts';
import { commandIds } from '../names.ts';
import type { SessionHolder } from '../session.ts';
import { type Account, isLive } from './account.ts';
import { AccountError } from './accountError.ts';

/** Whether other credentials could help: the account itself is the matter, not the network or the service. */
export function isAccountTrouble(error: unknown, account: Account | undefined): boolean {
  if (account === undefined || !isLive(account)) return false;
  return error instanceof AccountError || isCredentialsFailure(error);
}

/**
 * Says once that an account's credentials are refused, however many requests find out. It says so again only after the
 * account worked or was changed, or for a command that somebody runs when the message is gone.
 */
export class CredentialsPrompt implements vscode.Disposable {
  readonly #sessions: SessionHolder;
  readonly #log: Log;
  readonly #subscriptions: vscode.Disposable[];
  /** The account and its revision that were told of. */
  #toldOf: string | undefined;
  #isShown = false;

  constructor(sessions: SessionHolder, log: Log) {
    this.#sessions = sessions;
    this.#log = log;
    this.#subscriptions = [
      sessions.onDidChange(() => this.#look()),
      sessions.onDidChangeCalls(() => this.#look()),
    ];
  }

  /** Runs a command. That it failed for the credentials is told here, in place of a message of its own. */
  async watch(command: () => Promise<void> | void): Promise<void> {
    try {
      await command();
    } catch (error) {
      const { account } = this.#sessions;
      if (!account || !isAccountTrouble(error, account)) throw error;
      if (!this.#isShown) this.#show(account, error);
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #look(): void {
    const { account, current, failure } = this.#sessions;
    const snapshot = current?.board.list.snapshot;
    const error = failure ?? snapshot?.error;
    if (account && isAccountTrouble(error, account)) {
      if (this.#toldOf !== keyOf(account)) this.#show(account, error);
    } else if (snapshot?.status === 'ready') {
      this.#toldOf = undefined;
    }
  }

  #show(account: Account, error: unknown): void {
    this.#toldOf = keyOf(account);
    this.#isShown = true;
    this.#log.warn(`Credentials of ${account.name}: ${messageOf(error)}`);
    const update = vscode.l10n.t('Update Credentials…');
    const text = vscode.l10n.t('{0}: {1}', account.name, messageOf(error));
    void vscode.window.showWarningMessage(text, update).then((choice) => {
      this.#isShown = false;
      if (choice === update) {
        void vscode.commands.executeCommand(commandIds.updateCredentials, { accountRecord: account.id });
      }
    });
  }
}

function keyOf({ id, revision = 0 }: Account): string {
  return `${id} ${revision}`;
}
