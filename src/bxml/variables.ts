import * as l10n from '@vscode/l10n';
import { parseBxml } from './syntax.ts';
import { type BxmlDocument, elementsOf } from './tree.ts';

/** Variables one document may have; more is most likely something else that is written alike. */
export const maxVariables = 30;

/** Characters the value of a variable may have. */
export const maxValueLength = 4096;

/** A `${name}` in a document, to be filled in before it is sent. */
export interface BxmlVariable {
  readonly name: string;
  /** Where it stands first, `${` and `}` included. */
  readonly start: number;
  readonly end: number;
}

/** A document with its variables filled in. */
export interface FilledBxml {
  readonly text: string;
  /** The place in the document with variables that an offset of {@link text} comes from. */
  readonly sourceOffset: (offset: number) => number;
}

/** Where a variable can stand, which decides how its value is escaped. */
type PlaceKind = 'attribute' | 'text' | 'cdata';

interface Place {
  readonly kind: PlaceKind;
  readonly start: number;
  readonly end: number;
}

interface Use extends BxmlVariable {
  readonly kind: PlaceKind;
}

const namePattern = /^[A-Za-z_][\w.-]{0,63}$/;
const usePattern = /\$\{([A-Za-z_][\w.-]{0,63})\}/g;

/** Characters that no XML document can hold, not even as a reference; half a character included. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/**
 * The variables of a document, each once, in the order of the text. They count where a call would notice them: in the
 * values of attributes and in texts, not in comments. `&#36;{name}` stands for the characters themselves.
 */
export function variablesIn(text: string): BxmlVariable[] {
  const found = new Map<string, BxmlVariable>();
  for (const { name, start, end } of usesIn(text)) {
    if (!found.has(name)) found.set(name, { name, start, end });
  }
  return [...found.values()];
}

/** Fills variables in, escaped for where they land. Those without a value stay as they are. */
export function fillVariables(text: string, values: ReadonlyMap<string, string>): FilledBxml {
  const pieces: string[] = [];
  const steps: { at: number; length: number; source: number; sourceLength: number }[] = [];
  let end = 0;
  let length = 0;
  for (const use of usesIn(text)) {
    const value = values.get(use.name);
    if (value === undefined) continue;
    const before = text.slice(end, use.start);
    const filled = escapers[use.kind](value);
    pieces.push(before, filled);
    length += before.length;
    steps.push({
      at: length,
      length: filled.length,
      source: use.start,
      sourceLength: use.end - use.start,
    });
    length += filled.length;
    end = use.end;
  }
  pieces.push(text.slice(end));
  return {
    text: pieces.join(''),
    sourceOffset: (offset) => {
      let shift = 0;
      for (const step of steps) {
        if (offset < step.at) break;
        if (offset < step.at + step.length) return step.source;
        shift = step.source + step.sourceLength - (step.at + step.length);
      }
      return offset + shift;
    },
  };
}

/** What is wrong with a value, as a sentence; undefined when it can be filled in. */
export function checkVariableValue(value: string): string | undefined {
  if (value.length > maxValueLength) {
    return l10n.t('A value has at most {0} characters, and this one has {1}.', maxValueLength, value.length);
  }
  const wrong = forbidden.exec(value)?.[0];
  if (wrong === undefined) return undefined;
  const code = (wrong.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return l10n.t('XML cannot hold the character U+{0}. Leave it out.', code);
}

/** Reads values from a setting or from what was remembered: an object of texts, numbers, true and false. */
export function readVariableValues(stored: unknown): Map<string, string> {
  const values = new Map<string, string>();
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return values;
  for (const [name, value] of Object.entries(stored)) {
    if (!namePattern.test(name)) continue;
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    if (typeof text === 'string' && checkVariableValue(text) === undefined) values.set(name, text);
  }
  return values;
}

function* usesIn(text: string): Generator<Use> {
  if (!text.includes('${')) return;
  for (const { kind, start, end } of placesIn(parseBxml(text))) {
    for (const match of text.slice(start, end).matchAll(usePattern)) {
      const at = start + match.index;
      yield { name: match[1] ?? '', kind, start: at, end: at + match[0].length };
    }
  }
}

function placesIn(document: BxmlDocument): Place[] {
  const places: Place[] = [];
  for (const element of elementsOf(document)) {
    for (const { hasValue, valueStart, valueEnd } of element.attributes) {
      if (hasValue) places.push({ kind: 'attribute', start: valueStart, end: valueEnd });
    }
    for (const { kind, start, end } of element.children) {
      if (kind === 'text' || kind === 'cdata') places.push({ kind, start, end });
    }
  }
  return places.sort((one, other) => one.start - other.start);
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // Bare ones would be read as a space in an attribute, and a bare carriage return as a line feed anywhere.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const escapers: Readonly<Record<PlaceKind, (value: string) => string>> = {
  attribute: (value) => value.replace(/[&<>"'\t\n\r]/g, (character) => references[character] ?? character),
  text: (value) => value.replace(/[&<>\r]/g, (character) => references[character] ?? character),
  cdata: (value) => value.replaceAll(']]>', ']]]]><![CDATA[>'),
};
