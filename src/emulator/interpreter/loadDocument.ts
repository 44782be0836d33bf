import { lint } from '../../bxml/lint/lint.ts';
import type { Problem } from '../../bxml/problem.ts';
import { parseBxml } from '../../bxml/syntax.ts';
import { type BxmlDocument, childElements } from '../../bxml/tree.ts';
import { verbs } from '../../bxml/vocabulary/vocabulary.ts';
import { documentProblem } from '../exchange/checkDocument.ts';

/** A document that a call can run. */
export interface LoadedDocument {
  bxml: BxmlDocument;
  /** Where it came from; relative URLs count from here. Undefined for one that was pushed. */
  url: string | undefined;
  /** Which of the call's accepted documents it is, from 1. */
  number: number;
}

/** The verdict on a text that is to run on a call. */
export interface Examined {
  bxml: BxmlDocument;
  /** Why it can't run, if it can't. */
  refusal: string | undefined;
  /** Errors and warnings of the linter. */
  problems: readonly Problem[];
}

/**
 * How many verdicts are kept. Most applications give all callers the same few documents, of at most 64 KB each; a verdict
 * never changes.
 */
const maxKept = 32;
const kept = new Map<string, Examined>();

/**
 * Reads a document. Refused are those that are no BXML, and those with an element below the root that is no verb
 * (`assumed`: the real service's answer to unknown elements is not documented). An empty text counts as an empty root
 * (`assumed`).
 */
export function examineDocument(text: string): Examined {
  const examined = kept.get(text) ?? examine(text);
  // The one used last stands last; the first one gives way.
  kept.delete(text);
  kept.set(text, examined);
  if (kept.size > maxKept) kept.delete(kept.keys().next().value ?? '');
  return examined;
}

function examine(text: string): Examined {
  const source = text.trim() === '' ? '<Response/>' : text;
  const bxml = parseBxml(source);
  const problems = lint(bxml).filter(({ severity }) => severity === 'error' || severity === 'warning');
  return { bxml, refusal: documentProblem(source) ?? unknownVerb(bxml), problems };
}

function unknownVerb({ root }: BxmlDocument): string | undefined {
  if (!root) return undefined;
  const wrong = childElements(root).find(({ name }) => !verbs.get(name)?.parents.includes(root.name));
  return wrong && `<${wrong.name}> is no verb that can stand in <${root.name}>.`;
}
