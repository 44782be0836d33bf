import { completeAttributeName } from './complete/attributeNames.ts';
import { completeAttributeValue } from './complete/attributeValues.ts';
import type { Completion } from './complete/completion.ts';
import { completeContent } from './complete/content.ts';
import { contextOf } from './lint/documentContext.ts';
import type { DocumentContext } from './lint/findings.ts';
import { placeAt } from './place.ts';
import type { BxmlDocument } from './tree.ts';

/**
 * What can be written at `offset`, best first. Works in broken and half-typed documents. `context` as for `lint`; the
 * document's own word on it wins.
 */
export function complete(
  document: BxmlDocument,
  offset: number,
  options: { context?: DocumentContext } = {},
): Completion[] {
  const place = placeAt(document, offset);
  const context = contextOf(document) ?? options.context ?? 'call';
  switch (place.kind) {
    case 'attributeName':
      return completeAttributeName(document, place.element, place.attribute, offset);
    case 'attributeValue':
      return completeAttributeValue(document, place.element, place.attribute, offset);
    case 'content':
      return completeContent(document, place.parent, offset, context);
    case 'tagName':
      return completeContent(document, place.element.parent, offset, context, place.element);
    case 'closeTag':
      return completeContent(document, place.element, offset, context);
    default:
      return [];
  }
}
