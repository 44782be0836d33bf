import * as vscode from 'vscode';
import { hover } from '../../bxml/hover.ts';
import { type BxmlDocuments, bxmlSelector, rangeOf } from './bxmlDocuments.ts';

/** Explains the verb, attribute, value or entity below the mouse. */
export function registerHover(documents: BxmlDocuments): vscode.Disposable {
  return vscode.languages.registerHoverProvider(bxmlSelector, {
    provideHover(source, position) {
      const document = documents.parse(source);
      const found = document && hover(document, source.offsetAt(position));
      if (!found) return undefined;
      return new vscode.Hover(
        new vscode.MarkdownString(found.markdown),
        rangeOf(source, found.start, found.end),
      );
    },
  });
}
