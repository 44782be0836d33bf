import type * as vscode from 'vscode';
import { setContextKey } from '../contextKeys.ts';
import { contextKeys } from '../names.ts';
import type { AccountStore } from './accountStore.ts';

/** Keeps the keys by which commands are offered in step with the account in use, whether or not the view was opened. */
export function followAccount(accounts: AccountStore, subscriptions: vscode.Disposable[]): void {
  const update = (): void => {
    const account = accounts.active();
    setContextKey(contextKeys.signedIn, account !== undefined);
    setContextKey(contextKeys.account, account?.kind ?? 'none');
  };
  subscriptions.push(accounts.onDidChange(update));
  update();
}
