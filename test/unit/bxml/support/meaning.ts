import type { BxmlDocument, BxmlNode } from '../../../../src/bxml/tree.ts';

/** What a document says, without its layout: white space between elements counts for nothing. */
export function meaningOf(document: BxmlDocument): unknown {
  return contentOf(document.nodes);
}

function contentOf(nodes: readonly BxmlNode[]): unknown[] {
  const speaks = nodes.some(
    (node) => (node.kind === 'text' || node.kind === 'cdata') && /[^ \t\r\n]/.test(node.value),
  );
  const content: unknown[] = [];
  for (const node of nodes) {
    if (node.kind === 'element') {
      const attributes = node.attributes.map((attribute) => [attribute.name, attribute.value]);
      content.push([node.name, attributes, contentOf(node.children)]);
    } else if (node.kind === 'text') {
      if (speaks) content.push(node.value);
    } else if (node.kind !== 'doctype') content.push([node.kind, node.value]);
  }
  return content;
}
