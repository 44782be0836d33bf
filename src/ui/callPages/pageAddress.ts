import * as vscode from 'vscode';
import type { CallRecord } from '../../calls/callRecord.ts';
import { pageTitle } from '../../calls/page/callPage.ts';
import { documentName } from '../../calls/page/sentWords.ts';
import type { SentDocument } from '../../calls/sentDocuments.ts';
import { CALL_DETAILS_SCHEME } from '../names.ts';

/** What a read-only document about a call shows. */
export interface PageAddress {
  readonly kind: 'page' | 'json' | 'document';
  readonly accountId: string;
  readonly callId: string;
  /** Of a sent document. */
  readonly documentId?: string;
}

// The last part of an address is what the tab is called, and its ending tells the language.

/** The address of a call's page. The manifest knows its language by this form. */
export function pageUri(accountId: string, record: CallRecord): vscode.Uri {
  return uriOf('page', accountId, record.id, pageTitle(record));
}

/** The address of a call as the API gives it. */
export function jsonUri(accountId: string, callId: string): vscode.Uri {
  return uriOf('json', accountId, callId, `${callId}.json`);
}

/** The address of a document that was sent. */
export function sentDocumentUri(accountId: string, document: SentDocument): vscode.Uri {
  return uriOf('document', accountId, document.callId, document.id, documentName(document));
}

/** Takes an address apart; undefined when it is none of ours. */
export function pageAddressOf(uri: vscode.Uri): PageAddress | undefined {
  if (uri.scheme !== CALL_DETAILS_SCHEME) return undefined;
  const [, kind, accountId = '', callId = '', documentId] = uri.path.split('/');
  if (kind === 'page' || kind === 'json') return { kind, accountId, callId };
  return kind === 'document' && documentId !== undefined
    ? { kind, accountId, callId, documentId }
    : undefined;
}

function uriOf(...parts: string[]): vscode.Uri {
  const path = parts.map((part) => part.replaceAll('/', '\u2215')).join('/');
  return vscode.Uri.from({ scheme: CALL_DETAILS_SCHEME, path: `/${path}` });
}
