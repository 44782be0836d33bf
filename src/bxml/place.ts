import {
  type BxmlAttribute,
  type BxmlCloseTag,
  type BxmlDocument,
  type BxmlElement,
  type BxmlNode,
  lacksCloseTag,
} from './tree.ts';

/** What the document has at an offset, as the cursor sees it. */
export type Place =
  /** Between tags. `parent` is undefined beside the root. */
  | { kind: 'content'; parent: BxmlElement | undefined; node: BxmlNode | undefined }
  /** In the name of an opening tag. */
  | { kind: 'tagName'; element: BxmlElement }
  /** In a closing tag. */
  | { kind: 'closeTag'; element: BxmlElement; closeTag: BxmlCloseTag }
  /** In the name of an attribute, or where one can begin. */
  | { kind: 'attributeName'; element: BxmlElement; attribute: BxmlAttribute | undefined }
  /** In the value of an attribute, quotes not counted; or where the value belongs. */
  | { kind: 'attributeValue'; element: BxmlElement; attribute: BxmlAttribute }
  /** Elsewhere in a tag: right after a value, at `/>`. */
  | { kind: 'tag'; element: BxmlElement }
  /** In a comment, a CDATA section, an instruction or a DOCTYPE. */
  | { kind: 'other'; node: BxmlNode };

/** What stands at `offset`. Works in broken documents: a tag without `>` reaches to where something else begins. */
export function placeAt(document: BxmlDocument, offset: number): Place {
  let parent: BxmlElement | undefined;
  let nodes: readonly BxmlNode[] = document.nodes;
  for (;;) {
    const node = lastBefore(nodes, offset);
    if (!node) return { kind: 'content', parent, node: undefined };
    if (node.kind !== 'element') {
      const inside =
        offset < node.end ||
        (offset === document.text.length && document.problems.some((one) => one.start === node.start));
      if (node.kind !== 'text' && inside) return { kind: 'other', node };
      // White space after a tag that breaks off still belongs to the tag.
      const broken = brokenBefore(nodes, node, document.text, offset);
      if (broken) return placeInTag(broken, offset);
      return { kind: 'content', parent, node };
    }
    if (isInTag(node, document.text, offset)) return placeInTag(node, offset);
    const { closeTag } = node;
    if (closeTag && offset > closeTag.start) {
      const finished = document.text.charCodeAt(closeTag.end - 1) === 62;
      if (offset < closeTag.end || (!finished && offset === closeTag.end))
        return { kind: 'closeTag', element: node, closeTag };
    }
    const inside = closeTag
      ? offset <= closeTag.start
      : lacksCloseTag(node) && node.finished && offset <= node.end;
    if (!inside) return { kind: 'content', parent, node };
    parent = node;
    nodes = node.children;
  }
}

/** The last node that begins before `offset`. */
function lastBefore(nodes: readonly BxmlNode[], offset: number): BxmlNode | undefined {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const node = nodes[middle];
    if (node && node.start < offset) low = middle + 1;
    else high = middle;
  }
  return nodes[low - 1];
}

function isInTag(element: BxmlElement, text: string, offset: number): boolean {
  if (element.finished) return offset < element.openEnd;
  return offset <= element.openEnd || text.slice(element.openEnd, offset).trim() === '';
}

/** The unfinished tag right before the text `node`, when only white space is between it and `offset`. */
function brokenBefore(
  nodes: readonly BxmlNode[],
  node: BxmlNode,
  text: string,
  offset: number,
): BxmlElement | undefined {
  const before = nodes[nodes.indexOf(node) - 1];
  if (node.kind !== 'text' || before?.kind !== 'element' || before.finished || before.openEnd !== node.start)
    return undefined;
  return text.slice(node.start, offset).trim() === '' ? before : undefined;
}

function placeInTag(element: BxmlElement, offset: number): Place {
  if (offset <= element.nameEnd) return { kind: 'tagName', element };
  for (const attribute of element.attributes) {
    if (offset < attribute.start) break;
    if (offset <= attribute.nameEnd) return { kind: 'attributeName', element, attribute };
    const inValue = offset >= attribute.valueStart && offset <= attribute.valueEnd;
    if (inValue && (attribute.hasValue || attribute.end > attribute.nameEnd))
      return { kind: 'attributeValue', element, attribute };
    if (offset < attribute.end) return { kind: 'tag', element };
    if (offset === attribute.end) return { kind: 'tag', element };
  }
  return { kind: 'attributeName', element, attribute: undefined };
}
