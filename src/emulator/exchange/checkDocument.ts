import { parseBxml } from '../../bxml/syntax.ts';
import { checkWellFormed } from '../../bxml/wellformed.ts';

/** The roots a BXML document may have. docs: bxml. */
const roots: readonly string[] = ['Response', 'Bxml'];

/**
 * What is wrong with a document so that no call can take it: it is not well-formed XML, or has another root. Wrong verbs
 * and attributes pass, as they do at the real service (seen in the official SDKs' live tests).
 *
 * @returns The problem in words, or undefined when there is none.
 */
export function documentProblem(text: string): string | undefined {
  const verdict = checkWellFormed(text);
  if (!verdict.wellFormed) return verdict.message;
  const root = parseBxml(text).root?.name ?? '';
  if (!roots.includes(root)) return `The root is <${root}>. It must be <Response> or <Bxml>.`;
  return undefined;
}
