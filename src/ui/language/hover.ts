import * as vscode from 'vscode';
import { loaded } from '../loaded.ts';
import { type BxmlDocuments, bxmlSelector, rangeOf } from './bxmlDocuments.ts';

/** Explains the verb, attribute, value or entity below the mouse. */
export function registerHover(documents: BxmlDocuments): vscode.Disposable {
  return vscode.languages.registerHoverProvider(bxmlSelector, {
    async provideHover(source, position) {
      const document = documents.parse(source);
      if (!document) return undefined;
      const { hover } = await loaded(import('../../bxml/hover.ts'));
      const found = hover(document, source.offsetAt(position));
      if (!found) return undefined;
      return new vscode.Hover(
        new vscode.MarkdownString(found.markdown),
        rangeOf(source, found.start, found.end),
      );
    },
  });
}
