import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { excerptOf } from '../../../src/cli/text/excerpt.ts';

/** The excerpt around the part of a line that stands between « and », with a mark below. */
function marked(line: string, width = 30): string {
  const start = line.indexOf('«');
  const end = line.indexOf('»') - 1;
  const { text, before, length } = excerptOf(line.replace(/[«»]/g, ''), start, end, width);
  return `${text}\n${' '.repeat(before)}${'^'.repeat(length)}`;
}

describe('An excerpt', () => {
  it('is the whole line when it fits', () => {
    assert.equal(marked('<«Gathr»/>'), '<Gathr/>\n ^^^^^');
  });

  it('marks one column for an empty range, also at the end', () => {
    assert.equal(marked('<Gathr«»'), '<Gathr\n      ^');
    assert.equal(marked('«»'), '\n^');
  });

  it('is cut at both ends of a long line', () => {
    const text = marked(`${'a'.repeat(40)}«bcd»${'e'.repeat(40)}`);
    assert.equal(text, `…${'a'.repeat(15)}bcd${'e'.repeat(10)}…\n${' '.repeat(16)}^^^`);
  });

  it('marks up to the cut when the range goes on', () => {
    const [text = '', mark = ''] = marked(`ab«${'c'.repeat(100)}»`).split('\n');
    assert.equal(text, `ab${'c'.repeat(27)}…`);
    assert.equal(mark, `  ${'^'.repeat(28)}`);
  });

  it('never takes more than its columns', () => {
    for (const unit of ['x', '\t', '日', '😀', 'e\u0301', '\x1b']) {
      for (const count of [0, 1, 7, 14, 15, 16, 50]) {
        const { text, before, length } = excerptOf(
          `${unit.repeat(count)}BAD${unit.repeat(count)}`,
          unit.length * count,
          unit.length * count + 3,
          30,
        );
        const columns = [...text].reduce(
          (sum, one) => sum + (one > '\u2e80' ? 2 : one === '\u0301' ? 0 : 1),
          0,
        );
        assert.ok(columns <= 30, `${JSON.stringify(unit)} ${count}: ${columns}`);
        assert.ok(before + length <= columns);
        assert.ok(text.includes('BAD'), text);
      }
    }
  });

  it('keeps the halves of a character together', () => {
    for (let count = 0; count < 40; count++) {
      assert.ok(!marked(`x${'😀'.repeat(count)}«BAD»`).includes('\ufffd'));
    }
  });
});
