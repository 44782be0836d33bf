import * as vscode from 'vscode';
import { documentLinks } from '../../bxml/documentLinks.ts';
import { type BxmlDocuments, bxmlSelector, rangeOf } from './bxmlDocuments.ts';

/** Makes URLs open with Ctrl+click. */
export function registerDocumentLinks(documents: BxmlDocuments): vscode.Disposable {
  return vscode.languages.registerDocumentLinkProvider(bxmlSelector, {
    provideDocumentLinks(source) {
      const document = documents.parse(source);
      return (
        document &&
        documentLinks(document)
          .filter(({ target }) => URL.canParse(target))
          .map(
            ({ start, end, target }) =>
              new vscode.DocumentLink(rangeOf(source, start, end), vscode.Uri.parse(target)),
          )
      );
    },
  });
}
