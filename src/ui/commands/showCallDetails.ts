import * as vscode from 'vscode';
import type { Services } from '../services.ts';
import { requireSession } from '../session.ts';
import { callMeant } from './callMeant.ts';
import type { CallWanted } from './pickCall.ts';

const anyCall = (): CallWanted => ({
  title: vscode.l10n.t('Show call details'),
  placeHolder: vscode.l10n.t('Which call?'),
  suits: () => true,
  none: vscode.l10n.t('There are no calls to show.'),
});

/** Opens the page of a call with what is known of it, and asks the service for the rest. */
export async function showCallDetails(services: Services, from: unknown): Promise<void> {
  const session = await requireSession(services.sessions);
  const record = await callMeant(services, from, anyCall());
  await services.callPages.open(session, record);
  await services.callPages.refresh(session, record);
}

/** Opens the call as the API gives it. */
export async function showCallJson(services: Services, from: unknown): Promise<void> {
  const session = await requireSession(services.sessions);
  const record = await callMeant(services, from, anyCall());
  await services.callPages.openJson(session, record);
  await services.callPages.refresh(session, record);
}
