import type { Problem } from '../problem.ts';

/** How the reading parts of the parser say what is wrong. Offsets as in `Problem`. */
export type Report = (
  code: WellFormednessCode,
  start: number,
  end: number,
  message: string,
  data?: unknown,
) => void;

/** Every way a text can fail to be XML. Their titles and explanations are in `lint/rules.ts`. */
export type WellFormednessCode =
  | 'attribute-without-value'
  | 'bad-character-reference'
  | 'bad-declaration'
  | 'cdata-end-in-text'
  | 'curly-quotes'
  | 'doctype'
  | 'double-hyphen-in-comment'
  | 'duplicate-attribute'
  | 'empty-document'
  | 'illegal-character'
  | 'mismatched-close-tag'
  | 'misplaced-declaration'
  | 'missing-space'
  | 'no-root'
  | 'raw-ampersand'
  | 'raw-less-than'
  | 'second-root'
  | 'stray-close-tag'
  | 'text-outside-root'
  | 'too-deep'
  | 'unclosed-comment'
  | 'unclosed-tag'
  | 'unclosed-value'
  | 'undefined-entity'
  | 'unexpected-characters'
  | 'unfinished-tag'
  | 'unquoted-value';

/** More problems than this are not kept: a text that broken needs no longer list. */
const most = 1000;

/** A report that collects into `problems`. All but `too-deep` stop the platform from reading the document. */
export function reportInto(problems: Problem[]): Report {
  return (code, start, end, message, data) => {
    if (problems.length >= most) return;
    const problem: Problem = {
      code,
      severity: code === 'too-deep' ? 'warning' : 'error',
      message,
      start,
      end,
    };
    if (data !== undefined) problem.data = data;
    problems.push(problem);
  };
}
