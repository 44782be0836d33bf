import { type SnippetValue, textParts } from './hiddenSecrets.ts';

/** How a language writes values. */
export interface Notation {
  readonly indent: string;
  readonly words: { readonly true: string; readonly false: string; readonly null: string };
  /** The name of a field in an object. */
  readonly field: (name: string) => string;
  /** The value of an environment variable. */
  readonly variable: (name: string) => string;
}

/** A string literal. What JSON writes is a string in JavaScript and in Python, too. */
export function literal(text: string): string {
  return JSON.stringify(text);
}

/** A value over several lines. @param depth levels of indentation of the line it begins on */
export function valueText(value: SnippetValue, notation: Notation, depth: number): string {
  if (typeof value === 'string') {
    const parts = textParts(value).map((part) =>
      'text' in part ? literal(part.text) : notation.variable(part.variable),
    );
    return parts.length === 0 ? literal('') : parts.join(' + ');
  }
  if (value === null) return notation.words.null;
  if (typeof value === 'boolean') return notation.words[value ? 'true' : 'false'];
  if (typeof value === 'number') return String(value);
  const inner = notation.indent.repeat(depth + 1);
  const fields = Object.entries(value).map(
    ([name, field]) => `${inner}${notation.field(name)}: ${valueText(field, notation, depth + 1)},\n`,
  );
  return fields.length === 0 ? '{}' : `{\n${fields.join('')}${notation.indent.repeat(depth)}}`;
}

/** The lines of a text as a list of literals, to be joined with line breaks; carriage returns stay in them. */
export function lineLiterals(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line) => `${indent}${literal(line)},\n`)
    .join('');
}
