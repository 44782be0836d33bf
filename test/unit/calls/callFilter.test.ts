import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CallFilter, isFilterOn, matcherOf, noFilter } from '../../../src/calls/callFilter.ts';
import { recordOf, recordOfPlaced, updatedRecord } from '../../../src/calls/callRecord.ts';
import { filterWords } from '../../../src/calls/filterWords.ts';
import type { CallState } from '../../../src/voice/types.ts';
import { endedCall, iso, liveCall, minuteMs, placedReply } from './support/sampleCalls.ts';

const now = Date.UTC(2026, 10, 22, 12);

const passes = (filter: Partial<CallFilter>, call: CallState) =>
  matcherOf({ ...noFilter, ...filter })(recordOf(call, now));

test('no filter lets everything through and counts as off', () => {
  assert.ok(passes({}, endedCall('a', now)));
  assert.equal(isFilterOn(noFilter), false);
  assert.equal(isFilterOn({ asked: { to: '' }, local: {} }), false);
  assert.equal(isFilterOn({ asked: {}, local: { text: 'busy' } }), true);
});

test('a filter is put into words, and one that is off has none', () => {
  assert.equal(filterWords(noFilter), '');
  assert.equal(
    filterWords({
      asked: { to: '+15550100002', disconnectCause: 'busy', from: '' },
      local: { direction: 'inbound', state: 'live', text: 'desk' },
    }),
    'to +15550100002, callee busy, inbound, live, "desk"',
  );
});

describe('text', () => {
  const call = endedCall('c-1234-abcd', now, {
    disconnectCause: 'busy',
    to: '+15550100002',
    from: 'sip:Desk@example.com',
    errorMessage: 'Callee is busy',
  });

  for (const text of [
    'busy',
    'CALLEE',
    '1234-ab',
    '(555) 010-0002',
    '+1555',
    '555 0002',
    'desk@',
    'busy outbound',
  ]) {
    test(`finds it by "${text}"`, () => assert.ok(passes({ local: { text } }, call)));
  }

  for (const text of ['hangup', '5559', 'busy inbound', '---']) {
    test(`does not find it by "${text}"`, () => assert.ok(!passes({ local: { text } }, call)));
  }

  test('finds a cause by the words the row shows for it', () => {
    assert.ok(
      passes({ local: { text: 'webhook' } }, endedCall('a', now, { disconnectCause: 'callback-error' })),
    );
  });
});

test('a call placed from here is found by its tag, which the service does not tell', () => {
  const matches = matcherOf({ asked: {}, local: { text: 'order-7' } });
  const placed = recordOfPlaced({ ...placedReply('a', now), tag: 'order-7' }, now);
  assert.ok(matches(placed));
  assert.ok(matches(updatedRecord(placed, liveCall('a', now), now)));
  assert.ok(!matches(recordOf(liveCall('a', now), now)));
});

test('a record is looked at once, however often the list is refreshed', () => {
  const matches = matcherOf({ asked: {}, local: { text: 'desk' } });
  let looks = 0;
  const call = endedCall('a', now);
  Object.defineProperty(call, 'errorMessage', {
    get() {
      looks += 1;
      return 'desk';
    },
  });
  const record = recordOf(call, now);
  for (let refresh = 0; refresh < 100; refresh += 1) assert.ok(matches(record));
  assert.equal(looks, 1);
});

test('state is a phase or exactly a state, known or not', () => {
  assert.ok(passes({ local: { state: 'live' } }, liveCall('a', now, { state: 'parked' })));
  assert.ok(!passes({ local: { state: 'live' } }, endedCall('a', now)));
  assert.ok(passes({ local: { state: 'ended' } }, endedCall('a', now)));
  assert.ok(passes({ local: { state: 'parked' } }, liveCall('a', now, { state: 'parked' })));
  assert.ok(!passes({ local: { state: 'answered' } }, liveCall('a', now, { state: 'initiated' })));
});

test('what the service is asked for also holds for calls that came another way; times are inclusive', () => {
  const asked = { minStartTime: iso(now), maxStartTime: iso(now + minuteMs) };
  assert.ok(passes({ asked }, endedCall('a', now)));
  assert.ok(passes({ asked }, endedCall('a', now + minuteMs)));
  assert.ok(!passes({ asked }, endedCall('a', now - 1)));
  assert.ok(!passes({ asked }, endedCall('a', now + minuteMs + 1)));
  assert.ok(!passes({ asked: { to: '+15550100009' } }, endedCall('a', now)));
  assert.ok(!passes({ asked: { disconnectCause: 'busy' } }, liveCall('a', now)));
});
