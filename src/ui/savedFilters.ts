import * as vscode from 'vscode';
import type { CallFilter } from '../calls/callFilter.ts';
import { criteriaOf, type ReadSavedFilters, readSavedFilters } from '../calls/savedFilters.ts';
import { SETTINGS_SECTION, settingKeys } from './names.ts';
import { settings, writeSetting } from './settings.ts';

/**
 * The saved filters. They are a setting: they hold no secrets, people can read and write them by hand, and Settings Sync
 * takes them along. Entries that cannot be used stay in the setting until the person mends or deletes them.
 */
export function savedFilters(): ReadSavedFilters {
  return readSavedFilters(settings.callsSavedFilters());
}

/** Keeps a filter under a name, in place of the one that had it. */
export async function saveFilterAs(name: string, filter: CallFilter): Promise<void> {
  await write({ ...stored(), [name]: criteriaOf(filter) });
}

export async function deleteFilter(name: string): Promise<void> {
  await write(Object.fromEntries(Object.entries(stored()).filter(([known]) => known !== name)));
}

/** Shows the setting, to be mended by hand. */
export async function openSavedFilters(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettingsJson', {
    revealSetting: { key: `${SETTINGS_SECTION}.${settingKeys.callsSavedFilters}`, edit: true },
  });
}

function stored(): Readonly<Record<string, unknown>> {
  const value = settings.callsSavedFilters();
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

async function write(value: Readonly<Record<string, unknown>>): Promise<void> {
  await writeSetting(settingKeys.callsSavedFilters, value);
}
