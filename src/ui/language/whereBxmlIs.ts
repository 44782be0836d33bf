import * as vscode from 'vscode';
import { LANGUAGE_ID } from '../names.ts';
import type { BxmlDocuments } from './bxmlDocuments.ts';

/**
 * Registers a feature for the BXML language and for just those XML documents that are BXML. For features whose mere
 * presence shows: a formatter for all of XML would have the editor ask which formatter to use in documents that are
 * none of our business.
 */
export function registerWhereBxmlIs(
  documents: BxmlDocuments,
  register: (selector: vscode.DocumentSelector) => vscode.Disposable,
): vscode.Disposable {
  const inXml = new Map<string, vscode.Disposable>();
  const forget = ({ uri }: vscode.TextDocument): void => {
    inXml.get(uri.toString())?.dispose();
    inXml.delete(uri.toString());
  };
  const update = (source: vscode.TextDocument): void => {
    if (source.languageId !== 'xml') return;
    const { uri } = source;
    if (!documents.parse(source)) forget(source);
    else if (!inXml.has(uri.toString()))
      // A pattern that is the very path matches whatever characters are in it.
      inXml.set(uri.toString(), register({ language: 'xml', scheme: uri.scheme, pattern: uri.fsPath }));
  };
  vscode.workspace.textDocuments.forEach(update);
  return vscode.Disposable.from(
    register({ language: LANGUAGE_ID }),
    vscode.workspace.onDidOpenTextDocument(update),
    vscode.workspace.onDidChangeTextDocument(({ document }) => update(document)),
    vscode.workspace.onDidCloseTextDocument(forget),
    { dispose: () => [...inXml.values()].forEach((registered) => void registered.dispose()) },
  );
}
