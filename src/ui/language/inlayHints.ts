import * as vscode from 'vscode';
import { inlayHints } from '../../bxml/inlayHints.ts';
import { type BxmlDocuments, bxmlSelector } from './bxmlDocuments.ts';

/** Says behind long durations what they are in minutes and hours (`editor.inlayHints.enabled`). */
export function registerInlayHints(documents: BxmlDocuments): vscode.Disposable {
  return vscode.languages.registerInlayHintsProvider(bxmlSelector, {
    provideInlayHints(source, range) {
      const document = documents.parse(source);
      if (!document) return undefined;
      return inlayHints(document).flatMap(({ offset, label }) => {
        const position = source.positionAt(offset);
        if (!range.contains(position)) return [];
        const hint = new vscode.InlayHint(position, label);
        hint.paddingLeft = true;
        return [hint];
      });
    },
  });
}
