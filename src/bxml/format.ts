import { indentAt, lineBreakOf, type TextEdit } from './edits.ts';
import { isBlank } from './parse/names.ts';
import { placeAt } from './place.ts';
import type { BxmlDocument, BxmlElement, BxmlNode } from './tree.ts';
import { verbs } from './vocabulary/vocabulary.ts';

export interface FormatOptions {
  /** One level of indentation, blanks or a tab. Default two blanks. */
  indent?: string;
  /** A tag longer than this gets one attribute a line. Default 110 characters. */
  lineWidth?: number;
}

/**
 * The edits that lay a document out: one verb a line, indented by its depth; one blank between attributes. Text, SSML,
 * CDATA and comments stay as they are, and so does all of a document that is not well-formed. The tree means the same
 * afterwards; a second run changes nothing.
 */
export function format(document: BxmlDocument, options: FormatOptions = {}): TextEdit[] {
  if (!document.root || document.problems.some((problem) => problem.severity === 'error')) return [];
  return new Formatter(document, options).edits();
}

/** The same, but only the edits inside a range. */
export function formatRange(
  document: BxmlDocument,
  start: number,
  end: number,
  options: FormatOptions = {},
): TextEdit[] {
  return format(document, options).filter((edit) => edit.start >= start && edit.end <= end);
}

/**
 * The edits after a line break or a `>` was typed before `offset`: the new line is indented as its parent demands, a
 * closing tag alone on its line goes below its opening tag. Works in broken documents.
 */
export function formatOnType(
  document: BxmlDocument,
  offset: number,
  character: '\n' | '>',
  options: FormatOptions = {},
): TextEdit[] {
  const { text } = document;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const first = lineStart + indent.length;
  const wanted =
    character === '\n' ? indentOfLine(document, first, options) : indentOfCloseTag(document, first, offset);
  if (wanted === undefined || wanted === indent) return [];
  return [{ start: lineStart, end: first, text: wanted }];
}

function indentOfLine(document: BxmlDocument, first: number, options: FormatOptions): string | undefined {
  const { text } = document;
  const place = placeAt(document, first);
  const unit = options.indent ?? '  ';
  if (place.kind === 'attributeName' || place.kind === 'tag')
    return indentAt(text, place.element.start) + unit;
  if (place.kind !== 'content' || !place.parent || isVerbatim(place.parent)) return undefined;
  const closes = text.startsWith('</', first);
  return indentAt(text, place.parent.start) + (closes ? '' : unit);
}

function indentOfCloseTag(document: BxmlDocument, first: number, offset: number): string | undefined {
  const { text } = document;
  if (!text.startsWith('</', first) || text.slice(first, offset).indexOf('>') !== offset - first - 1)
    return undefined;
  const place = placeAt(document, first + 1);
  if (place.kind !== 'closeTag' || isVerbatim(place.element)) return undefined;
  return indentAt(text, place.element.start);
}

/** True when the content of an element is text, or may be, and so has to stay as it is. */
function isVerbatim(element: BxmlElement): boolean {
  if (verbs.get(element.name)?.text.allowed) return true;
  if (
    element.attributes.some((attribute) => attribute.name === 'xml:space' && attribute.value === 'preserve')
  )
    return true;
  return element.children.some(
    (child) => child.kind === 'cdata' || (child.kind === 'text' && !isBlank(child.value)),
  );
}

class Formatter {
  readonly #document: BxmlDocument;
  readonly #unit: string;
  readonly #width: number;
  readonly #lineBreak: string;
  readonly #edits: TextEdit[] = [];

  constructor(document: BxmlDocument, options: FormatOptions) {
    this.#document = document;
    this.#unit = options.indent ?? '  ';
    this.#width = options.lineWidth ?? 110;
    this.#lineBreak = lineBreakOf(document.text);
  }

  edits(): TextEdit[] {
    const { text, nodes } = this.#document;
    const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    this.#layOut(nodes, 0, start, text.length);
    return this.#edits;
  }

  /** Lays out what stands between `start` and `end`: nothing but white space and `nodes`. */
  #layOut(nodes: readonly BxmlNode[], level: number, start: number, end: number): void {
    const inside = nodes.filter((node) => node.kind !== 'text');
    const isTop = level === 0;
    let from = start;
    for (const [index, node] of inside.entries()) {
      if (index === 0) this.#replace(from, node.start, isTop ? '' : this.#newLine(level));
      else this.#replace(from, node.start, this.#gap(from, node, level));
      if (node.kind === 'element') this.#layOutElement(node, level);
      from = node.end;
    }
    if (isTop) this.#replace(from, end, this.#lineBreak);
    else this.#replace(from, end, inside.length === 0 ? '' : this.#newLine(level - 1));
  }

  /** What goes between two nodes: a line break, a blank line where there were some, or a blank before a comment. */
  #gap(from: number, node: BxmlNode, level: number): string {
    const gap = this.#document.text.slice(from, node.start);
    const breaks = gap.split('\n').length - 1;
    if (breaks === 0 && node.kind === 'comment') return ' ';
    return (breaks > 1 ? this.#lineBreak : '') + this.#newLine(level);
  }

  #newLine(level: number): string {
    return this.#lineBreak + this.#unit.repeat(level);
  }

  #layOutElement(element: BxmlElement, level: number): void {
    this.#layOutTag(element, level);
    const { closeTag } = element;
    if (!closeTag) return;
    this.#replace(closeTag.nameEnd, closeTag.end, '>');
    if (!isVerbatim(element)) this.#layOut(element.children, level + 1, element.openEnd, closeTag.start);
  }

  #layOutTag(element: BxmlElement, level: number): void {
    const end = element.selfClosing ? '/>' : '>';
    let width = this.#unit.length * level + 1 + element.name.length + end.length;
    for (const attribute of element.attributes) {
      width += attribute.name.length + attribute.valueEnd - attribute.valueStart + 4;
    }
    const onePerLine = width > this.#width && element.attributes.length > 1;
    const between = onePerLine ? this.#newLine(level + 1) : ' ';
    let from = element.nameEnd;
    for (const attribute of element.attributes) {
      this.#replace(from, attribute.start, between);
      this.#replace(attribute.nameEnd, attribute.valueStart - 1, '=');
      from = attribute.end;
    }
    this.#replace(from, element.openEnd, end);
  }

  #replace(start: number, end: number, text: string): void {
    if (this.#document.text.slice(start, end) !== text) this.#edits.push({ start, end, text });
  }
}
