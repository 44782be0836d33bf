import * as vscode from 'vscode';
import type { CallGrouping } from '../../calls/callGroups.ts';
import { askOther, type Choice } from '../ask.ts';
import { settingKeys } from '../names.ts';
import { settings, writeSetting } from '../settings.ts';

/** Asks what to group the calls by, and remembers it for the person. */
export async function groupCalls(): Promise<void> {
  const groupings: Choice<CallGrouping>[] = [
    {
      value: 'none',
      label: vscode.l10n.t('Not at all'),
      detail: vscode.l10n.t('One list, live calls on top'),
    },
    {
      value: 'day',
      label: vscode.l10n.t('Live, then by day'),
      detail: vscode.l10n.t('Live calls, today, yesterday, and the days before'),
    },
    {
      value: 'application',
      label: vscode.l10n.t('By application'),
      detail: vscode.l10n.t('The calls of each application, live ones on top'),
    },
    {
      value: 'number',
      label: vscode.l10n.t('By number'),
      detail: vscode.l10n.t('The calls with each number at the far end, live ones on top'),
    },
  ];
  await groupCallsBy(
    await askOther(
      vscode.l10n.t('Group calls'),
      groupings,
      settings.callsGroupBy(),
      vscode.l10n.t('How should the calls be grouped?'),
    ),
  );
}

export async function groupCallsBy(grouping: CallGrouping): Promise<void> {
  await writeSetting(settingKeys.callsGroupBy, grouping);
}
