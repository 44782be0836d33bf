import type { BxmlDocument, BxmlNode } from '../tree.ts';
import type { DocumentContext } from './findings.ts';

const contexts: readonly string[] = ['call', 'conference', 'transferAnswer'];

/**
 * Where the document says it runs: `<?bxml context="conference"?>` or `<!-- bxml context="conference" -->`, at the top
 * or directly in the root. Undefined when it does not say.
 */
export function contextOf(document: BxmlDocument): DocumentContext | undefined {
  for (const node of document.nodes) {
    const found = declared(node);
    if (found) return found;
  }
  for (const node of document.root?.children ?? []) {
    const found = declared(node);
    if (found) return found;
  }
  return undefined;
}

function declared(node: BxmlNode): DocumentContext | undefined {
  let value: string;
  if (node.kind === 'instruction' && node.target === 'bxml') value = node.value;
  else if (node.kind === 'comment' && /^\s*bxml\s/.test(node.value)) value = node.value;
  else return undefined;
  const name = /\bcontext\s*=\s*["']?([A-Za-z]+)/.exec(value)?.[1];
  return contexts.find((one): one is DocumentContext => one === name);
}
