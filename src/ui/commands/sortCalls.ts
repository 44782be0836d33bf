import * as vscode from 'vscode';
import type { CallSorting } from '../../calls/callOrder.ts';
import { askChoice } from '../ask.ts';
import { settingKeys } from '../names.ts';
import { settings, writeSetting } from '../settings.ts';

/** Asks how to sort the calls, and remembers it for the person. */
export async function sortCalls(): Promise<void> {
  const now = settings.callsSortBy();
  const labels: Record<CallSorting, string> = {
    newest: vscode.l10n.t('Newest first'),
    oldest: vscode.l10n.t('Oldest first'),
    duration: vscode.l10n.t('Longest first'),
    number: vscode.l10n.t('By number'),
  };
  const sortings: CallSorting[] = ['newest', 'oldest', 'duration', 'number'];
  const chosen = await askChoice(
    vscode.l10n.t('Sort calls'),
    sortings.map((sorting) => ({
      label: labels[sorting],
      description: sorting === now ? vscode.l10n.t('now') : '',
      value: sorting,
    })),
    vscode.l10n.t('How should the calls that are loaded be sorted? Live calls stay on top.'),
  );
  await writeSetting(settingKeys.callsSortBy, chosen);
}
