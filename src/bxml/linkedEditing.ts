import { placeAt } from './place.ts';
import type { BxmlDocument } from './tree.ts';

export interface OffsetRange {
  start: number;
  end: number;
}

/**
 * The names of the opening and the closing tag that belong together, when `offset` is in one of them: for linked
 * editing, and to highlight the matching tag. Undefined when they differ or one is missing.
 */
export function tagPairAt(document: BxmlDocument, offset: number): [OffsetRange, OffsetRange] | undefined {
  const place = placeAt(document, offset);
  if (place.kind !== 'tagName' && place.kind !== 'closeTag') return undefined;
  const { element } = place;
  const { closeTag } = element;
  if (!closeTag || closeTag.name !== element.name) return undefined;
  const within = (range: { nameStart: number; nameEnd: number }) =>
    range.nameStart <= offset && offset <= range.nameEnd;
  if (!within(element) && !within(closeTag)) return undefined;
  return [
    { start: element.nameStart, end: element.nameEnd },
    { start: closeTag.nameStart, end: closeTag.nameEnd },
  ];
}
