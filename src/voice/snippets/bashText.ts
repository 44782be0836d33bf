/**
 * A text as one word of bash that means exactly this text: quotes, backslashes, `$`, `!` and line breaks included.
 * Tabs and carriage returns are escaped, because a terminal acts on them when they are pasted.
 */
export function bashQuote(text: string): string {
  if (!needsEscapes.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  return `$'${text.replace(escaped, escapeOf)}'`;
}

/** Control characters other than the line break. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const needsEscapes = /[\x00-\x09\x0b-\x1f\x7f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const escaped = /[\x00-\x09\x0b-\x1f\x7f\\'!]/g;

function escapeOf(character: string): string {
  if (character === '\t') return '\\t';
  if (character === '\r') return '\\r';
  if (character === '\\' || character === "'") return `\\${character}`;
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
