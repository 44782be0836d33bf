import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  emptyMemory,
  mostValues,
  outcomeNoted,
  placingNoted,
  readCallMemory,
  usedNoted,
  valueForgotten,
} from '../../../../src/calls/placing/callMemory.ts';

const request = {
  to: '+19195550123',
  from: '+19195550100',
  applicationId: '11111111-2222-3333-4444-555555555555',
  answerUrl: 'https://example.com/answer',
};

/** What is left of it after it was stored. */
function stored(memory: unknown): unknown {
  return JSON.parse(JSON.stringify(memory));
}

describe('The memory of the calls placed', () => {
  it('offers the values used last first, each once', () => {
    const first = placingNoted(emptyMemory, request, 1);
    const second = placingNoted(first, { ...request, to: '+19195550124' }, 2);
    const third = placingNoted(second, request, 3);
    assert.deepEqual(third.used.to, ['+19195550123', '+19195550124']);
    assert.deepEqual(third.used.from, ['+19195550100']);
  });

  it('is bounded', () => {
    let memory = emptyMemory;
    for (let number = 0; number < mostValues + 5; number += 1) {
      memory = placingNoted(memory, { ...request, to: `+1919555${1000 + number}` }, number);
    }
    assert.equal(memory.used.to.length, mostValues);
    assert.equal(memory.used.to[0], '+19195551014');
  });

  it('forgets a value on request, and only that', () => {
    const memory = placingNoted(placingNoted(emptyMemory, request, 1), { ...request, to: '+19195550124' }, 2);
    const { used } = valueForgotten(memory, 'to', '+19195550123');
    assert.deepEqual([used.to, used.from], [['+19195550124'], ['+19195550100']]);
  });

  it('takes in values without a call that could be placed again', () => {
    const memory = usedNoted(placingNoted(emptyMemory, request, 1), { to: '+19195550124' });
    assert.deepEqual(memory.used.to, ['+19195550124', '+19195550123']);
    assert.deepEqual(memory.last?.request, request);
  });

  it('does not know whether a call exists until its outcome is noted', () => {
    const placing = placingNoted(emptyMemory, request, 5);
    assert.deepEqual(placing.last, { request, omitted: [], outcome: 'unknown', time: 5 });
    assert.equal(readCallMemory(stored(placing)).last?.outcome, 'unknown');
    assert.equal(outcomeNoted(placing, 'placed').last?.outcome, 'placed');
    assert.deepEqual(outcomeNoted(emptyMemory, 'placed'), emptyMemory);
  });

  it('holds no secret, and knows what it left out', () => {
    const secret = {
      ...request,
      answerUrl: 'https://somebody:marker@example.com/answer',
      username: 'somebody',
      password: 'marker',
    };
    const memory = placingNoted(emptyMemory, secret, 1);
    assert.ok(!JSON.stringify(memory).includes('marker'));
    assert.deepEqual(memory.last?.omitted, ['answerUrl', 'username', 'password']);
    assert.deepEqual(readCallMemory(stored(memory)), memory);
  });

  it('survives whatever is found where it was stored', () => {
    for (const damaged of [
      undefined,
      null,
      5,
      'text',
      [],
      { used: 5, last: 'x' },
      { used: { to: [1, {}] } },
    ]) {
      assert.deepEqual(readCallMemory(damaged), emptyMemory);
    }
    assert.equal(readCallMemory({ last: { request: { to: 5 }, outcome: 'placed' } }).last, undefined);
    const odd = {
      last: { request: { ...request, password: 'marker', colour: 1 }, outcome: 'placed', time: 1 },
    };
    assert.deepEqual(readCallMemory(odd).last?.request, request);
  });

  it('offers no address with a login that an earlier version kept', () => {
    const answerUrl = ['https://user:marker@example.com/', 'https://example.com/'];
    assert.deepEqual(readCallMemory({ used: { answerUrl } }).used.answerUrl, ['https://example.com/']);
  });
});
