import { XMLValidator } from 'fast-xml-parser';
import { parseBxml } from './syntax.ts';

export type WellFormedness = { wellFormed: true } | { wellFormed: false; message: string; offset: number };

/**
 * The strict verdict on a text as XML, the one to trust before a document is pushed or run. Two independent readers
 * must agree: fast-xml-parser's validator, and our own parser, which also refuses what the validator lets pass (two
 * roots, undefined entities, bare `<` in a value, text outside the root, DOCTYPE, more than 64 levels). Entities are
 * never expanded.
 * `offset` is the first wrong character, 0 to the length of the text.
 */
export function checkWellFormed(text: string): WellFormedness {
  const document = parseBxml(text);
  const problem = document.problems[0];
  if (problem) return { wellFormed: false, message: problem.message, offset: problem.start };
  const verdict = XMLValidator.validate(text);
  if (verdict === true) return { wellFormed: true };
  return {
    wellFormed: false,
    message: verdict.err.msg,
    offset: offsetOf(text, verdict.err.line, verdict.err.col),
  };
}

/** Offset of a 1-based line and column; the nearest offset inside the text when the two point beyond it. */
function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let current = 1; current < line; current++) {
    const lineEnd = text.indexOf('\n', start);
    if (lineEnd < 0) break;
    start = lineEnd + 1;
  }
  return Math.min(text.length, start + Math.max(0, (Number.isFinite(column) ? column : 1) - 1));
}
