import * as vscode from 'vscode';
import { type Account, isLive } from './accounts/account.ts';
import type { AccountStore } from './accounts/accountStore.ts';
import { modeOf } from './accounts/modeOf.ts';
import type { EmulatorService } from './emulator/emulatorService.ts';
import { commandIds } from './names.ts';

/** Shows LIVE and the account, or EMULATOR and its address, at all times. */
export function showAccountStatus(
  accounts: AccountStore,
  emulator: EmulatorService,
  subscriptions: vscode.Disposable[],
): void {
  const item = vscode.window.createStatusBarItem('bandwidth.account', vscode.StatusBarAlignment.Left, 50);
  item.name = vscode.l10n.t('Bandwidth account');
  item.command = commandIds.switchAccount;
  const update = (): void => {
    const account = accounts.active();
    item.text = textOf(account, emulator.running?.url);
    item.tooltip = tooltipOf(account, emulator.running?.url);
    item.accessibilityInformation = { label: item.tooltip };
    item.backgroundColor =
      account && isLive(account) ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  };
  subscriptions.push(item, accounts.onDidChange(update), emulator.onDidChange(update));
  update();
  item.show();
}

function textOf(account: Account | undefined, emulatorUrl: string | undefined): string {
  if (!account) return vscode.l10n.t('$(circle-slash) Bandwidth: signed out');
  if (isLive(account)) return `$(radio-tower) ${modeOf(account)}`;
  const address = emulatorUrl ? ` ${new URL(emulatorUrl).host}` : '';
  return `$(beaker) ${modeOf(account)}${address}`;
}

function tooltipOf(account: Account | undefined, emulatorUrl: string | undefined): string {
  if (!account) return vscode.l10n.t('Bandwidth: signed out. Select to choose an account.');
  if (isLive(account)) {
    return vscode.l10n.t(
      'Bandwidth account {0} ({1}). Calls are real and cost money. Select to switch.',
      account.name,
      account.accountId,
    );
  }
  return emulatorUrl
    ? vscode.l10n.t('Bandwidth emulator on {0}. Calls are simulated. Select to switch.', emulatorUrl)
    : vscode.l10n.t('Bandwidth emulator, not running. Calls are simulated. Select to switch.');
}
