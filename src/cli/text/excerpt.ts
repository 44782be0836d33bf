import { columnsOf, plain } from './plain.ts';

/** A piece of a line with a range in it, laid out for a terminal. */
export interface Excerpt {
  text: string;
  /** Columns before the range. */
  before: number;
  /** Columns of the range, at least 1. */
  length: number;
}

const tab = '    ';
const cut = '…';

/**
 * Cuts out of a line what fits into `width` columns around a range.
 *
 * @param start offset of the range in the line.
 * @param end offset after the range; beyond the line when the range goes on in the next one.
 */
export function excerptOf(line: string, start: number, end: number, width: number): Excerpt {
  // Documents on a single line are common, so only the surroundings are looked at.
  const from = backBy(line, start, Math.floor(width / 2));
  let text = from > 0 ? cut : '';
  let columns = text.length;
  let before = columns;
  let rangeEnd = columns;
  let at = from;
  for (const character of line.slice(from, from + 2 * width)) {
    const shown = character === '\t' ? tab : plain(character);
    const size = character === '\t' ? tab.length : columnsOf(shown);
    if (columns + size >= width) {
      text += cut;
      columns++;
      if (at < end) rangeEnd = columns;
      break;
    }
    text += shown;
    columns += size;
    at += character.length;
    if (at <= start) before = columns;
    if (at <= end) rangeEnd = columns;
  }
  return { text, before, length: Math.max(1, rangeEnd - before) };
}

/**
 * The offset from where a line is shown: its beginning, or so that at most `columns` columns stand before the range.
 * Never between the halves of a character.
 */
function backBy(line: string, start: number, columns: number): number {
  let left = columns;
  const least = Math.max(0, start - columns);
  let offset = start;
  while (offset > least) {
    const size = isSecondHalf(line, offset - 1) ? 2 : 1;
    const character = line.slice(offset - size, offset);
    left -= character === '\t' ? tab.length : columnsOf(character);
    if (left < 0) break;
    offset -= size;
  }
  return offset;
}

function isSecondHalf(line: string, offset: number): boolean {
  const code = line.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff && offset > 0;
}
