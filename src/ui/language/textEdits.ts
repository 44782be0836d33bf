import * as vscode from 'vscode';
import type { TextEdit } from '../../bxml/edits.ts';
import { rangeOf } from './bxmlDocuments.ts';

/** The core's edits as the editor's. */
export function textEditsOf(source: vscode.TextDocument, edits: readonly TextEdit[]): vscode.TextEdit[] {
  return edits.map(({ start, end, text }) => vscode.TextEdit.replace(rangeOf(source, start, end), text));
}

/** The same for what wants the edits of a whole workspace. */
export function workspaceEditOf(
  source: vscode.TextDocument,
  edits: readonly TextEdit[],
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.set(source.uri, textEditsOf(source, edits));
  return edit;
}
