import * as vscode from 'vscode';
import { selectionRanges } from '../../bxml/selectionRanges.ts';
import { type BxmlDocuments, bxmlSelector, rangeOf } from './bxmlDocuments.ts';

/** What "Expand Selection" goes through: value, attribute, tag, content, verb, and so on outwards. */
export function registerSelectionRanges(documents: BxmlDocuments): vscode.Disposable {
  return vscode.languages.registerSelectionRangeProvider(bxmlSelector, {
    provideSelectionRanges(source, positions) {
      const document = documents.parse(source);
      return document && positions.map((position) => around(source, position));

      function around(of: vscode.TextDocument, position: vscode.Position): vscode.SelectionRange {
        const outwards = document ? selectionRanges(document, of.offsetAt(position)) : [];
        let chain: vscode.SelectionRange | undefined;
        for (const { start, end } of outwards.reverse())
          chain = new vscode.SelectionRange(rangeOf(of, start, end), chain);
        return chain ?? new vscode.SelectionRange(new vscode.Range(position, position));
      }
    },
  });
}
