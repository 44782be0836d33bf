import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkWellFormed } from '../../../src/bxml/wellformed.ts';

describe('the strict verdict', () => {
  it('accepts a document', () => {
    assert.deepEqual(checkWellFormed('<?xml version="1.0"?>\n<Response><Tag>a &amp; b</Tag></Response>\n'), {
      wellFormed: true,
    });
  });

  const broken: [name: string, text: string, offset: number][] = [
    ['no XML', 'hello', 0],
    ['an unclosed tag', '<Response><Gather></Response>', 11],
    ['two roots', '<Response/><Response/>', 12],
    ['an undefined entity', '<Response>&nbsp;</Response>', 10],
    ['a bare < in a value', '<Response a="b < c"/>', 15],
    ['text after the root', '<Response/>x', 11],
    ['a DOCTYPE', '<!DOCTYPE r><Response/>', 0],
    ['an empty text', '', 0],
  ];
  for (const [name, text, offset] of broken) {
    it(`refuses ${name} and says where`, () => {
      const verdict = checkWellFormed(text);
      assert.ok(!verdict.wellFormed);
      assert.equal(verdict.offset, offset);
      assert.notEqual(verdict.message, '');
    });
  }

  it('survives ten thousand nested tags', () => {
    assert.equal(checkWellFormed('<a>'.repeat(10_000)).wellFormed, false);
  });
});
