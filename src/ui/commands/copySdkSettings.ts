import * as vscode from 'vscode';
import { sdkSettings } from '../../emulator/sdkSettings.ts';
import { askChoice } from '../ask.ts';
import type { Services } from '../services.ts';

/** Puts on the clipboard what points one of Bandwidth's clients at the emulator. */
export async function copySdkSettings({ emulator }: Services): Promise<void> {
  const running = await emulator.ready();
  const chosen = await askChoice(
    vscode.l10n.t('Copy SDK settings'),
    sdkSettings(running).map(({ client, lines }) => ({
      label: client,
      value: { client, text: lines.join('\n') },
    })),
    vscode.l10n.t('What should talk to the emulator on {0}?', running.url),
  );
  await vscode.env.clipboard.writeText(`${chosen.text}\n`);
  void vscode.window.showInformationMessage(vscode.l10n.t('Copied the settings for {0}.', chosen.client));
}
