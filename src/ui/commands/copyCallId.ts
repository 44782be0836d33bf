import * as vscode from 'vscode';
import type { Services } from '../services.ts';
import { pickCall } from './pickCall.ts';

/** Puts the call's id on the clipboard. */
export async function copyCallId(services: Services, from: unknown): Promise<void> {
  const { id } = await pickCall(services, from, {
    title: vscode.l10n.t('Copy call ID'),
    placeHolder: vscode.l10n.t('Which call?'),
    suits: () => true,
    none: vscode.l10n.t('There are no calls.'),
  });
  await vscode.env.clipboard.writeText(id);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', id), 3000);
}
