import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CallRecord, recordOf, recordOfPlaced } from '../../../src/calls/callRecord.ts';
import {
  ageWords,
  callTitle,
  causeExplanation,
  causeWords,
  detailLines,
  durationWords,
  spokenLabel,
  statusWords,
} from '../../../src/calls/words.ts';
import type { CallState } from '../../../src/voice/types.ts';
import { disconnectCauses } from '../../../src/voice/types.ts';
import { endedCall, iso, liveCall, minuteMs, placedReply } from './support/sampleCalls.ts';

const now = Date.UTC(2026, 10, 22, 12);
const status = (call: CallState) => statusWords(recordOf(call, now), now);

describe('lengths and ages', () => {
  const lengths: [number, string][] = [
    [0, '0 s'],
    [-5000, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [72_000, '1 min 12 s'],
    [3_600_000, '1 h'],
    [7_500_000, '2 h 5 min'],
    [90_000_000, '1 d 1 h'],
  ];
  for (const [ms, words] of lengths)
    test(`${ms} ms is ${words}`, () => assert.equal(durationWords(ms), words));

  const ages: [number, string][] = [
    [-60_000, 'just now'],
    [4000, 'just now'],
    [12_000, '12 s ago'],
    [3 * minuteMs, '3 min ago'],
    [119 * minuteMs, '1 h ago'],
    [49 * 60 * minuteMs, '2 d ago'],
  ];
  for (const [ms, words] of ages)
    test(`${ms} ms ago is ${words}`, () => assert.equal(ageWords(now - ms, now), words));
});

describe('a row', () => {
  test('of an answered call says how long it has been talking', () => {
    assert.equal(status(liveCall('a', now - 77_000)), 'Answered, 1 min 12 s');
  });

  test('of an ended call says why, how long it lasted and when it ended', () => {
    assert.equal(status(endedCall('a', now - 225_000)), 'Ended: hung up, lasted 40 s, 3 min ago');
    const busy = endedCall('a', now - 225_000, { answerTime: null, disconnectCause: 'busy' });
    assert.equal(status(busy), 'Ended: callee busy, 3 min ago');
  });

  test('shows states and causes it does not know as they are', () => {
    assert.equal(
      status(liveCall('a', now - 8000, { state: 'parked', lastUpdate: iso(now - 3000) })),
      'parked, 3 s',
    );
    assert.equal(
      status(endedCall('a', now - 50_000, { answerTime: null, disconnectCause: 'solar-flare' })),
      'Ended: solar-flare, 5 s ago',
    );
  });

  test('of a call just placed, one that never appeared, one being hung up', () => {
    const placed = recordOfPlaced(placedReply('a', now - 3000), now - 3000);
    assert.equal(statusWords(placed, now), 'Starting, 3 s');
    const never: CallRecord = { ...placed, phase: 'never-appeared' };
    assert.equal(statusWords(never, now + 117_000), 'Never appeared, 2 min ago');
    const ending: CallRecord = {
      ...recordOf(liveCall('a', now - 6000), now),
      pending: { kind: 'hanging-up', since: now },
    };
    assert.equal(statusWords(ending, now), 'Hanging up, 1 s');
  });

  test('has a title with both numbers, whatever is missing', () => {
    assert.equal(callTitle(recordOf(endedCall('a', now), now)), '+15550100001 → +15550100002');
    assert.equal(callTitle(recordOf(endedCall('a', now, { from: '' }), now)), 'unknown → +15550100002');
  });

  test('is spoken without signs', () => {
    assert.equal(
      spokenLabel(recordOf(liveCall('a', now - 17_000), now), now),
      'Outbound call from +15550100001 to +15550100002. Answered, 12 s.',
    );
  });
});

describe('everything about a call', () => {
  test('has no empty lines', () => {
    const lines = detailLines(recordOf(endedCall('a', now - 225_000), now), now);
    assert.ok(lines.every(({ value }) => value !== ''));
    const names = lines.map(({ name }) => name);
    assert.ok(names.includes('Talk time'));
    assert.ok(!names.includes('Error'));
    assert.equal(lines.find(({ name }) => name === 'Ended')?.value, `${iso(now - 180_000)} (3 min ago)`);
  });

  test('shows a time that is none as it came', () => {
    const lines = detailLines(recordOf(endedCall('a', now, { answerTime: 'soon' }), now), now);
    assert.equal(lines.find(({ name }) => name === 'Answered')?.value, 'soon');
  });

  test('explains every documented cause, and owns up to others', () => {
    for (const cause of disconnectCauses) {
      assert.notEqual(causeExplanation(cause), causeExplanation('solar-flare').replace('solar-flare', cause));
      assert.ok(causeWords(cause).length <= 25);
    }
    assert.match(causeExplanation('solar-flare'), /solar-flare/);
  });
});
