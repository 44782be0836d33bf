import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openFile } from './openFile.ts';

/** A document and the place in it that the mark `|` stood at. */
export interface Marked {
  document: vscode.TextDocument;
  uri: vscode.Uri;
  position: vscode.Position;
}

/** Opens a new file of the workspace with the text, without its mark `|`. */
export async function openMarked(ending: string, text: string): Promise<Marked> {
  const offset = text.indexOf('|');
  assert.ok(offset >= 0, 'the text has a mark');
  const document = await openFile(ending, text.slice(0, offset) + text.slice(offset + 1));
  return { document, uri: document.uri, position: document.positionAt(offset) };
}

/** Shows the document with the cursor at the mark. */
export async function editMarked(ending: string, text: string): Promise<vscode.TextEditor> {
  const { document, position } = await openMarked(ending, text);
  const selection = new vscode.Range(position, position);
  return vscode.window.showTextDocument(document, { selection, preview: false });
}
