import type * as vscode from 'vscode';
import { BxmlDocuments } from './bxmlDocuments.ts';
import { showDiagnostics } from './diagnostics.ts';
import { followActiveEditor } from './editorHasBxml.ts';
import { registerLanguageFeatures } from './languageFeatures.ts';

/** What works everywhere: in an untrusted workspace, and in an editor that runs in the browser alone. */
export function activateLanguage(subscriptions: vscode.Disposable[]): BxmlDocuments {
  const documents = new BxmlDocuments(subscriptions);
  showDiagnostics(documents, subscriptions);
  registerLanguageFeatures(documents, subscriptions);
  followActiveEditor(documents, subscriptions);
  return documents;
}
