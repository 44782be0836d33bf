/** A short run of what test/fuzz/bxml.ts does at length. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lint } from '../../../src/bxml/lint/lint.ts';
import { parseBxml } from '../../../src/bxml/syntax.ts';
import { checkAgainstOracles, checkText } from './support/fuzz.ts';
import { mutate, randomDocument } from './support/mutations.ts';
import { Random } from './support/random.ts';

/** Calls `check` and says which text it was, when it fails. */
function withText(text: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new Error(`for ${JSON.stringify(text)}`, { cause: error });
  }
}

describe('documents at random', () => {
  it('mean to two strict parsers what they mean to us', () => {
    const random = new Random(1);
    let wellFormed = 0;
    for (let count = 0; count < 1000; count++) {
      let text = randomDocument(random);
      for (let times = random.below(3); times > 0; times--) text = mutate(text, random);
      withText(text, () => {
        if (checkAgainstOracles(text)) wellFormed++;
      });
    }
    assert.ok(wellFormed > 300, `${wellFormed}`);
  });

  it('never make a feature throw or point outside, however broken', () => {
    const random = new Random(2);
    for (let count = 0; count < 1000; count++) {
      let text = randomDocument(random);
      for (let times = random.below(6); times > 0; times--) text = mutate(text, random);
      withText(text, () => void checkText(text, random));
    }
  });
});

describe('texts that repeat one thing to 64 KB', () => {
  const pieces = [
    '<a ',
    '<a b="',
    '<?',
    '<!',
    '&',
    '</a>',
    '<',
    '<a>',
    '<a b ',
    '"',
    '<Gather>',
    '<SpeakSentence>',
    'x="',
    '<x y=“',
    '<Pause duration="x"/>',
  ];
  for (const piece of pieces) {
    it(`such as ${piece} give problems inside the text`, () => {
      const text = `<Response>${piece.repeat(Math.floor(65_000 / piece.length))}`;
      const problems = lint(parseBxml(text));
      assert.ok(problems.length > 0);
      for (const { start, end } of problems) assert.ok(0 <= start && start <= end && end <= text.length);
    });
  }
});
