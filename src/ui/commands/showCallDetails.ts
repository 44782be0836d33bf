import * as vscode from 'vscode';
import type { Services } from '../services.ts';
import { requireSession } from '../session.ts';
import { pickCall } from './pickCall.ts';

/** Opens what the API knows of a call, and what was sent to it from here, as a read-only JSON document. */
export async function showCallDetails(services: Services, from: unknown): Promise<void> {
  const { client } = await requireSession(services.sessions);
  const { id } = await pickCall(services, from, {
    title: vscode.l10n.t('Show call details'),
    placeHolder: vscode.l10n.t('Which call?'),
    suits: () => true,
    none: vscode.l10n.t('There are no calls to show.'),
  });
  const call = await client.getCallState(id);
  const sentDocuments = await services.sentDocuments.forCall(id);
  await services.callDetails.show(id, sentDocuments.length > 0 ? { call, sentDocuments } : { call });
}
