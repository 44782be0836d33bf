import * as vscode from 'vscode';
import { type OutlineItem, outline } from '../../bxml/outline.ts';
import { type BxmlDocuments, bxmlSelector, rangeOf } from './bxmlDocuments.ts';

/** Gives each family of verbs its icon. */
const kinds: Record<OutlineItem['kind'], vscode.SymbolKind> = {
  root: vscode.SymbolKind.Module,
  audio: vscode.SymbolKind.String,
  gather: vscode.SymbolKind.Event,
  record: vscode.SymbolKind.File,
  transfer: vscode.SymbolKind.Interface,
  connect: vscode.SymbolKind.Interface,
  stream: vscode.SymbolKind.Array,
  flow: vscode.SymbolKind.Operator,
  other: vscode.SymbolKind.Field,
};

/** The verbs of a document for the outline, the breadcrumbs, and "Go to Symbol". */
export function registerOutline(documents: BxmlDocuments): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider(bxmlSelector, {
    provideDocumentSymbols(source) {
      const document = documents.parse(source);
      return document && outline(document).map((item) => symbolOf(source, item));
    },
  });
}

function symbolOf(source: vscode.TextDocument, item: OutlineItem): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(
    // The editor refuses a symbol without a name, which a "<" that was just typed is.
    item.name || '<',
    item.detail,
    kinds[item.kind],
    rangeOf(source, item.start, item.end),
    rangeOf(source, item.selectionStart, item.selectionEnd),
  );
  symbol.children = item.children.map((child) => symbolOf(source, child));
  return symbol;
}
