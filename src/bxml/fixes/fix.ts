import { indentAt, lineBreakOf, type TextEdit } from '../edits.ts';
import { placeAt } from '../place.ts';
import type { Problem } from '../problem.ts';
import type { BxmlDocument, BxmlElement } from '../tree.ts';

/** A way to put one problem right. */
export interface Fix {
  title: string;
  /** Do not overlap. Offsets before any of them is made. */
  edits: TextEdit[];
  /** The one that is meant nearly always; the one that "fix all" takes. */
  preferred: boolean;
}

/** What the makers of fixes get to see. */
export interface FixInput {
  document: BxmlDocument;
  problem: Problem;
  /** The element whose tag the problem is in, or in whose content it stands. */
  element: BxmlElement | undefined;
  /** Address that relative URLs are resolved against, if one is known. */
  baseUrl: string | undefined;
}

/** Makes the fixes of a rule; an empty list when there is none here. */
export type FixMaker = (input: FixInput) => Fix[];

export function preferred(title: string, ...edits: TextEdit[]): Fix {
  return { title, edits, preferred: true };
}

export function possible(title: string, ...edits: TextEdit[]): Fix {
  return { title, edits, preferred: false };
}

/** The element whose tag is at `offset`, or in whose content `offset` is. */
export function ownerAt(document: BxmlDocument, offset: number): BxmlElement | undefined {
  const place = placeAt(document, offset);
  if (place.kind === 'content') return place.parent;
  return place.kind === 'other' ? undefined : place.element;
}

function property(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
}

/** A text in a problem's data. */
export function textIn(problem: Problem, name: string): string | undefined {
  const value = property(problem.data, name);
  return typeof value === 'string' ? value : undefined;
}

/** An offset in a problem's data. */
export function offsetIn(problem: Problem, name: string): number | undefined {
  const value = property(problem.data, name);
  return typeof value === 'number' ? value : undefined;
}

export interface Range {
  start: number;
  end: number;
}

function asRange(value: unknown): Range | undefined {
  const start = property(value, 'start');
  const end = property(value, 'end');
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : undefined;
}

/** A range in a problem's data. */
export function rangeIn(problem: Problem, name: string): Range | undefined {
  return asRange(property(problem.data, name));
}

/** The range that a problem's data are. */
export function rangeOf(problem: Problem): Range | undefined {
  return asRange(problem.data);
}

/** A list of ranges in a problem's data. */
export function rangesIn(problem: Problem, name: string): Range[] {
  const value = property(problem.data, name);
  return Array.isArray(value) ? value.map(asRange).filter((range) => range !== undefined) : [];
}

/** A list of texts in a problem's data. */
export function textsIn(problem: Problem, name: string): string[] {
  const value = property(problem.data, name);
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** Removes a range; its whole line when nothing else stands there. */
export function removeLines(text: string, { start, end }: Range): TextEdit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const alone =
    text.slice(lineStart, start).trim() === '' &&
    text.slice(end, lineEnd < 0 ? text.length : lineEnd).trim() === '';
  if (!alone || lineEnd < 0) return { start, end, text: '' };
  return { start: lineStart, end: lineEnd + 1, text: '' };
}

/** Removes an attribute together with the white space before it. */
export function removeAttribute(text: string, { start, end }: Range): TextEdit {
  let from = start;
  while (/\s/.test(text.charAt(from - 1))) from--;
  return { start: from, end, text: '' };
}

/** Adds an attribute behind the last one. */
export function addAttribute(element: BxmlElement, written: string): TextEdit {
  const at = element.attributes.at(-1)?.end ?? element.nameEnd;
  return { start: at, end: at, text: ` ${written}` };
}

/** Gives an element another name, in both of its tags. */
export function renameElement(element: BxmlElement, name: string): TextEdit[] {
  const edits = [{ start: element.nameStart, end: element.nameEnd, text: name }];
  const { closeTag } = element;
  if (closeTag && closeTag.nameEnd > closeTag.nameStart)
    edits.push({ start: closeTag.nameStart, end: closeTag.nameEnd, text: name });
  return edits;
}

/** Adds something on a line of its own behind an element. */
export function addAfter(text: string, element: BxmlElement, written: string): TextEdit {
  const gap = `${lineBreakOf(text)}${indentAt(text, element.start)}`;
  return { start: element.end, end: element.end, text: `${gap}${written}` };
}
