import { isBxml } from '../bxml/detect.ts';
import { applyEdits } from '../bxml/edits.ts';
import { type FormatOptions, format } from '../bxml/format.ts';
import { parseBxml } from '../bxml/syntax.ts';
import type { Source } from './input/source.ts';
import { Lines } from './text/lines.ts';
import { plain } from './text/plain.ts';

/** A text laid out, or the reason why it stays as it is: a sentence. */
export type LaidOut = { text: string } | { leftAlone: string };

/**
 * Lays a document out.
 *
 * @param mustHoldBxml whether a file that is not called *.bxml is left alone unless it holds BXML. Nothing is written over another kind
 *   of XML because a shell expanded `*.xml`.
 */
export function layOut({ name, text }: Source, options: FormatOptions, mustHoldBxml: boolean): LaidOut {
  const document = parseBxml(text);
  const problem = document.problems.find(({ severity }) => severity === 'error');
  if (problem) {
    const { line, column } = new Lines(text).positionOf(problem.start);
    return { leftAlone: `${plain(name)}:${line}:${column} is not well-formed: ${plain(problem.message)}` };
  }
  if (mustHoldBxml && !/\.bxml$/i.test(name) && !isBxml(text)) {
    return { leftAlone: `${plain(name)} holds no BXML.` };
  }
  return { text: applyEdits(text, format(document, options)) };
}
