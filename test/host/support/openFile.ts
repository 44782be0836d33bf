import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { extensionId } from './extensionId.ts';

/**
 * Opens a new file of the workspace with this ending and text, in an editor whose extension is at work. Each has a name
 * of its own in all test files.
 */
export async function openFile(ending: string, text: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, `document-${randomUUID()}.${ending}`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  // A document makes the editor start the extension, and does not wait for it.
  await vscode.extensions.getExtension(extensionId)?.activate();
  return document;
}
