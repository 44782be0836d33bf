/** One replacement in a text. `start` equals `end` for an insertion. Offsets as in the tree. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/** The text after all edits. They must not overlap; their order does not matter. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let from = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}

/** A value as it is written between quotes. */
export function escapeAttribute(value: string, quote: '"' | "'" | '' = '"'): string {
  const escaped = value.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return quote === "'" ? escaped.replace(/'/g, '&apos;') : escaped.replace(/"/g, '&quot;');
}

/** A text as it is written between tags. */
export function escapeText(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/]]>/g, ']]&gt;');
}

/** The white space at the beginning of the line that `offset` is in. */
export function indentAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}

/** The line break the text uses. */
export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** One level of indentation as the text uses it: the smallest that begins a line, or two blanks. */
export function indentUnitOf(text: string): string {
  const units = [...text.matchAll(/^([ \t]+)</gm)].map((match) => match[1] ?? '');
  if (units.length === 0) return '  ';
  return units.reduce((least, unit) => (unit.length < least.length ? unit : least));
}
