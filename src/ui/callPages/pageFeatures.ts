import * as vscode from 'vscode';
import type { CallPage } from '../../calls/page/callPage.ts';
import type { PageTarget } from '../../calls/page/pageWriter.ts';
import { CALL_DETAILS_SCHEME, type CommandId, commandIds } from '../names.ts';
import type { CallPages } from './callPages.ts';
import { type PageAddress, pageAddressOf } from './pageAddress.ts';
import { callReference } from './references.ts';

const selector: vscode.DocumentSelector = { scheme: CALL_DETAILS_SCHEME };

/** What can be done from a page: actions above its lines, links in them, and an outline that folds. */
export function registerPageFeatures(pages: CallPages, subscriptions: vscode.Disposable[]): void {
  const onDidChangeCodeLenses: vscode.Event<void> = pages.onDidDraw;
  subscriptions.push(
    vscode.languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses,
      provideCodeLenses: (document) => lensesOf(pages, document),
    }),
    vscode.languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: (document) => pages.pageIn(document)?.links.map(linkOf) ?? [],
    }),
    vscode.languages.registerDocumentSymbolProvider(selector, {
      provideDocumentSymbols: (document) => pages.pageIn(document)?.sections.map(symbolOf(document)) ?? [],
    }),
    vscode.languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: (document) =>
        pages
          .pageIn(document)
          ?.sections.map(({ line, lastLine }) => new vscode.FoldingRange(line, lastLine)) ?? [],
    }),
  );
}

function lensesOf(pages: CallPages, document: vscode.TextDocument): vscode.CodeLens[] {
  const address = pageAddressOf(document.uri);
  if (address?.kind === 'document' && address.documentId !== undefined) {
    const reference = { kind: 'sentDocument', id: address.documentId };
    return documentLenses(0, reference, pages.isCurrent(address)).slice(1);
  }
  const page = address?.kind === 'page' ? pages.pageIn(document) : undefined;
  if (!address || !page) return [];
  const current = pages.isCurrent(address);
  return [
    ...callLenses(pages, address),
    ...page.documentLines.flatMap(({ line, document: { id } }) =>
      documentLenses(line, { kind: 'sentDocument', id }, current),
    ),
  ];
}

function callLenses(pages: CallPages, address: PageAddress): vscode.CodeLens[] {
  const current = pages.isCurrent(address);
  const record = current ? pages.get(address.callId) : undefined;
  const live = record?.phase === 'live' && !record.pending;
  const answered = live && record.call.state === 'answered';
  const queued = live && record.call.state === 'queued';
  const call = callReference(address.callId);
  const actions: [title: string, command: CommandId, offered: boolean][] = [
    [vscode.l10n.t('Refresh'), commandIds.showCallDetails, current],
    [vscode.l10n.t('Send BXML…'), commandIds.sendBxml, answered],
    [vscode.l10n.t('Redirect…'), commandIds.redirectCall, answered],
    [vscode.l10n.t('Hang Up'), commandIds.hangUp, live && !queued],
    [vscode.l10n.t('Cancel'), commandIds.cancelCall, queued],
    [vscode.l10n.t('Show JSON'), commandIds.showCallJson, current],
    [vscode.l10n.t('Copy Request As…'), commandIds.copyRequest, current],
    [vscode.l10n.t('Copy Link'), commandIds.copyCallLink, current],
  ];
  return actions.flatMap(([title, command, offered]) => (offered ? [lens(0, title, command, call)] : []));
}

function documentLenses(line: number, reference: unknown, current: boolean): vscode.CodeLens[] {
  return [
    lens(line, vscode.l10n.t('Open'), commandIds.openSentDocument, reference),
    lens(line, vscode.l10n.t('Edit a Copy'), commandIds.editSentDocument, reference),
    lens(line, vscode.l10n.t('Compare with Editor'), commandIds.compareSentDocument, reference),
    ...(current ? [lens(line, vscode.l10n.t('Send Again…'), commandIds.sendAgain, reference)] : []),
  ];
}

function lens(line: number, title: string, command: CommandId, argument: unknown): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command, arguments: [argument] });
}

function linkOf({ line, start, end, target }: CallPage['links'][number]): vscode.DocumentLink {
  const link = new vscode.DocumentLink(new vscode.Range(line, start, line, end), uriOf(target));
  link.tooltip =
    target.kind === 'call' ? vscode.l10n.t('Open this call') : vscode.l10n.t('Open the documentation');
  return link;
}

function uriOf(target: PageTarget): vscode.Uri {
  if (target.kind === 'address') return vscode.Uri.parse(target.url, true);
  const query = JSON.stringify([callReference(target.callId)]);
  return vscode.Uri.from({ scheme: 'command', path: commandIds.openCall, query });
}

function symbolOf(document: vscode.TextDocument) {
  return ({ title, line, lastLine }: CallPage['sections'][number]): vscode.DocumentSymbol => {
    const whole = new vscode.Range(document.lineAt(line).range.start, document.lineAt(lastLine).range.end);
    return new vscode.DocumentSymbol(title, '', vscode.SymbolKind.Key, whole, document.lineAt(line).range);
  };
}
