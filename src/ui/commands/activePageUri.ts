import * as vscode from 'vscode';
import { CALL_DETAILS_SCHEME } from '../names.ts';

/** The address of the document about a call that is in the active editor, if one is. */
export function activePageUri(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === CALL_DETAILS_SCHEME ? uri : undefined;
}
