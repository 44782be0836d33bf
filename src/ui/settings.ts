import * as vscode from 'vscode';
import { readVariableValues } from '../bxml/variables.ts';
import { type CallGrouping, callGroupings } from '../calls/callGroups.ts';
import { type CallSorting, callSortings } from '../calls/callOrder.ts';
import { type ConfirmRule, confirmRules } from '../calls/control/confirmRule.ts';
import { isHost } from '../emulator/webhooks/webhookAddress.ts';
import { SETTINGS_SECTION, settingKeys } from './names.ts';

/** How requests leave the editor: our own HTTP client, or the editor's `fetch`. */
export type NetworkClient = 'own' | 'editor';

/**
 * Reads the settings. A value that the manifest's schema does not allow (a hand-edited settings.json can hold
 * anything) falls back to the default, since a wrong setting must never stop the extension.
 */
export const settings = {
  callsPageSize: () => wholeNumber(settingKeys.callsPageSize, 50, 10, 1000),
  callsRecentHours: () => wholeNumber(settingKeys.callsRecentHours, 24, 1, 168),
  callsRefreshSeconds: () => wholeNumber(settingKeys.callsRefreshSeconds, 15, 5, 600),
  callsGroupBy: (): CallGrouping => word(settingKeys.callsGroupBy, callGroupings, 'none'),
  callsSortBy: (): CallSorting => word(settingKeys.callsSortBy, callSortings, 'newest'),
  callsSavedFilters: () => read(settingKeys.callsSavedFilters),
  emulatorPort: () => wholeNumber(settingKeys.emulatorPort, 0, 0, 65535),
  emulatorSampleCalls: () => read(settingKeys.emulatorSampleCalls) !== false,
  emulatorWebhookHosts: () => texts(read(settingKeys.emulatorWebhookHosts), isHost),
  networkTimeoutSeconds: () => wholeNumber(settingKeys.networkTimeoutSeconds, 30, 1, 300),
  networkClient: (): NetworkClient => (read(settingKeys.networkClient) === 'editor' ? 'editor' : 'own'),
  bxmlVariables: (scope: vscode.Uri) => readVariableValues(read(settingKeys.bxmlVariables, scope)),
  confirmSendBxml: () => confirmRule(settingKeys.confirmSendBxml, 'several'),
  confirmRedirect: () => confirmRule(settingKeys.confirmRedirect, 'several'),
  confirmHangUp: () => confirmRule(settingKeys.confirmHangUp, 'always'),
  confirmEmulatedCalls: () => read(settingKeys.confirmEmulatedCalls) === true,
};

/** Writes a setting for the person, in whatever window. */
export async function writeSetting(key: string, value: unknown): Promise<void> {
  await vscode.workspace
    .getConfiguration(SETTINGS_SECTION)
    .update(key, value, vscode.ConfigurationTarget.Global);
}

function read(key: string, scope?: vscode.Uri): unknown {
  return vscode.workspace.getConfiguration(SETTINGS_SECTION, scope).get(key);
}

function word<Word extends string>(key: string, words: readonly Word[], fallback: Word): Word {
  const value = read(key);
  return words.find((known) => known === value) ?? fallback;
}

function wholeNumber(key: string, fallback: number, min: number, max: number): number {
  const value = read(key);
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
    ? value
    : fallback;
}

function texts(value: unknown, isWanted: (text: string) => boolean): string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string' && isWanted(text)) : [];
}

function confirmRule(key: string, fallback: ConfirmRule): ConfirmRule {
  const value = read(key);
  return confirmRules.find((rule) => rule === value) ?? fallback;
}
