import * as vscode from 'vscode';
import { pressableKeys } from '../../emulator/callee/callee.ts';
import { askText } from '../ask.ts';
import type { Services } from '../services.ts';
import { actFarEnd, isAnswered, pickEmulatedCall } from './farEnd.ts';

/** The simulated person at the far end of a call presses keys. */
export async function pressDigits(services: Services, from: unknown): Promise<void> {
  const record = await pickEmulatedCall(services, from, {
    title: vscode.l10n.t('Press digits'),
    placeHolder: vscode.l10n.t('On which call?'),
    suits: isAnswered,
    none: vscode.l10n.t('No emulated call is answered now.'),
  });
  const digits = await askText({
    title: vscode.l10n.t('Press digits'),
    prompt: vscode.l10n.t('Keys that the far end presses, one after the other: 0-9, *, # and A-D'),
    placeHolder: '2',
    check: (text) =>
      pressableKeys.test(text)
        ? undefined
        : vscode.l10n.t('Enter 1 to 100 keys, each one of 0-9, *, # and A-D.'),
  });
  const note = await actFarEnd(services, record, { kind: 'press', digits });
  vscode.window.setStatusBarMessage(note ?? vscode.l10n.t('Pressed {0}', digits), 5000);
}
