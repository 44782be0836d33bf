import * as vscode from 'vscode';
import { nameProblems, type ProfileOrigin, profileSetting } from '../../calls/placing/callProfiles.ts';
import type { CreateCallRequest } from '../../voice/types.ts';
import { hasProfile, hasWorkspaceSettings, originWords, saveProfile } from './profileSettings.ts';
import { askLine, askRow, back } from './questions.ts';

/** Asks for a name and a place, and writes the profile there. Gives what to tell about it; empty when nothing was done. */
export async function askToSaveProfile(
  title: string,
  request: Partial<CreateCallRequest>,
  nameBefore: string | undefined,
): Promise<string> {
  const name = await askLine({
    title,
    canGoBack: true,
    prompt: vscode.l10n.t('A name for these answers. Passwords are left out.'),
    value: nameBefore ?? '',
    placeholder: vscode.l10n.t('Support line'),
    check: (text) => nameProblems(text)[0],
  });
  if (name === back) return '';
  const origin = await askOrigin(title);
  if (origin === back) return '';
  if (hasProfile(origin, name) && !(await wantsToReplace(origin, name))) return '';
  const { setting, omitted } = profileSetting(request);
  await saveProfile(origin, name, setting);
  const saved = vscode.l10n.t('Saved as {0} in the {1}.', name, originWords(origin));
  return omitted.length === 0
    ? saved
    : vscode.l10n.t('{0} Left out, since it holds a secret: {1}.', saved, omitted.join(', '));
}

function askOrigin(title: string): Promise<ProfileOrigin | typeof back> {
  if (!hasWorkspaceSettings()) return Promise.resolve('user');
  return askRow<ProfileOrigin>({
    title,
    canGoBack: true,
    placeholder: vscode.l10n.t('Where should the profile be kept?'),
    rows: [
      {
        label: vscode.l10n.t('User Settings'),
        description: vscode.l10n.t('for you, in every workspace'),
        value: 'user',
      },
      {
        label: vscode.l10n.t('Workspace Settings'),
        description: vscode.l10n.t('for everybody who opens this workspace'),
        value: 'workspace',
      },
    ],
  });
}

async function wantsToReplace(origin: ProfileOrigin, name: string): Promise<boolean> {
  const replace = vscode.l10n.t('Replace');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('Replace the profile {0}?', name),
    { modal: true, detail: vscode.l10n.t('The {0} have a profile of that name.', originWords(origin)) },
    replace,
  );
  return choice === replace;
}
