/** What is wrong with a text as a whole. */
import * as l10n from '@vscode/l10n';
import type { Problem } from '../problem.ts';
import { skipSpace } from './names.ts';
import type { Report } from './report.ts';

/** Reports every character that XML does not allow anywhere. */
export function reportIllegalCharacters(text: string, report: Report): void {
  // The plain class is much faster than the exact one, and nearly always says that there is nothing to find.
  if (!/[^\t\n\r -\uD7FF\uE000-\uFFFD]/.test(text)) return;
  const illegal = /(?![\t\n\r\u007F-\u009F])\p{Cc}|[\uFFFE\uFFFF]|\p{Surrogate}/gu;
  for (const match of text.matchAll(illegal)) {
    const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    const message = l10n.t('XML does not allow the character U+{0}. Remove it.', code);
    report('illegal-character', match.index, match.index + 1, message, { replaceWith: '' });
  }
}

/**
 * Reports a text without any element: empty, or no XML at all. That it holds text outside of a root says the same, so
 * such problems are taken out of `problems`.
 */
export function reportMissingRoot(text: string, problems: Problem[], report: Report): void {
  const start = skipSpace(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);
  if (start === text.length) {
    const message = l10n.t('The document is empty. A BXML document needs a root: <Response>.');
    report('empty-document', 0, text.length, message);
    return;
  }
  const kept = problems.filter((problem) => problem.code !== 'text-outside-root');
  const isText = kept.length < problems.length;
  problems.splice(0, problems.length, ...kept);
  if (kept.length > 0) return;
  const line = /[\r\n]|$/.exec(text.slice(start))?.index ?? 0;
  const message = isText
    ? l10n.t('This is not XML. A BXML document begins with <Response>.')
    : l10n.t('The root element <Response> is missing.');
  report('no-root', start, start + line, message);
}
