import * as vscode from 'vscode';
import { localTime } from '../../calls/page/pageTimes.ts';
import { originName, outcomeWords } from '../../calls/page/sentWords.ts';
import type { SentDocument } from '../../calls/sentDocuments.ts';
import { askChoice } from '../ask.ts';
import { lastBxmlEditor } from '../callPages/lastBxmlEditor.ts';
import { pageAddressOf, sentDocumentUri } from '../callPages/pageAddress.ts';
import { isSentDocumentReference } from '../callPages/references.ts';
import { commandIds, LANGUAGE_ID, stateKeys } from '../names.ts';
import type { Services } from '../services.ts';
import { requireSession } from '../session.ts';
import { activePageUri } from './activePageUri.ts';
import { callMeant } from './callMeant.ts';

/** Opens a document that was sent, as it was sent, to be read. */
export async function openSentDocument(services: Services, from: unknown): Promise<void> {
  const uri = await uriOf(services, await sentDocumentMeant(services, from));
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}

/** Opens a copy of a document that was sent, to be changed. */
export async function editSentDocument(services: Services, from: unknown): Promise<void> {
  const { text } = await sentDocumentMeant(services, from);
  const copy = await vscode.workspace.openTextDocument({ language: LANGUAGE_ID, content: text });
  await vscode.window.showTextDocument(copy, { preview: false });
}

/** Shows what is different between a document that was sent and the one that is being worked on. */
export async function compareSentDocument(services: Services, from: unknown): Promise<void> {
  const document = await sentDocumentMeant(services, from);
  const current = lastBxmlEditor();
  if (!current) {
    throw new Error(vscode.l10n.t('There is no BXML document to compare with. Open one, and try again.'));
  }
  const sent = await uriOf(services, document);
  const title = vscode.l10n.t('{0} ↔ {1}', lastPart(sent), lastPart(current.uri));
  await vscode.commands.executeCommand('vscode.diff', sent, current.uri, title, { preview: false });
}

/** Sends a document again by the usual way, with its checks and questions. The call it was sent to stands first. */
export async function sendAgain(services: Services, from: unknown): Promise<void> {
  const document = await sentDocumentMeant(services, from);
  if (document.cut) {
    throw new Error(vscode.l10n.t('Only the beginning of this document was kept. Send it from its file.'));
  }
  const uri = await uriOf(services, document);
  await services.state.update(stateKeys.lastCallId, document.callId);
  await vscode.commands.executeCommand(commandIds.sendBxml, uri);
}

async function uriOf(services: Services, document: SentDocument): Promise<vscode.Uri> {
  const active = activePageUri();
  const accountId =
    (active && pageAddressOf(active)?.accountId) ??
    (await requireSession(services.sessions)).account.accountId;
  return sentDocumentUri(accountId, document);
}

function lastPart(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) ?? uri.path;
}

/** The document a command was started on, else the one in the active editor, else one the person picks. */
async function sentDocumentMeant(services: Services, from: unknown): Promise<SentDocument> {
  const active = activePageUri();
  const id = isSentDocumentReference(from) ? from.id : active && pageAddressOf(active)?.documentId;
  if (id === undefined) return pickSentDocument(services, from);
  const document = await services.sentDocuments.get(id);
  if (document) return document;
  throw new Error(vscode.l10n.t('This document is no longer kept.'));
}

async function pickSentDocument(services: Services, from: unknown): Promise<SentDocument> {
  const title = vscode.l10n.t('Documents sent to call');
  const { id } = await callMeant(services, from, {
    title,
    placeHolder: vscode.l10n.t('Which call?'),
    suits: () => true,
    none: vscode.l10n.t('There are no calls.'),
  });
  const documents = await services.sentDocuments.forCall(id);
  if (documents.length === 0) throw new Error(vscode.l10n.t('No document was sent to this call from here.'));
  return askChoice(
    title,
    documents.map((document) => ({
      label: localTime(document.time, { locale: vscode.env.language }),
      description: originName(document.origin) ?? '',
      detail: outcomeWords(document.outcome),
      value: document,
    })),
    vscode.l10n.t('Which document?'),
  );
}
