import * as vscode from 'vscode';
import { maxSayLength } from '../../emulator/callee/callee.ts';
import { askText } from '../ask.ts';
import type { Services } from '../services.ts';
import { actFarEnd, isAnswered, pickEmulatedCall } from './farEnd.ts';

/** The simulated person at the far end of a call says something. */
export async function say(services: Services, from: unknown): Promise<void> {
  const record = await pickEmulatedCall(services, from, {
    title: vscode.l10n.t('Say'),
    placeHolder: vscode.l10n.t('On which call?'),
    suits: isAnswered,
    none: vscode.l10n.t('No emulated call is answered now.'),
  });
  const text = await askText({
    title: vscode.l10n.t('Say'),
    prompt: vscode.l10n.t('What the far end says. A Gather for speech takes it as it stands here.'),
    placeHolder: vscode.l10n.t('I would like to speak to a person'),
    check: problemOf,
  });
  const note = await actFarEnd(services, record, { kind: 'say', text });
  vscode.window.setStatusBarMessage(note ?? vscode.l10n.t('Said it'), 5000);
}

function problemOf(text: string): string | undefined {
  if (text === '') return vscode.l10n.t('Enter what to say.');
  if (text.length <= maxSayLength) return undefined;
  return vscode.l10n.t('Enter at most {0} characters.', maxSayLength);
}
