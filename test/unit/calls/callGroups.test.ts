import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  dayWords,
  type GroupingView,
  groupCalls,
  groupCount,
  spokenGroup,
} from '../../../src/calls/callGroups.ts';
import { recordOf } from '../../../src/calls/callRecord.ts';
import type { CallState } from '../../../src/voice/types.ts';
import { endedCall, liveCall } from './support/sampleCalls.ts';

/** Noon of a day in November 2026, wherever the test runs. */
const noon = (day: number) => new Date(2026, 10, day, 12).getTime();
const now = noon(22);
const view: GroupingView = { now, locale: 'en', sorting: 'newest' };
const record = (call: CallState) => recordOf(call, now);
const rows = (...calls: CallState[]) => calls.map(record);

describe('groups by day', () => {
  const calls = rows(
    liveCall('live', noon(20)),
    endedCall('b', noon(22)),
    endedCall('a', noon(22) - 1000),
    endedCall('y', noon(21)),
    endedCall('old', noon(18)),
  );

  test('live calls are on top whenever they began, then the days, the latest first', () => {
    const groups = groupCalls(calls, 'day', view);
    assert.deepEqual(
      groups.map(({ id, label, records }) => [id, label, records.map(({ call }) => call.callId)]),
      [
        ['live', 'Live', ['live']],
        ['day:2026-11-22', 'Today', ['b', 'a']],
        ['day:2026-11-21', 'Yesterday', ['y']],
        ['day:2026-11-18', 'Wed, Nov 18', ['old']],
      ],
    );
  });

  test('the earliest day is first when the oldest calls are', () => {
    const groups = groupCalls(calls.toReversed(), 'day', { ...view, sorting: 'oldest' });
    assert.deepEqual(
      groups.map(({ label }) => label),
      ['Live', 'Wed, Nov 18', 'Yesterday', 'Today'],
    );
  });

  test('days stay in their order when the calls are sorted by something else', () => {
    const shuffled = [calls[4], calls[1], calls[3]].flatMap((row) => row ?? []);
    const groups = groupCalls(shuffled, 'day', { ...view, sorting: 'duration' });
    assert.deepEqual(
      groups.map(({ label }) => label),
      ['Today', 'Yesterday', 'Wed, Nov 18'],
    );
  });

  test('a day begins at midnight of the person, not of the service', () => {
    const midnight = new Date(2026, 10, 22).getTime();
    assert.equal(dayWords(midnight, view), 'Today');
    assert.equal(dayWords(midnight - 1, view), 'Yesterday');
    assert.equal(dayWords(new Date(2026, 10, 21).getTime() - 1, view), 'Fri, Nov 20');
  });

  test('dates are in the language of the person, and name the year when it is another', () => {
    assert.equal(dayWords(noon(18), { now, locale: 'de' }), 'Mi., 18. Nov.');
    assert.equal(
      dayWords(noon(18), { now: new Date(2027, 0, 2).getTime(), locale: 'en' }),
      'Wed, Nov 18, 2026',
    );
  });
});

describe('other groups', () => {
  test('by number are by the far end, in the order of the numbers', () => {
    const groups = groupCalls(
      rows(
        liveCall('in', now, { direction: 'inbound', from: '+15550100009', to: '+15550100001' }),
        endedCall('out', now - 1000, { to: '+15550100002' }),
        endedCall('out to the caller', now - 2000, { to: '+15550100009' }),
        endedCall('nobody', now - 3000, { to: '' }),
      ),
      'number',
      view,
    );
    assert.deepEqual(
      groups.map(({ id, label, records }) => [id, label, records.length]),
      [
        ['number:+15550100002', '+15550100002', 1],
        ['number:+15550100009', '+15550100009', 2],
        ['number:', 'Unknown number', 1],
      ],
    );
  });

  test('by application have the calls without one in a group of their own', () => {
    const groups = groupCalls(
      rows(endedCall('b', now, { applicationId: undefined as unknown as string }), endedCall('a', now)),
      'application',
      view,
    );
    assert.deepEqual(
      groups.map(({ label }) => label),
      ['app-1', 'No application'],
    );
  });
});

test('an application is headed by the beginning of its id, and spoken in full', () => {
  const applicationId = '00b349c9-8706-4fb2-af7e-47f6a1b2c3d4';
  const group = groupCalls(rows(endedCall('a', now, { applicationId })), 'application', view)[0];
  assert.equal(group?.label, '00b349c9…');
  assert.equal(group && spokenGroup(group), `Application ${applicationId}, 1 call`);
});

test('a group tells how many calls it has and how many of them are live, also aloud', () => {
  const mixed = groupCalls(rows(liveCall('a', now), endedCall('b', now)), 'number', view)[0];
  assert.ok(mixed);
  assert.equal(groupCount(mixed), '2, 1 live');
  assert.equal(spokenGroup(mixed), 'Number +15550100002, 2 calls, 1 of them live');
  const all = groupCalls(rows(liveCall('a', now)), 'number', view)[0];
  assert.equal(all && groupCount(all), '1 live');
  const [live, today] = groupCalls(rows(liveCall('a', now), endedCall('b', now)), 'day', view);
  assert.ok(live && today);
  assert.deepEqual([groupCount(live), spokenGroup(live)], ['1', 'Live, 1 call']);
  assert.deepEqual([groupCount(today), spokenGroup(today)], ['1', 'Today, 1 call']);
});
