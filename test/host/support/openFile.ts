import assert from 'node:assert/strict';
import * as vscode from 'vscode';

let files = 0;

/** Opens a new file of the workspace with this ending and text. Each has a name of its own. */
export async function openFile(ending: string, text: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  files += 1;
  const uri = vscode.Uri.joinPath(folder.uri, `document-${files}.${ending}`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.workspace.openTextDocument(uri);
}
