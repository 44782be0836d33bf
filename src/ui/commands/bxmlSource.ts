import * as vscode from 'vscode';
import { isBxml } from '../../bxml/detect.ts';
import { askChoice, type Choice } from '../ask.ts';
import { isBxmlDocument } from '../language/bxmlDocuments.ts';
import { LANGUAGE_ID } from '../names.ts';

/** Where BXML comes from: an open document, or one that is only opened when its problems are to be shown. */
export type BxmlOrigin = Pick<vscode.TextDocument, 'uri' | 'positionAt'>;

/** BXML that is about to be sent, and where it stands. */
export interface BxmlSource {
  readonly document: BxmlOrigin;
  readonly text: string;
  /** What to call it in messages: a file name, or a part of one. */
  readonly name: string;
  /** Offset of `text` in the document, to show its problems in place. */
  readonly offset: number;
  /** All of the document's text at the moment when `text` was taken from it. */
  readonly whole: string;
  /** Where an offset of `text` was before variables were filled in. Absent when none were. */
  readonly unfilled?: (offset: number) => number;
  /** Opens what is not open in an editor. Absent for documents that are. */
  readonly open?: () => Thenable<vscode.TextDocument>;
}

/** The offset in the source's document that an offset of its text comes from. */
export function offsetInDocument({ offset, unfilled }: BxmlSource, at: number): number {
  return offset + (unfilled?.(at) ?? at);
}

/** Most files offered when no BXML editor is open. */
const MOST_FILES = 200;

/** The one file that is meant among those that are selected in the explorer. */
export async function fileMeant(from: vscode.Uri, all: unknown, title: string): Promise<vscode.Uri> {
  const files = Array.isArray(all) ? all.filter((file) => file instanceof vscode.Uri) : [];
  return files.length > 1 ? chooseFile(files, title) : from;
}

/**
 * The BXML the person means: the given file, else the active editor, else one they choose. A selection in the active
 * editor is offered beside the whole document.
 *
 * @param title what it is asked for
 */
export async function bxmlSource(uri: vscode.Uri | undefined, title: string): Promise<BxmlSource> {
  const editor = vscode.window.activeTextEditor;
  const editorIsMeant =
    editor && (uri ? editor.document.uri.toString() === uri.toString() : isBxmlDocument(editor.document));
  if (editorIsMeant) return documentOrSelection(editor, title);
  const document = await vscode.workspace.openTextDocument(uri ?? (await askForFile(title)));
  return wholeDocument(document);
}

async function documentOrSelection(editor: vscode.TextEditor, title: string): Promise<BxmlSource> {
  const whole = wholeDocument(editor.document);
  const selected = editor.document.getText(editor.selection);
  if (!isMarkup(selected) || selected === whole.text) return whole;
  const rooted = isBxml(selected);
  const selection: BxmlSource = {
    document: editor.document,
    text: rooted ? selected : `<Response>${selected}</Response>`,
    name: vscode.l10n.t('selection of {0}', whole.name),
    offset: editor.document.offsetAt(editor.selection.start) - (rooted ? 0 : '<Response>'.length),
    whole: whole.text,
  };
  const lines = editor.selection.end.line - editor.selection.start.line + 1;
  return askChoice(title, [
    {
      label: vscode.l10n.t('Selection'),
      description: lines === 1 ? vscode.l10n.t('1 line') : vscode.l10n.t('{0} lines', lines),
      detail: rooted ? '' : vscode.l10n.t('Sent inside <Response>, since the selection has no root'),
      value: selection,
    },
    { label: vscode.l10n.t('Whole document'), description: whole.name, value: whole },
  ]);
}

/** A selected word is not meant to be sent; whole elements may be. */
function isMarkup(text: string): boolean {
  return /^\s*<[\s\S]*>\s*$/.test(text);
}

function wholeDocument(document: vscode.TextDocument): BxmlSource {
  const name = document.uri.path.split('/').at(-1) ?? document.uri.path;
  const text = document.getText();
  return { document, text, name, offset: 0, whole: text };
}

async function askForFile(title: string): Promise<vscode.Uri> {
  const open = vscode.workspace.textDocuments.filter(isBxmlDocument).map(({ uri }) => uri);
  const files = await vscode.workspace.findFiles(`**/*.${LANGUAGE_ID}`, '**/node_modules/**', MOST_FILES);
  const known = new Map([...open, ...files].map((uri) => [uri.toString(), uri]));
  if (known.size === 0) {
    throw new Error(
      vscode.l10n.t(
        'There is no BXML to send. Open a BXML document, or create one with the file ending .bxml.',
      ),
    );
  }
  return chooseFile([...known.values()], title);
}

function chooseFile(files: readonly vscode.Uri[], title: string): Promise<vscode.Uri> {
  const choices: Choice<vscode.Uri>[] = files.map((uri) => ({
    label: uri.path.split('/').at(-1) ?? uri.path,
    description: vscode.workspace.asRelativePath(uri),
    value: uri,
  }));
  return askChoice(title, choices, vscode.l10n.t('Which document?'));
}
