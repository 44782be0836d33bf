import assert from 'node:assert/strict';
import type { LintOptions } from '../../../../src/bxml/lint/findings.ts';
import { lint } from '../../../../src/bxml/lint/lint.ts';
import type { Problem } from '../../../../src/bxml/problem.ts';
import { parseBxml } from '../../../../src/bxml/syntax.ts';

/** A document in which `«code:wrong text»` marks what must be reported, and where. */
export interface Marked {
  text: string;
  expected: string[];
}

/** Takes the marks out of a document. */
export function readMarks(marked: string): Marked {
  const expected: string[] = [];
  let text = '';
  let rest = marked;
  for (;;) {
    const mark = /«([a-z0-9-]+):([^»]*)»/.exec(rest);
    if (!mark) return { text: text + rest, expected };
    text += rest.slice(0, mark.index);
    expected.push(`${mark[1]} ${text.length}-${text.length + (mark[2] ?? '').length}`);
    text += mark[2];
    rest = rest.slice(mark.index + mark[0].length);
  }
}

/** The problems of a document as `code start-end`. */
export function codesOf(problems: readonly Problem[]): string[] {
  return problems.map((problem) => `${problem.code} ${problem.start}-${problem.end}`);
}

/** Asserts that exactly the marked problems are found, at exactly the marked places; answers them. */
export function expectProblems(marked: string, options: LintOptions = {}): Problem[] {
  const { text, expected } = readMarks(marked);
  const problems = lint(parseBxml(text), options);
  assert.deepEqual(codesOf(problems), expected, text);
  return problems;
}

/** The same for the content of a Response; flow rules find it harmless, because it ends with speech. */
export function expectInResponse(content: string, options: LintOptions = {}): Problem[] {
  return expectProblems(`<Response>${content}</Response>`, options);
}

/** What a problem proposes instead. */
export function suggestionOf(problem: Problem | undefined): unknown {
  const { data } = problem ?? {};
  return typeof data === 'object' && data !== null && 'suggestion' in data ? data.suggestion : undefined;
}
