import type * as vscode from 'vscode';
import { configureTexts } from './ui/configureTexts.ts';
import { activateLanguage } from './ui/language/activateLanguage.ts';

/**
 * Starts the extension in an editor that runs in the browser alone, without any Node: there it is the language and nothing
 * more. Placing calls needs a network that no web page is given, and the emulator a port to listen on.
 */
export function activate(context: vscode.ExtensionContext): void {
  configureTexts();
  activateLanguage(context.subscriptions);
}
