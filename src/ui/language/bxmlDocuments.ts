import * as vscode from 'vscode';
import { bxmlIn } from '../../bxml/detect.ts';
import { parseBxml } from '../../bxml/syntax.ts';
import type { BxmlDocument } from '../../bxml/tree.ts';
import { LANGUAGE_ID } from '../names.ts';

/** Where BXML can live: its own language, and XML documents whose root tells that they are BXML. */
export const bxmlSelector: vscode.DocumentSelector = [{ language: LANGUAGE_ID }, { language: 'xml' }];

interface Parsed {
  version: number;
  /** Undefined when this version of the document is not BXML. */
  document: BxmlDocument | undefined;
}

/**
 * The parsed form of open documents: one parse serves every feature of a document version. It is forgotten with the
 * document.
 */
export class BxmlDocuments {
  readonly #parsed = new Map<string, Parsed>();

  constructor(subscriptions: vscode.Disposable[]) {
    subscriptions.push(
      // Another language for a document is told as closing and opening, too.
      vscode.workspace.onDidCloseTextDocument((closed) => this.#parsed.delete(closed.uri.toString())),
    );
  }

  /** The tree of this version of the document; undefined when the document is not BXML. */
  parse(source: vscode.TextDocument): BxmlDocument | undefined {
    const key = source.uri.toString();
    const known = this.#parsed.get(key);
    if (known?.version === source.version) return known.document;
    const document = parseIfBxml(source);
    if (source.isClosed) return document;
    this.#parsed.set(key, { version: source.version, document });
    return document;
  }
}

/** True for the BXML language, and for XML with a BXML root. */
export function isBxmlDocument(source: vscode.TextDocument): boolean {
  return source.languageId === LANGUAGE_ID || parseIfBxml(source) !== undefined;
}

/** True for the languages that can hold BXML. The others cost nothing. */
export function canHoldBxml({ languageId }: vscode.TextDocument): boolean {
  return languageId === LANGUAGE_ID || languageId === 'xml';
}

function parseIfBxml(source: vscode.TextDocument): BxmlDocument | undefined {
  if (!canHoldBxml(source)) return undefined;
  return source.languageId === LANGUAGE_ID ? parseBxml(source.getText()) : bxmlIn(source.getText());
}

/** Turns the core's offsets into the editor's range. */
export function rangeOf(source: vscode.TextDocument, start: number, end: number): vscode.Range {
  return new vscode.Range(source.positionAt(start), source.positionAt(end));
}
