/** What two strict parsers make of a text, in the same shape as ours, so that they can be compared. */
import { parseXml, XmlCdata, XmlElement, XmlText } from '@rgrove/parse-xml';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { BxmlNode } from '../../../../src/bxml/tree.ts';

/** An element with its attributes and its content; text is joined, comments and instructions are left out. */
export type Plain = [name: string, attributes: [string, string][], content: (Plain | string)[]];

function push(content: (Plain | string)[], piece: Plain | string): void {
  const last = content.at(-1);
  if (typeof piece !== 'string') content.push(piece);
  else if (typeof last === 'string') content[content.length - 1] = last + piece;
  else if (piece !== '') content.push(piece);
}

function byName(attributes: [string, string][]): [string, string][] {
  return attributes.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function lines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** Our tree. `raw` gives values and texts as they are written, entities unresolved. */
export function ours(nodes: readonly BxmlNode[], text: string, raw: boolean): (Plain | string)[] {
  const content: (Plain | string)[] = [];
  for (const node of nodes) {
    if (node.kind === 'element') {
      const attributes = node.attributes.map((one): [string, string] => [
        one.name,
        raw ? lines(text.slice(one.valueStart, one.valueEnd)) : one.value,
      ]);
      push(content, [node.name, byName(attributes), ours(node.children, text, raw)]);
    } else if (node.kind === 'text')
      push(content, raw ? lines(text.slice(node.start, node.end)) : node.value);
    else if (node.kind === 'cdata')
      push(content, raw ? lines(text.slice(node.start + 9, node.end - 3)) : node.value);
  }
  return content;
}

/** What @rgrove/parse-xml reads, or undefined when it refuses the text. */
export function strictest(text: string): (Plain | string)[] | undefined {
  try {
    const { root } = parseXml(text, { preserveCdata: true });
    return root ? [fromParseXml(root)] : [];
  } catch {
    return undefined;
  }
}

function fromParseXml(element: XmlElement): Plain {
  const content: (Plain | string)[] = [];
  for (const child of element.children) {
    if (child instanceof XmlElement) push(content, fromParseXml(child));
    else if (child instanceof XmlText || child instanceof XmlCdata) push(content, child.text);
  }
  return [element.name, byName(Object.entries(element.attributes)), content];
}

const fast = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** What fast-xml-parser reads, entities unresolved, or undefined when it refuses the text. */
export function fastest(text: string): (Plain | string)[] | undefined {
  if (XMLValidator.validate(text) !== true) return undefined;
  try {
    return fromFast(fast.parse(text));
  } catch {
    return undefined;
  }
}

function fromFast(nodes: unknown): (Plain | string)[] {
  const content: (Plain | string)[] = [];
  if (!Array.isArray(nodes)) return content;
  for (const node of nodes as Record<string, unknown>[]) {
    for (const [name, value] of Object.entries(node)) {
      if (name === ':@') continue;
      if (name === '#text') push(content, String(value));
      else
        push(content, [
          name,
          byName(Object.entries((node[':@'] ?? {}) as Record<string, string>)),
          fromFast(value),
        ]);
    }
  }
  return content;
}
