import * as l10n from '@vscode/l10n';
import { isNameChar, isSpace } from './names.ts';
import type { Report } from './report.ts';

/** Where an attribute value stands. `end` is after the closing quote. */
export interface ValueRange {
  valueStart: number;
  valueEnd: number;
  end: number;
  quote: '"' | "'" | '';
}

/** Reads the value that begins at `at`, after `=` and white space. Reports a value without its quotes. */
export function readValue(
  text: string,
  at: number,
  attributeName: string,
  report: Report,
): ValueRange | undefined {
  const first = text.charAt(at);
  if (first === '"' || first === "'") return readQuoted(text, at, first, attributeName, report);
  if (first === '“' || first === '”' || first === '‘' || first === '’') return readCurly(text, at, report);
  return readUnquoted(text, at, attributeName, report);
}

function readQuoted(
  text: string,
  at: number,
  quote: '"' | "'",
  attributeName: string,
  report: Report,
): ValueRange | undefined {
  const valueStart = at + 1;
  const closing = text.indexOf(quote, valueStart);
  if (closing >= 0) {
    const lessThan = text.indexOf('<', valueStart);
    if ((lessThan < 0 || lessThan > closing) && !swallowsNextAttribute(text, valueStart, closing)) {
      return { valueStart, valueEnd: closing, end: closing + 1, quote };
    }
    if (lessThan >= 0 && lessThan < closing && isMeantWithLessThan(text, valueStart, closing)) {
      for (let i = lessThan; i >= 0 && i < closing; i = text.indexOf('<', i + 1)) {
        report('raw-less-than', i, i + 1, l10n.t('A value cannot hold a bare "<". Write &lt; instead.'));
      }
      return { valueStart, valueEnd: closing, end: closing + 1, quote };
    }
  }
  const valueEnd = likelyEnd(text, valueStart, closing < 0 ? text.length : closing);
  report(
    'unclosed-value',
    at,
    valueEnd,
    l10n.t('The value of {0} has no closing {1}.', attributeName, quote),
    {
      quote,
      insertAt: valueEnd,
    },
  );
  return { valueStart, valueEnd, end: valueEnd, quote };
}

/**
 * True when the quote at `closing` is really the opening quote of a later attribute: the value ends with ` name=` and
 * no tag could go on right after the quote.
 */
function swallowsNextAttribute(text: string, valueStart: number, closing: number): boolean {
  return nameBeforeEquals(text, valueStart, closing) >= 0 && !canFollowValue(text.charCodeAt(closing + 1));
}

/** Offset of the name in `… name=` that ends at `end` and has white space before it; -1 when there is none. */
function nameBeforeEquals(text: string, from: number, end: number): number {
  let at = end - 1;
  while (at > from && isSpace(text.charCodeAt(at))) at--;
  if (text.charCodeAt(at) !== 61 /* = */) return -1;
  at--;
  while (at > from && isSpace(text.charCodeAt(at))) at--;
  const nameLast = at;
  while (at >= from && isNameChar(text.charCodeAt(at))) at--;
  return at < nameLast && at >= from && isSpace(text.charCodeAt(at)) ? at + 1 : -1;
}

/** White space, `>`, `/`, `?`, or the end of the text. */
function canFollowValue(code: number): boolean {
  return Number.isNaN(code) || isSpace(code) || code === 62 || code === 47 || code === 63;
}

/** True when a value that holds `<` reads like one value and not like a quote that was forgotten. */
function isMeantWithLessThan(text: string, valueStart: number, closing: number): boolean {
  const value = text.slice(valueStart, closing);
  return !value.includes('\n') && !/=\s*$/.test(value) && canFollowValue(text.charCodeAt(closing + 1));
}

/** Where a value without its closing quote most likely ends. `limit` is where the next quote or the text's end is. */
function likelyEnd(text: string, valueStart: number, limit: number): number {
  let end = valueStart;
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (code === 60 /* < */ || code === 10 || code === 13) break;
    end++;
  }
  // `a="x b="y"`: the value ends before the name that has the quote.
  if (end === limit) {
    const name = nameBeforeEquals(text, valueStart, end);
    if (name >= 0) end = name;
  }
  const bracket = text.slice(valueStart, end).indexOf('>');
  const tagEnd = valueStart + bracket;
  if (bracket >= 0) end = text.charCodeAt(tagEnd - 1) === 47 && tagEnd > valueStart ? tagEnd - 1 : tagEnd;
  // `a="x b=y`: nothing tells where the value ends but the next `name=`.
  const next = /\s+[A-Za-z_][\w.:-]*\s*=/.exec(text.slice(valueStart, end));
  if (next) end = valueStart + next.index;
  while (end > valueStart && isSpace(text.charCodeAt(end - 1))) end--;
  return end;
}

function readCurly(text: string, at: number, report: Report): ValueRange {
  let end = at + 1;
  while (end < text.length && !/[“”‘’"'<>\n]/.test(text.charAt(end))) end++;
  const closed = /[“”‘’"']/.test(text.charAt(end));
  const after = closed ? end + 1 : end;
  report('curly-quotes', at, after, l10n.t('Curly quotes do not enclose a value. Use straight quotes.'), {
    value: text.slice(at + 1, end),
  });
  return { valueStart: at + 1, valueEnd: end, end: after, quote: '' };
}

function readUnquoted(
  text: string,
  at: number,
  attributeName: string,
  report: Report,
): ValueRange | undefined {
  let end = at;
  for (;;) {
    const code = text.charCodeAt(end);
    if (Number.isNaN(code) || isSpace(code) || code === 62 || code === 60) break;
    if (code === 47 && text.charCodeAt(end + 1) === 62) break;
    end++;
  }
  if (end === at) return undefined;
  // `name=value"`: the opening quote is what is missing; the closing one belongs to the value's range.
  const last = text.charAt(end - 1);
  const stray = end - at > 1 && (last === '"' || last === "'");
  const valueEnd = stray ? end - 1 : end;
  report(
    'unquoted-value',
    at,
    end,
    l10n.t('The value of {0} needs quotes: {0}="{1}".', attributeName, text.slice(at, valueEnd)),
    {
      value: text.slice(at, valueEnd),
    },
  );
  return { valueStart: at, valueEnd, end, quote: '' };
}
