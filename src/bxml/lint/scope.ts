import { type BxmlDocument, type BxmlElement, lacksCloseTag } from '../tree.ts';
import type { DocumentContext, Find } from './findings.ts';

/** What every rule gets to see. */
export interface Scope {
  document: BxmlDocument;
  find: Find;
  context: DocumentContext;
  pushed: boolean;
  /** The nearest verb to each name that was met and is none, by where it stood: looked for once. */
  nearest: Map<string, string | undefined>;
}

/**
 * True when what stands inside `element` cannot be trusted: its closing tag is missing, so it may hold what belongs
 * beside it, or its opening tag breaks off. That was reported once; rules about its content stay quiet.
 */
export function contentUncertain(element: BxmlElement): boolean {
  return !element.finished || lacksCloseTag(element);
}
