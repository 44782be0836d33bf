import * as vscode from 'vscode';
import type { AccountStore } from '../accounts/accountStore.ts';
import { commandIds } from '../names.ts';
import { type BxmlDocuments, bxmlSelector, rangeOf } from './bxmlDocuments.ts';

/** Offers above the root element what can be done with the document, to those who can place calls. */
export function showRootLenses(
  documents: BxmlDocuments,
  accounts: AccountStore,
  subscriptions: vscode.Disposable[],
): void {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses(source) {
      const root = documents.parse(source)?.root;
      if (!root || !accounts.active()) return [];
      const range = rangeOf(source, root.start, root.start);
      return [
        new vscode.CodeLens(range, {
          title: vscode.l10n.t('Place Call with This BXML'),
          command: commandIds.placeCallWithBxml,
          arguments: [source.uri],
        }),
        new vscode.CodeLens(range, {
          title: vscode.l10n.t('Send BXML to Call…'),
          command: commandIds.sendBxml,
          arguments: [source.uri],
        }),
      ];
    },
  };
  subscriptions.push(
    changed,
    accounts.onDidChangeActive(() => changed.fire()),
    vscode.languages.registerCodeLensProvider(bxmlSelector, provider),
  );
}
