import type { OffsetRange } from './linkedEditing.ts';
import type { BxmlDocument, BxmlElement, BxmlNode } from './tree.ts';

/** The ranges around `offset` from the smallest to the whole document, each inside the next. */
export function selectionRanges(document: BxmlDocument, offset: number): OffsetRange[] {
  const outer: OffsetRange[] = [{ start: 0, end: document.text.length }];
  let nodes: readonly BxmlNode[] = document.nodes;
  for (;;) {
    const node: BxmlNode | undefined = nodes.find(
      (one) => one.start <= offset && offset <= one.end && one.end > one.start,
    );
    if (!node) break;
    outer.push({ start: node.start, end: node.end });
    if (node.kind === 'text') outer.push(trimmed(document.text, node));
    if (node.kind === 'comment')
      outer.push({ start: node.start + 4, end: Math.max(node.start + 4, node.end - 3) });
    if (node.kind !== 'element') break;
    const inContent =
      !node.selfClosing && offset >= node.openEnd && offset <= (node.closeTag?.start ?? node.end);
    if (!inContent) {
      outer.push(...tagRanges(node, offset));
      break;
    }
    outer.push({ start: node.openEnd, end: node.closeTag?.start ?? node.end });
    nodes = node.children;
  }
  return nested(outer, offset);
}

function trimmed(text: string, range: OffsetRange): OffsetRange {
  const raw = text.slice(range.start, range.end);
  const start = range.start + raw.length - raw.trimStart().length;
  return { start, end: Math.max(start, range.start + raw.trimEnd().length) };
}

function tagRanges(element: BxmlElement, offset: number): OffsetRange[] {
  const { closeTag } = element;
  if (closeTag && offset > closeTag.start) {
    return [
      { start: closeTag.start, end: closeTag.end },
      { start: closeTag.nameStart, end: closeTag.nameEnd },
    ];
  }
  const ranges: OffsetRange[] = [{ start: element.start, end: element.openEnd }];
  if (offset >= element.nameStart && offset <= element.nameEnd)
    ranges.push({ start: element.nameStart, end: element.nameEnd });
  const attribute = element.attributes.find((one) => one.start <= offset && offset <= one.end);
  if (!attribute) return ranges;
  ranges.push({ start: attribute.start, end: attribute.end });
  if (offset <= attribute.nameEnd) ranges.push({ start: attribute.nameStart, end: attribute.nameEnd });
  else if (attribute.hasValue) {
    const quote = attribute.quote === '' ? 0 : 1;
    ranges.push({ start: attribute.valueStart - quote, end: attribute.end });
    ranges.push({ start: attribute.valueStart, end: attribute.valueEnd });
  }
  return ranges;
}

/** From the inside out, each range larger than the one before, and around the offset. */
function nested(outer: readonly OffsetRange[], offset: number): OffsetRange[] {
  const result: OffsetRange[] = [];
  for (const range of [...outer].reverse()) {
    if (range.start > offset || range.end < offset) continue;
    const last = result.at(-1);
    const same = last && last.start === range.start && last.end === range.end;
    const around = !last || (range.start <= last.start && range.end >= last.end);
    if (!same && around) result.push(range);
  }
  return result;
}
