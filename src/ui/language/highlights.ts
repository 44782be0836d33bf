import * as vscode from 'vscode';
import { tagPairAt } from '../../bxml/linkedEditing.ts';
import { prepareRename, rename } from '../../bxml/rename.ts';
import type { BxmlDocument } from '../../bxml/tree.ts';
import { type BxmlDocuments, bxmlSelector, rangeOf } from './bxmlDocuments.ts';

/** Highlights the matching tag, or all places that name the same stream. */
export function registerHighlights(documents: BxmlDocuments): vscode.Disposable {
  return vscode.languages.registerDocumentHighlightProvider(bxmlSelector, {
    provideDocumentHighlights(source, position) {
      const document = documents.parse(source);
      if (!document) return undefined;
      const offset = source.offsetAt(position);
      const ranges = tagPairAt(document, offset) ?? sameName(document, offset);
      return ranges.map(({ start, end }) => new vscode.DocumentHighlight(rangeOf(source, start, end)));
    },
  });
}

/** What would be renamed together belongs together. */
function sameName(document: BxmlDocument, offset: number): { start: number; end: number }[] {
  const named = prepareRename(document, offset);
  const edits = named && rename(document, offset, named.text);
  return Array.isArray(edits) ? edits : [];
}
