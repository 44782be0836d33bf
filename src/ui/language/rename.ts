import * as vscode from 'vscode';
import { prepareRename, rename } from '../../bxml/rename.ts';
import { type BxmlDocuments, rangeOf } from './bxmlDocuments.ts';
import { workspaceEditOf } from './textEdits.ts';

/** Renames both tags of a verb, or a stream wherever it is named. What it throws, the editor shows at the cursor. */
export function registerRename(
  documents: BxmlDocuments,
  selector: vscode.DocumentSelector,
): vscode.Disposable {
  return vscode.languages.registerRenameProvider(selector, {
    prepareRename(source, position) {
      const document = documents.parse(source);
      if (!document) return undefined;
      const found = prepareRename(document, source.offsetAt(position));
      if (!found) throw new Error(notHere());
      return { range: rangeOf(source, found.start, found.end), placeholder: found.text };
    },
    provideRenameEdits(source, position, newName) {
      const document = documents.parse(source);
      if (!document) return undefined;
      const edits = rename(document, source.offsetAt(position), newName);
      if (edits === undefined) throw new Error(notHere());
      if (typeof edits === 'string') throw new Error(edits);
      return workspaceEditOf(source, edits);
    },
  });
}

function notHere(): string {
  return vscode.l10n.t('Only tags and the names of streams and transcriptions can be renamed.');
}
