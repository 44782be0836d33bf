import * as vscode from 'vscode';
import { isBxmlDocument } from '../language/bxmlDocuments.ts';
import { CALL_DETAILS_SCHEME } from '../names.ts';

let lastActive: string | undefined;

/** Remembers which BXML document was worked on last: a page that is looked at takes its place in the active editor. */
export function followBxmlEditors(subscriptions: vscode.Disposable[]): void {
  const note = (editor: vscode.TextEditor | undefined): void => {
    if (editor && isOwnBxml(editor.document)) lastActive = editor.document.uri.toString();
  };
  note(vscode.window.activeTextEditor);
  subscriptions.push(vscode.window.onDidChangeActiveTextEditor(note));
}

/** The BXML document in the editor: the active one, else the one that was active last and is still open. */
export function lastBxmlEditor(): vscode.TextDocument | undefined {
  const active = vscode.window.activeTextEditor?.document;
  if (active && isOwnBxml(active)) return active;
  const open = vscode.workspace.textDocuments.filter(isOwnBxml);
  return open.find(({ uri }) => uri.toString() === lastActive) ?? open[0];
}

/** Documents that were sent are BXML, too, and are not what anybody works on. */
function isOwnBxml(document: vscode.TextDocument): boolean {
  return document.uri.scheme !== CALL_DETAILS_SCHEME && isBxmlDocument(document);
}
