import assert from 'node:assert/strict';
import type { Completion } from '../../../../src/bxml/complete/completion.ts';
import { complete } from '../../../../src/bxml/complete.ts';
import { parseBxml } from '../../../../src/bxml/syntax.ts';
import type { BxmlDocument } from '../../../../src/bxml/tree.ts';

/** A document with the cursor where the first `|` stands. */
export function readCursor(marked: string): { document: BxmlDocument; offset: number } {
  const offset = marked.indexOf('|');
  assert.ok(offset >= 0, 'a | marks the cursor');
  return { document: parseBxml(marked.slice(0, offset) + marked.slice(offset + 1)), offset };
}

/** What is offered at the cursor. */
export function completionsAt(marked: string): Completion[] {
  const { document, offset } = readCursor(marked);
  const completions = complete(document, offset);
  for (const one of completions) {
    assert.ok(one.start <= offset && offset <= one.end, `${one.label} replaces what the cursor is in`);
  }
  return completions;
}

/** The labels of what is offered, in the order of the list. */
export function labelsAt(marked: string): string[] {
  return [...completionsAt(marked)]
    .sort((a, b) => (a.sortText < b.sortText ? -1 : 1))
    .map((one) => one.label);
}

/**
 * The text after the completion of that label was taken, with `|` where the cursor lands. Placeholders show their
 * text, choices their first word, the first of them behind the cursor.
 */
export function takeCompletion(marked: string, label: string): string {
  const { document, offset } = readCursor(marked);
  const found = complete(document, offset).find((one) => one.label === label);
  assert.ok(found, `${label} is offered at ${marked}`);
  const { text } = document;
  return text.slice(0, found.start) + expandSnippet(found.insertText) + text.slice(found.end);
}

/** A snippet as it reads once it is inserted: the first stop becomes `|`. */
function expandSnippet(snippet: string): string {
  const first = /\$1|\$\{1[:|]/.test(snippet) ? 1 : 0;
  let placed = false;
  const mark = (index: string) => {
    if (placed || Number(index) !== first) return '';
    placed = true;
    return '|';
  };
  const stop = /\\([\\$}])|\$\{(\d+):([^}]*)\}|\$\{(\d+)\|([^,|]*)[^}]*\}|\$(\d)/g;
  return snippet
    .replace(
      stop,
      (_, escaped, a, text, b, choice, c) => escaped ?? mark(a ?? b ?? c) + (text ?? choice ?? ''),
    )
    .replace(/\t/g, '  ');
}
