import * as l10n from '@vscode/l10n';

/** `a, b or c`. */
export function either(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : l10n.t('{0} or {1}', words.slice(0, -1).join(', '), last);
}

/** `a, b and c`. */
export function all(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : l10n.t('{0} and {1}', words.slice(0, -1).join(', '), last);
}

/** ` Did you mean X?`, or nothing. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : ` ${l10n.t('Did you mean {0}?', suggestion)}`;
}

/** The value as a message can show it: one line, not too long. */
export function shown(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
