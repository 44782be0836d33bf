import * as l10n from '@vscode/l10n';
import type { BxmlCloseTag } from '../tree.ts';
import { nameEnd, skipSpace } from './names.ts';
import type { Report } from './report.ts';

/**
 * Reads the closing tag whose `</` is at `at`. One without its `>` ends behind its name; other characters in it are
 * passed. Either is reported once.
 */
export function readCloseTag(text: string, at: number, report: Report): BxmlCloseTag {
  const nameStart = at + 2;
  const afterName = nameEnd(text, nameStart);
  const bracket = skipSpace(text, afterName);
  const end = text.charCodeAt(bracket) === 62 ? bracket + 1 : unfinished(text, at, afterName, report);
  return { name: text.slice(nameStart, afterName), start: at, end, nameStart, nameEnd: afterName };
}

/** Looks for the `>` up to the next tag or the line's end. */
function unfinished(text: string, at: number, afterName: number, report: Report): number {
  let end = afterName;
  for (;;) {
    const code = text.charCodeAt(end);
    if (Number.isNaN(code) || code === 60 || code === 10 || code === 13) break;
    if (code === 62 /* > */) {
      const start = skipSpace(text, afterName);
      report('unexpected-characters', start, end, l10n.t('A closing tag holds only its name.'), {
        replaceWith: '',
      });
      return end + 1;
    }
    end++;
  }
  const message = l10n.t(
    'The closing tag {0} is not finished: its ">" is missing.',
    text.slice(at, afterName),
  );
  report('unfinished-tag', at, afterName, message, { insertAt: afterName });
  return afterName;
}
