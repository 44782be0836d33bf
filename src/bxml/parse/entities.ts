import type { EntityReference } from '../tree.ts';
import { isNameChar, isNameStart } from './names.ts';

/** The entities XML knows without a DTD; BXML documents cannot declare others. */
const predefined: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** What the `&` at an offset turned out to be. */
export type Ampersand =
  | { kind: 'entity'; reference: EntityReference }
  | { kind: 'undefined-entity'; name: string; reference: EntityReference }
  | { kind: 'bad-character-reference'; reference: EntityReference }
  | { kind: 'raw' };

/** Reads the reference that begins with the `&` at `at` and ends before `limit`. */
export function readAmpersand(text: string, at: number, limit: number): Ampersand {
  let end = at + 1;
  if (text.charCodeAt(end) === 35 /* # */) {
    end++;
    while (end < limit && /[0-9a-zA-Z]/.test(text.charAt(end))) end++;
    if (end >= limit || text.charCodeAt(end) !== 59 /* ; */ || end === at + 2) return { kind: 'raw' };
    const value = characterOf(text.slice(at + 2, end));
    const reference = { start: at, end: end + 1, value };
    return value === undefined
      ? { kind: 'bad-character-reference', reference }
      : { kind: 'entity', reference };
  }
  if (!isNameStart(text.charCodeAt(end))) return { kind: 'raw' };
  while (end < limit && isNameChar(text.charCodeAt(end))) end++;
  if (end >= limit || text.charCodeAt(end) !== 59 /* ; */) return { kind: 'raw' };
  const name = text.slice(at + 1, end);
  const value = predefined.get(name);
  const reference = { start: at, end: end + 1, value };
  return value === undefined ? { kind: 'undefined-entity', name, reference } : { kind: 'entity', reference };
}

/** The character of `#65` or `#x41` (given without the `#`); undefined when XML allows no such character. */
function characterOf(digits: string): string | undefined {
  const hex = digits.startsWith('x');
  if (hex ? !/^x[0-9a-fA-F]+$/.test(digits) : !/^[0-9]+$/.test(digits)) return undefined;
  const code = hex ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
  const allowed =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
  return allowed ? String.fromCodePoint(code) : undefined;
}

/** Line breaks as XML reads them: CR LF and CR are LF. */
export function normaliseLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** White space in an attribute value as XML reads it: every line break and tab is a space. */
export function normaliseAttribute(text: string): string {
  return /[\t\n\r]/.test(text) ? text.replace(/\r\n|[\t\n\r]/g, ' ') : text;
}
