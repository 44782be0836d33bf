import * as vscode from 'vscode';
import { tagPairAt } from '../../bxml/linkedEditing.ts';
import { type BxmlDocuments, bxmlSelector, rangeOf } from './bxmlDocuments.ts';

/** While one stays within these characters, both tags change together. */
const nameCharacters = /[^\s<>/="']*/;

/** Changes the closing tag along with its opening tag (`editor.linkedEditing`). */
export function registerLinkedEditing(documents: BxmlDocuments): vscode.Disposable {
  return vscode.languages.registerLinkedEditingRangeProvider(bxmlSelector, {
    provideLinkedEditingRanges(source, position) {
      const document = documents.parse(source);
      const pair = document && tagPairAt(document, source.offsetAt(position));
      if (!pair) return undefined;
      const ranges = pair.map(({ start, end }) => rangeOf(source, start, end));
      return new vscode.LinkedEditingRanges(ranges, nameCharacters);
    },
  });
}
