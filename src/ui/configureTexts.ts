import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/**
 * Gives the rooms that know no editor the messages of the display language. Must come before they are asked for any;
 * in English there is nothing to give.
 */
export function configureTexts(): void {
  const contents = vscode.l10n.bundle;
  if (contents !== undefined) l10n.config({ contents });
}
