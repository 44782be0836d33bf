import * as vscode from 'vscode';
import type { CallSorting } from '../../calls/callOrder.ts';
import { askOther, type Choice } from '../ask.ts';
import { settingKeys } from '../names.ts';
import { settings, writeSetting } from '../settings.ts';

/** Asks how to sort the calls, and remembers it for the person. */
export async function sortCalls(): Promise<void> {
  const sortings: Choice<CallSorting>[] = [
    { value: 'newest', label: vscode.l10n.t('Newest first') },
    { value: 'oldest', label: vscode.l10n.t('Oldest first') },
    { value: 'duration', label: vscode.l10n.t('Longest first') },
    { value: 'number', label: vscode.l10n.t('By number') },
  ];
  const chosen = await askOther(
    vscode.l10n.t('Sort calls'),
    sortings,
    settings.callsSortBy(),
    vscode.l10n.t('How should the calls that are loaded be sorted? Live calls stay on top.'),
  );
  await writeSetting(settingKeys.callsSortBy, chosen);
}
