/**
 * The tree of a BXML document: plain objects with exact offsets (UTF-16 code units from the start of the text).
 * It exists for every text, however broken; `BxmlDocument.problems` says what was wrong with it as XML.
 */
import type { Problem } from './problem.ts';

/** `&amp;` or `&#38;` inside text or an attribute value. */
export interface EntityReference {
  start: number;
  end: number;
  /** The characters it stands for; undefined when no such entity exists. */
  value: string | undefined;
}

export interface BxmlAttribute {
  name: string;
  nameStart: number;
  nameEnd: number;
  /** The value with entities and line breaks resolved; '' when there is none. */
  value: string;
  /** Where the value stands, without its quotes. Equal offsets for an empty or absent value. */
  valueStart: number;
  valueEnd: number;
  /** The quote around the value; '' when the value is unquoted or absent. */
  quote: '"' | "'" | '';
  /** False for a name that no `=` and value follow. */
  hasValue: boolean;
  /** Whole attribute, from the first character of the name to the closing quote. */
  start: number;
  end: number;
  entities?: EntityReference[];
}

/** A `</Name>`. */
export interface BxmlCloseTag {
  name: string;
  start: number;
  end: number;
  nameStart: number;
  nameEnd: number;
}

export interface BxmlElement {
  kind: 'element';
  name: string;
  /** Whole element, from its `<` to the end of its closing tag. */
  start: number;
  end: number;
  nameStart: number;
  nameEnd: number;
  /** After the `>` of the opening tag, or where the tag breaks off when `finished` is false. */
  openEnd: number;
  attributes: BxmlAttribute[];
  /** `<Name/>`. */
  selfClosing: boolean;
  /** False when the opening tag has no `>`. */
  finished: boolean;
  closeTag?: BxmlCloseTag;
  children: BxmlNode[];
  parent: BxmlElement | undefined;
}

/** Character data between tags, entities included. */
export interface BxmlText {
  kind: 'text';
  /** The text with entities and line breaks resolved. */
  value: string;
  start: number;
  end: number;
  entities?: EntityReference[];
}

export interface BxmlCdata {
  kind: 'cdata';
  value: string;
  start: number;
  end: number;
}

export interface BxmlComment {
  kind: 'comment';
  value: string;
  start: number;
  end: number;
}

/** `<?target value?>`, the XML declaration included. */
export interface BxmlInstruction {
  kind: 'instruction';
  target: string;
  value: string;
  start: number;
  end: number;
}

export interface BxmlDoctype {
  kind: 'doctype';
  start: number;
  end: number;
}

export type BxmlNode = BxmlElement | BxmlText | BxmlCdata | BxmlComment | BxmlInstruction | BxmlDoctype;

export interface BxmlDocument {
  text: string;
  /** Everything at the top: declaration, comments, the root, and what wrongly stands beside it. */
  nodes: BxmlNode[];
  /** The first element; undefined when there is none. */
  root: BxmlElement | undefined;
  /** What is wrong with the text as XML, in the order of the text. No errors exactly when it is well-formed. */
  problems: Problem[];
}

/** The elements directly inside `element`, in order. */
export function childElements(element: BxmlElement): BxmlElement[] {
  const found: BxmlElement[] = [];
  for (const child of element.children) if (child.kind === 'element') found.push(child);
  return found;
}

/** The attribute of that exact name (the first, when it is repeated). */
export function attributeOf(element: BxmlElement, name: string): BxmlAttribute | undefined {
  for (const attribute of element.attributes) if (attribute.name === name) return attribute;
  return undefined;
}

/** All text below `element`, tags left out: `a <b>c</b>` gives `a c`. */
export function textOf(element: BxmlElement): string {
  let text = '';
  for (const child of element.children) {
    if (child.kind === 'text' || child.kind === 'cdata') text += child.value;
    else if (child.kind === 'element') text += textOf(child);
  }
  return text;
}

/** True when the element was opened with `<Name>` and nothing closes it. */
export function lacksCloseTag(element: BxmlElement): boolean {
  return !element.selfClosing && element.closeTag === undefined;
}

/** Every element of the document in the order of the text. */
export function* elementsOf(document: BxmlDocument): Generator<BxmlElement> {
  for (const node of document.nodes) if (node.kind === 'element') yield* withDescendants(node);
}

/** `element` and every element below it, in the order of the text. */
export function* withDescendants(element: BxmlElement): Generator<BxmlElement> {
  yield element;
  for (const child of element.children) if (child.kind === 'element') yield* withDescendants(child);
}

/** The innermost node around `offset`; a node's borders belong to it only where `offset` is strictly inside. */
export function nodeAt(document: BxmlDocument, offset: number): BxmlNode | undefined {
  let nodes = document.nodes;
  let found: BxmlNode | undefined;
  for (;;) {
    const inner = nodes.find((node) => node.start < offset && offset < node.end);
    if (!inner) return found;
    found = inner;
    if (inner.kind !== 'element') return found;
    nodes = inner.children;
  }
}
