import * as vscode from 'vscode';
import { callLinkPath } from '../../calls/callLink.ts';
import { EXTENSION_ID } from '../names.ts';
import type { Services } from '../services.ts';
import { requireSession } from '../session.ts';
import { callMeant } from './callMeant.ts';

/** Puts a link on the clipboard that opens the page of the call in an editor with the same account. */
export async function copyCallLink(services: Services, from: unknown): Promise<void> {
  const { account } = await requireSession(services.sessions);
  const { id } = await callMeant(services, from, {
    title: vscode.l10n.t('Copy link to call'),
    placeHolder: vscode.l10n.t('Which call?'),
    suits: () => true,
    none: vscode.l10n.t('There are no calls.'),
  });
  const path = callLinkPath({ accountId: account.accountId, callId: id });
  await vscode.env.clipboard.writeText(`${vscode.env.uriScheme}://${EXTENSION_ID}${path}`);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied a link to call {0}', id), 3000);
}
