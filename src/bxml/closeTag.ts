import { placeAt } from './place.ts';
import { type BxmlDocument, type BxmlElement, lacksCloseTag } from './tree.ts';

/**
 * What to insert at `offset` right after `>` or `/` was typed there: `</Gather>` after `<Gather>`, `Gather>` after
 * `</`. Undefined when nothing is to be closed.
 */
export function closeTagAfter(document: BxmlDocument, offset: number): string | undefined {
  const { text } = document;
  if (text.endsWith('</', offset) && text.startsWith('</', offset - 2)) return afterSlash(document, offset);
  if (text.charAt(offset - 1) !== '>') return undefined;
  const element = elementOpenedAt(document, offset);
  return element && needsClosing(element) ? `</${element.name}>` : undefined;
}

function afterSlash(document: BxmlDocument, offset: number): string | undefined {
  const place = placeAt(document, offset);
  if (place.kind === 'closeTag') return place.closeTag.name === '' ? `${place.element.name}>` : undefined;
  if (place.kind !== 'content' || !place.parent) return undefined;
  return needsClosing(place.parent) ? `${place.parent.name}>` : undefined;
}

function elementOpenedAt(document: BxmlDocument, offset: number): BxmlElement | undefined {
  const place = placeAt(document, offset);
  return place.kind === 'content' && place.parent?.openEnd === offset ? place.parent : undefined;
}

/**
 * True when nothing closes `element`, or when its closing tag is the one that an ancestor of the same name lost to it:
 * `<p><p></p>` needs one more.
 */
function needsClosing(element: BxmlElement): boolean {
  if (lacksCloseTag(element)) return true;
  for (let above = element.parent; above; above = above.parent) {
    if (above.name === element.name) return lacksCloseTag(above);
  }
  return false;
}
