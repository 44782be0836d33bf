import * as vscode from 'vscode';
import {
  type BrokenProfile,
  type CallProfile,
  type ProfileOrigin,
  type ReadCallProfiles,
  readCallProfiles,
} from '../../calls/placing/callProfiles.ts';
import { SETTINGS_SECTION, settingKeys } from '../names.ts';

/**
 * The call profiles of the user's and the workspace's settings, each file read on its own: VS Code would mix two profiles
 * of one name into one that nobody wrote.
 */
export function callProfiles(): ReadCallProfiles {
  const found = inspected();
  const files: [ProfileOrigin, unknown][] = [
    ['workspace', vscode.workspace.isTrusted ? found?.workspaceValue : undefined],
    ['user', found?.globalValue],
  ];
  const read = files.map(([origin, value]) => readCallProfiles(value, origin));
  return {
    profiles: read.flatMap(({ profiles }) => profiles),
    broken: read.flatMap(({ broken }) => broken),
  };
}

/** Whether there is a workspace whose settings can hold profiles. */
export function hasWorkspaceSettings(): boolean {
  return vscode.workspace.workspaceFolders !== undefined;
}

/** Whether a profile of that name stands there already, whatever it holds. */
export function hasProfile(origin: ProfileOrigin, name: string): boolean {
  return Object.hasOwn(profilesAt(origin), name);
}

/** Writes one profile, leaving the others of that file as they are. */
export async function saveProfile(
  origin: ProfileOrigin,
  name: string,
  setting: Record<string, unknown>,
): Promise<void> {
  const target = origin === 'user' ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
  await vscode.workspace
    .getConfiguration(SETTINGS_SECTION)
    .update(settingKeys.callProfiles, { ...profilesAt(origin), [name]: setting }, target);
}

/** Opens the settings file in which a profile stands, at the profiles. */
export async function showProfileSettings({ origin }: CallProfile | BrokenProfile): Promise<void> {
  await vscode.commands.executeCommand(
    origin === 'user' ? 'workbench.action.openSettingsJson' : 'workbench.action.openWorkspaceSettingsFile',
    { revealSetting: { key: `${SETTINGS_SECTION}.${settingKeys.callProfiles}`, edit: false } },
  );
}

/** `user settings` or `workspace settings`. */
export function originWords(origin: ProfileOrigin): string {
  return origin === 'user' ? vscode.l10n.t('user settings') : vscode.l10n.t('workspace settings');
}

function profilesAt(origin: ProfileOrigin): Record<string, unknown> {
  const found = inspected();
  const value = origin === 'user' ? found?.globalValue : found?.workspaceValue;
  if (value === undefined || value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return { ...value };
  throw new Error(
    vscode.l10n.t(
      'bandwidth.callProfiles in the {0} is not an object that holds profiles by name. Correct it there first.',
      originWords(origin),
    ),
  );
}

function inspected(): { globalValue?: unknown; workspaceValue?: unknown } | undefined {
  return vscode.workspace.getConfiguration(SETTINGS_SECTION).inspect<unknown>(settingKeys.callProfiles);
}
