import * as vscode from 'vscode';
import { checkField } from '../../voice/checkRequest.ts';
import { askText } from '../ask.ts';
import { stateKeys } from '../names.ts';
import type { Services } from '../services.ts';
import { requireSession } from '../session.ts';
import { pickCall } from './pickCall.ts';

/** Makes a live call fetch new BXML from an address. */
export async function redirectCall(services: Services, from: unknown): Promise<void> {
  const { client, board } = await requireSession(services.sessions);
  const record = await pickCall(services, from, {
    title: vscode.l10n.t('Redirect call'),
    placeHolder: vscode.l10n.t('Which call should go elsewhere?'),
    suits: ({ phase, call }) => phase === 'live' && call.state === 'answered',
    none: vscode.l10n.t('No answered call can be redirected now.'),
  });
  const redirectUrl = await askText({
    title: vscode.l10n.t('Redirect call'),
    prompt: vscode.l10n.t('Address that returns the new BXML. It gets a redirect event.'),
    placeHolder: 'https://example.com/next',
    value: services.state.get<string>(stateKeys.lastRedirectUrl) ?? '',
    check: (text) => checkField('redirectUrl', text, 'updateCall'),
  });
  await services.state.update(stateKeys.lastRedirectUrl, redirectUrl);
  await client.updateCall(record.id, { redirectUrl });
  board.look(record.id);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Call redirected to {0}', redirectUrl), 5000);
}
