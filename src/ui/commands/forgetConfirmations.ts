import * as vscode from 'vscode';
import { localTime } from '../../calls/page/pageTimes.ts';
import { forgetConfirmation, rememberedConfirmations } from '../placing/confirmCall.ts';
import type { Services } from '../services.ts';
import { answered } from '../userCancelled.ts';

/** Takes back what was agreed to once and for all: those calls ask again. */
export async function forgetConfirmations({ state }: Services): Promise<void> {
  const remembered = rememberedConfirmations(state);
  if (remembered.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No confirmations are remembered: every real call asks.'),
    );
    return;
  }
  const chosen = await answered(
    vscode.window.showQuickPick(
      remembered.map((confirmation) => ({
        label: confirmation.profile,
        description: vscode.l10n.t(
          'calls {0} with {1} · agreed {2}',
          confirmation.to,
          confirmation.account,
          localTime(confirmation.agreedAt, { locale: vscode.env.language }),
        ),
        picked: true,
        confirmation,
      })),
      {
        title: vscode.l10n.t('Forget remembered confirmations'),
        placeHolder: vscode.l10n.t('Which calls should ask again?'),
        canPickMany: true,
        ignoreFocusOut: true,
      },
    ),
  );
  await forgetConfirmation(
    state,
    chosen.map(({ confirmation }) => confirmation),
  );
  vscode.window.setStatusBarMessage(
    chosen.length === 1
      ? vscode.l10n.t('1 confirmation forgotten')
      : vscode.l10n.t('{0} confirmations forgotten', chosen.length),
    5000,
  );
}
