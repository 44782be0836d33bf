import * as vscode from 'vscode';
import type { CallGrouping } from '../../calls/callGroups.ts';
import { askChoice } from '../ask.ts';
import { settingKeys } from '../names.ts';
import { settings, writeSetting } from '../settings.ts';

/** Asks what to group the calls by, and remembers it for the person. */
export async function groupCalls(): Promise<void> {
  const now = settings.callsGroupBy();
  const labels: Record<CallGrouping, string> = {
    none: vscode.l10n.t('Not at all'),
    day: vscode.l10n.t('Live, then by day'),
    application: vscode.l10n.t('By application'),
    number: vscode.l10n.t('By number'),
  };
  const details: Record<CallGrouping, string> = {
    none: vscode.l10n.t('One list, live calls on top'),
    day: vscode.l10n.t('Live calls, today, yesterday, and the days before'),
    application: vscode.l10n.t('The calls of each application, live ones on top'),
    number: vscode.l10n.t('The calls with each number at the far end, live ones on top'),
  };
  const groupings: CallGrouping[] = ['none', 'day', 'application', 'number'];
  const chosen = await askChoice(
    vscode.l10n.t('Group calls'),
    groupings.map((grouping) => ({
      label: labels[grouping],
      description: grouping === now ? vscode.l10n.t('now') : '',
      detail: details[grouping],
      value: grouping,
    })),
    vscode.l10n.t('How should the calls be grouped?'),
  );
  await groupCallsBy(chosen);
}

export async function groupCallsBy(grouping: CallGrouping): Promise<void> {
  await writeSetting(settingKeys.callsGroupBy, grouping);
}
