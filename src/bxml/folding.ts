import type { BxmlDocument, BxmlNode } from './tree.ts';

export interface FoldingRange {
  /** In the line that stays visible: the end of the opening tag, or the beginning of a comment. */
  start: number;
  /** In the last line that is folded away, or the one after it that holds the closing tag. */
  end: number;
  kind: 'element' | 'comment';
}

/** Everything that goes over more than one line and can be folded. */
export function foldingRanges(document: BxmlDocument): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  collect(document.nodes);
  return ranges;

  function collect(nodes: readonly BxmlNode[]): void {
    for (const node of nodes) {
      if (node.kind === 'comment' || node.kind === 'cdata') add(node.start, node.end, 'comment');
      if (node.kind !== 'element') continue;
      add(node.nameEnd, node.closeTag?.start ?? node.end, 'element');
      collect(node.children);
    }
  }

  function add(start: number, end: number, kind: FoldingRange['kind']): void {
    if (document.text.slice(start, end).includes('\n')) ranges.push({ start, end, kind });
  }
}
