import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pendingLimitMs } from '../../../src/calls/callRecord.ts';
import { CallStore, type StoreChange } from '../../../src/calls/callStore.ts';
import { endedCall, endedCalls, iso, liveCall, minuteMs, placedReply } from './support/sampleCalls.ts';

const now = Date.UTC(2026, 10, 22, 12);

describe('what a change says', () => {
  test('new calls are added, changed ones updated, and the same answer again is no change', () => {
    const store = new CallStore();
    const heard: StoreChange[] = [];
    store.subscribe((change) => heard.push(change));
    store.put([liveCall('a', now - 1000), endedCall('b', now - minuteMs)], now);
    store.put([liveCall('a', now - 1000), endedCall('b', now - minuteMs)], now + 1);
    store.put([endedCall('a', now - 1000)], now + 2);
    assert.deepEqual(heard, [
      { added: ['a', 'b'], updated: [], removed: [] },
      { added: [], updated: ['a'], removed: [] },
    ]);
  });

  test('the same call twice in one answer is one call', () => {
    const store = new CallStore();
    const change = store.put([liveCall('a', now), endedCall('a', now)], now);
    assert.deepEqual(change.added, ['a']);
    assert.deepEqual(change.updated, []);
    assert.equal(store.get('a')?.phase, 'ended');
  });

  test('a record that did not change stays the same object', () => {
    const store = new CallStore();
    store.put([liveCall('a', now), liveCall('b', now)], now);
    const before = store.get('b');
    store.put([endedCall('a', now), { ...liveCall('b', now), parentCallId: null }], now + 1);
    assert.equal(store.get('b'), before);
  });

  test('who starts to listen during a change hears only of the next', () => {
    const store = new CallStore();
    let late = 0;
    store.subscribe(() => {
      store.subscribe(() => {
        late += 1;
      });
    });
    store.put([liveCall('a', now)], now);
    assert.equal(late, 0);
    store.put([liveCall('b', now)], now);
    assert.equal(late, 1);
  });

  test('a listener that fails does not keep the others from hearing', (t) => {
    const store = new CallStore();
    const failures: unknown[] = [];
    t.mock.method(globalThis, 'queueMicrotask', (run: () => void) => {
      try {
        run();
      } catch (error) {
        failures.push(error);
      }
    });
    let heard = 0;
    store.subscribe(() => {
      throw new Error('broken');
    });
    store.subscribe(() => {
      heard += 1;
    });
    store.put([liveCall('a', now)], now);
    assert.equal(heard, 1);
    assert.equal(failures.length, 1);
  });
});

describe('answers that contradict each other', () => {
  test('an older answer does not undo a newer one', () => {
    const store = new CallStore();
    store.put([endedCall('a', now - minuteMs)], now);
    store.put([liveCall('a', now - minuteMs)], now + 1);
    assert.equal(store.get('a')?.phase, 'ended');
  });

  test('without a time of the last change, a state does not go back', () => {
    const store = new CallStore();
    const bare = { lastUpdate: null, answerTime: null };
    store.put([liveCall('a', now, { ...bare, state: 'answered' })], now);
    store.put([liveCall('a', now, { ...bare, state: 'initiated' })], now + 1);
    assert.equal(store.get('a')?.call.state, 'answered');
    store.put([endedCall('a', now, { lastUpdate: null })], now + 2);
    store.put([liveCall('a', now, { ...bare, state: 'answered' })], now + 3);
    assert.equal(store.get('a')?.phase, 'ended');
  });

  test('an end holds, whatever the state is called', () => {
    const store = new CallStore();
    store.put([endedCall('a', now, { state: 'vanished', lastUpdate: null })], now);
    store.put([liveCall('a', now, { lastUpdate: null })], now + 1);
    assert.equal(store.get('a')?.phase, 'ended');
  });

  test('a hang-up is shown at once, and taken back when answers keep contradicting it', () => {
    const store = new CallStore();
    store.put([liveCall('a', now)], now);
    store.setPending('a', { kind: 'hanging-up', since: now });
    store.put([liveCall('a', now)], now + 1000);
    assert.equal(store.get('a')?.pending?.kind, 'hanging-up');
    store.put([liveCall('a', now)], now + pendingLimitMs + 1);
    assert.equal(store.get('a')?.pending, undefined);
  });

  test('a hang-up that came true is no longer pending', () => {
    const store = new CallStore();
    store.put([liveCall('a', now)], now);
    store.setPending('a', { kind: 'hanging-up', since: now });
    store.put([endedCall('a', now)], now + 1000);
    assert.equal(store.get('a')?.pending, undefined);
    assert.equal(store.get('a')?.phase, 'ended');
  });
});

