import * as vscode from 'vscode';
import type { ContextKey } from './names.ts';

/** Sets a key that the manifest's `when` clauses read. */
export function setContextKey(key: ContextKey, value: boolean | string): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
