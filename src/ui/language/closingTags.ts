import * as vscode from 'vscode';
import { closeTagAfter } from '../../bxml/closeTag.ts';
import type { BxmlDocuments } from './bxmlDocuments.ts';
import { bxmlSettings } from './bxmlSettings.ts';

/** A tag that was typed and waits for its closing tag. Offsets in the text as it is now. */
interface Typed {
  character: '>' | '/';
  source: vscode.TextDocument;
  /** Behind the character. */
  offset: number;
  /** Behind what was typed since, which is where the cursor is. */
  end: number;
}

/** Writes the closing tag when `>` ends an opening tag, and the rest of it after `</`. */
export function closeTagsWhileTyping(documents: BxmlDocuments): vscode.Disposable {
  let waiting: Typed | undefined;
  return vscode.workspace.onDidChangeTextDocument(({ document: source, contentChanges, reason }) => {
    const [change] = contentChanges;
    if (source !== vscode.window.activeTextEditor?.document || !change) return;
    // With several cursors, what has to be closed may differ between them.
    const atOnePlace = contentChanges.length === 1 && reason === undefined;
    const { rangeOffset, rangeLength, text } = change;
    if (waiting && atOnePlace && rangeLength === 0 && rangeOffset === waiting.end && !/[<>]/.test(text)) {
      waiting.end += text.length;
      return;
    }
    waiting = undefined;
    const character = typedCharacter(text);
    if (!atOnePlace || !character || !bxmlSettings.autoClosingTags()) return;
    const offset = rangeOffset + text.length;
    const typed: Typed = { character, source, offset, end: offset };
    waiting = typed;
    void close(documents, typed, () => waiting === typed).then(() => {
      if (waiting === typed) waiting = undefined;
    });
  });
}

/** When a `/` outdents its line, the editor reports the whole beginning of the line as changed. */
function typedCharacter(text: string): '>' | '/' | undefined {
  if (text === '>') return '>';
  return text === '/' || /^[ \t]*<\/$/.test(text) ? '/' : undefined;
}

/** The editor refuses an edit of a text that has changed meanwhile: somebody types fast. Then it is tried again. */
async function close(documents: BxmlDocuments, typed: Typed, isWaiting: () => boolean): Promise<void> {
  let seen = -1;
  while (isWaiting() && typed.source.version !== seen) {
    const editor = vscode.window.activeTextEditor;
    const document = documents.parse(typed.source);
    if (!document || editor?.document !== typed.source) return;
    seen = typed.source.version;
    const tag = closeTagAfter(document, typed.offset);
    if (tag === undefined || (typed.character === '/' && typed.end > typed.offset)) return;
    const snippet = new vscode.SnippetString();
    if (typed.character === '>') snippet.appendTabstop(0);
    snippet.appendText(tag);
    const done = await editor.insertSnippet(snippet, typed.source.positionAt(typed.end), {
      undoStopBefore: false,
      undoStopAfter: false,
    });
    if (done) return;
  }
}