describe('calls placed from here', () => {
  test('are there at once as starting, and become live when the service knows them', () => {
    const store = new CallStore();
    store.addPlaced(placedReply('a', now), now);
    assert.equal(store.get('a')?.phase, 'starting');
    assert.deepEqual([...store.liveIds], ['a']);
    store.put([liveCall('a', now, { state: 'initiated', lastUpdate: null })], now + 1);
    assert.equal(store.get('a')?.phase, 'live');
    assert.equal(store.get('a')?.placedAt, now);
  });

  test('that the service told of first are not set back', () => {
    const store = new CallStore();
    store.put([liveCall('a', now)], now);
    store.addPlaced({ ...placedReply('a', now), tag: 'order-7' }, now + 1);
    assert.equal(store.get('a')?.phase, 'live');
    assert.equal(store.get('a')?.placedAt, now + 1);
    assert.equal(store.get('a')?.tag, 'order-7');
  });
});

describe('order', () => {
  test('queued calls, which have no start, stand by the time they were queued', () => {
    const store = new CallStore();
    store.put(
      [
        liveCall('started', now - 2 * minuteMs),
        liveCall('queued', now, { state: 'queued', startTime: null, enqueuedTime: iso(now - minuteMs) }),
        liveCall('timeless', now, { startTime: null, enqueuedTime: null }),
      ],
      now,
    );
    assert.deepEqual(
      store.ordered.map(({ id }) => id),
      ['timeless', 'queued', 'started'],
    );
  });

  test('calls of the same moment never swap places', () => {
    const store = new CallStore();
    store.put([endedCall('b', now), endedCall('a', now)], now);
    store.put(
      [endedCall('c', now), endedCall('b', now, { errorMessage: 'x', lastUpdate: iso(now + 60_000) })],
      now,
    );
    assert.deepEqual(
      store.ordered.map(({ id }) => id),
      ['a', 'b', 'c'],
    );
  });

  test('an order somebody holds is not changed under their hands', () => {
    const store = new CallStore();
    store.put([endedCall('a', now)], now);
    const held = store.ordered;
    store.put([endedCall('b', now + 1)], now);
    assert.equal(held.length, 1);
  });
});

describe('room', () => {
  test('live calls are kept even when they alone are too many', () => {
    const store = new CallStore({ capacity: 5 });
    store.put(
      Array.from({ length: 10 }, (_, index) => liveCall(`c${index}`, now + index)),
      now,
    );
    assert.equal(store.size, 10);
  });

  test('the oldest ended calls make room; live and held ones stay', () => {
    const store = new CallStore({ capacity: 100 });
    store.put([liveCall('live', now - 1e9), endedCall('held', now - 1e8)], now);
    store.hold(['held']);
    const change = store.put(endedCalls('c', 150, now, 1000), now);
    assert.ok(store.size <= 100);
    assert.ok(store.get('live'));
    assert.ok(store.get('held'));
    assert.ok(store.get('c150'));
    assert.equal(store.get('c1'), undefined);
    assert.ok(
      change.added.every((id) => store.get(id) !== undefined),
      'only what is there is told of',
    );
    assert.deepEqual(change.removed, []);
    assert.ok(change.droppedUpTo !== undefined && change.droppedUpTo < now - 90_000);
  });
});
