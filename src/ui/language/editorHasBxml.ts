import * as vscode from 'vscode';
import { setContextKey } from '../contextKeys.ts';
import { contextKeys } from '../names.ts';
import type { BxmlDocuments } from './bxmlDocuments.ts';

/** Keeps the context key that shows "Send BXML to Call" in the editor in step with the active editor. */
export function followActiveEditor(documents: BxmlDocuments, subscriptions: vscode.Disposable[]): void {
  let last: boolean | undefined;
  const update = (): void => {
    const active = vscode.window.activeTextEditor?.document;
    const hasBxml = active !== undefined && documents.parse(active) !== undefined;
    if (hasBxml !== last) setContextKey(contextKeys.editorHasBxml, hasBxml);
    last = hasBxml;
  };
  subscriptions.push(
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidOpenTextDocument(update),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document && document.languageId === 'xml') update();
    }),
  );
  update();
}
