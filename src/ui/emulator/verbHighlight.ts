import * as vscode from 'vscode';
import { bxmlSelector, rangeOf } from '../language/bxmlDocuments.ts';
import type { EmulatorService } from './emulatorService.ts';
import { RunningDocuments, type RunningVerb, type SentText } from './runningDocuments.ts';

/**
 * Highlights in the editor the verb that an emulated call runs. The highlight goes while the text differs from what runs,
 * since its places mean nothing then, and comes back when an edit is taken back.
 */
export class VerbHighlight implements vscode.Disposable {
  readonly #emulator: EmulatorService;
  readonly #running = new RunningDocuments(() => this.#drawSoon());
  /** The look of the debugger's current line: it means the same here, in every theme. */
  readonly #verb = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.stackFrameHighlightBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.infoForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  readonly #call = vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 2em' },
  });
  readonly #subscriptions: vscode.Disposable[];
  /** Editors that have a highlight. */
  #drawn = new Set<vscode.TextEditor>();
  #scheduled: NodeJS.Immediate | undefined;

  constructor(emulator: EmulatorService) {
    this.#emulator = emulator;
    this.#subscriptions = [
      this.#verb,
      this.#call,
      emulator.onEvent((event) => this.#running.take(event)),
      emulator.onDidChange(() => this.#running.clear()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#draw()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (vscode.languages.match(bxmlSelector, document) > 0) this.#draw();
      }),
    ];
  }

  /** A text is about to be sent to a call: it is highlighted where it stands, also when it is a part of a document. */
  sending(text: SentText): void {
    this.#running.sending(text);
  }

  dispose(): void {
    clearImmediate(this.#scheduled);
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** Verbs that take no time start and end in one go: only what lasts is drawn. */
  #drawSoon(): void {
    this.#scheduled ??= setImmediate(() => {
      this.#scheduled = undefined;
      this.#draw();
    });
  }

  #draw(): void {
    const verbs = this.#running.verbs;
    if (verbs.length === 0 && this.#drawn.size === 0) return;
    const drawn = new Set<vscode.TextEditor>();
    for (const editor of vscode.window.visibleTextEditors) {
      const here = verbsIn(editor.document, verbs);
      if (here.length > 0) drawn.add(editor);
      else if (!this.#drawn.has(editor)) continue;
      editor.setDecorations(
        this.#verb,
        here.map(({ start, end }) => rangeOf(editor.document, start, end)),
      );
      editor.setDecorations(this.#call, this.#labels(editor.document, here));
    }
    this.#drawn = drawn;
  }

  /** Which calls are there, behind the line on which the verb starts. */
  #labels(document: vscode.TextDocument, verbs: readonly RunningVerb[]): vscode.DecorationOptions[] {
    const parties = new Map<number, string[]>();
    for (const { callId, start } of verbs) {
      const { line } = document.positionAt(start);
      parties.set(line, [...(parties.get(line) ?? []), this.#partyOf(callId)]);
    }
    return [...parties].map(([line, numbers]) => {
      const { end } = document.lineAt(line).range;
      const contentText = vscode.l10n.t('running on {0}', numbers.join(', '));
      return { range: new vscode.Range(end, end), renderOptions: { after: { contentText } } };
    });
  }

  #partyOf(callId: string): string {
    const record = this.#emulator.running?.exchange.find(callId)?.record;
    return (record?.direction === 'inbound' ? record.from : record?.to) ?? callId;
  }
}

/** The verbs that run in a document as it stands now. */
function verbsIn(document: vscode.TextDocument, verbs: readonly RunningVerb[]): RunningVerb[] {
  if (verbs.length === 0 || vscode.languages.match(bxmlSelector, document) === 0) return [];
  const uri = document.uri.toString();
  const text = document.getText();
  return verbs.filter((verb) => (verb.uri ?? uri) === uri && verb.whole === text);
}
