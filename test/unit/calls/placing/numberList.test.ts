import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkCallCount, mostCalls, parseNumberList } from '../../../../src/calls/placing/numberList.ts';

describe('A list of numbers', () => {
  it('is read however it is separated', () => {
    const numbers = ['+19195550123', '+19195550124', '+19195550125'];
    for (const separator of [',', ', ', ';', '\n', '\r\n', '\t', ' ', '\n\n']) {
      assert.deepEqual(parseNumberList(numbers.join(separator)), { numbers, repeated: 0 });
    }
  });

  it('is read when an input box has swallowed the line breaks', () => {
    assert.deepEqual(parseNumberList('+19195550123+19195550124').numbers, ['+19195550123', '+19195550124']);
  });

  it('takes spaces, dashes and brackets inside a number, and SIP addresses as they are', () => {
    const { numbers, problem } = parseNumberList(
      '+1 (919) 555-0123, +1 919.555.0124 sip:some-one@example.com sip:b@example.com',
    );
    assert.deepEqual(numbers, [
      '+19195550123',
      '+19195550124',
      'sip:some-one@example.com',
      'sip:b@example.com',
    ]);
    assert.equal(problem, undefined);
  });

  it('calls nobody twice', () => {
    const { numbers, repeated } = parseNumberList('+19195550123, +1 919 555 0123, +19195550124');
    assert.deepEqual([numbers.length, repeated], [2, 1]);
  });

  it('names the number that is wrong', () => {
    assert.match(
      parseNumberList('+19195550123, 9195550124').problem ?? '',
      /^9195550124: to must start with \+/,
    );
    assert.match(parseNumberList(' , ').problem ?? '', /at least one/);
  });

  it('is bounded', () => {
    const list = (length: number): string =>
      Array.from({ length }, (_, at) => `+1919555${1000 + at}`).join(' ');
    assert.equal(parseNumberList(list(mostCalls)).problem, undefined);
    assert.match(parseNumberList(list(mostCalls + 1)).problem ?? '', /At most 50 calls.*51/);
  });
});

describe('A number of calls', () => {
  it('is a whole number within the bound', () => {
    for (const good of ['1', '12', `${mostCalls}`]) assert.equal(checkCallCount(good), undefined, good);
    for (const bad of ['', '0', '-1', '1.5', '1e1', 'many', `${mostCalls + 1}`]) {
      assert.match(checkCallCount(bad) ?? '', /from 1 to 50/, bad);
    }
  });
});
