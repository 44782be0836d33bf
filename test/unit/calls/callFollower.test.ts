import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { CallFollower } from '../../../src/calls/callFollower.ts';
import { CallStore } from '../../../src/calls/callStore.ts';
import { FakeClock } from './support/fakeClock.ts';
import { apiError, FakeService } from './support/fakeService.ts';
import { endedCall, liveCall, minuteMs, placedReply } from './support/sampleCalls.ts';

let clock: FakeClock;
let service: FakeService;
let store: CallStore;
let follower: CallFollower;

beforeEach(() => {
  clock = new FakeClock();
  service = new FakeService(clock);
  store = new CallStore();
  follower = new CallFollower({ source: service, store, clock });
});

/** Polls whenever it is due, for `ms`; failures are passed over. Returns the waits between the requests. */
async function followFor(ms: number): Promise<number[]> {
  const end = clock.now() + ms;
  const from = service.callRequests.length;
  for (;;) {
    const remaining = follower.remaining();
    if (remaining === undefined || clock.now() + Math.max(0, remaining) > end) break;
    await clock.advance(Math.max(0, remaining));
    await follower.pollNext().catch(() => undefined);
  }
  await clock.advance(Math.max(0, end - clock.now()));
  const times = service.callRequests.slice(from).map(({ at }) => at);
  return times.slice(1).map((at, index) => at - (times[index] ?? at));
}

const see = (...calls: Parameters<FakeService['add']>) => {
  service.add(...calls);
  store.put(calls, clock.now());
};

describe('following live calls', () => {
  test('nothing is due when nothing is live', () => {
    see(endedCall('a', clock.now()));
    assert.equal(follower.remaining(), undefined);
  });

  test('a call that does not change is asked for less and less often', async () => {
    see(liveCall('a', clock.now()));
    const waits = await followFor(5 * minuteMs);
    assert.ok((waits[0] ?? 0) < 3000);
    assert.equal(waits.at(-1), 20_000);
    assert.deepEqual(
      waits,
      [...waits].sort((a, b) => a - b),
    );
  });

  test('a change makes it be looked at often again, and an end ends it', async () => {
    see(liveCall('a', clock.now(), { state: 'initiated', answerTime: null, lastUpdate: null }));
    await followFor(2 * minuteMs);
    service.add(liveCall('a', clock.now(), { state: 'answered', lastUpdate: null }));
    await clock.advance(follower.remaining() ?? 0);
    await follower.pollNext();
    assert.equal(store.get('a')?.call.state, 'answered');
    assert.equal(follower.remaining(), 1000);
    service.add(endedCall('a', clock.now()));
    await followFor(20_000);
    assert.equal(store.get('a')?.phase, 'ended');
    assert.equal(follower.remaining(), undefined);
  });

  test('a call that the list just told of need not be asked for', async () => {
    see(liveCall('a', clock.now()));
    await followFor(5 * minuteMs);
    await clock.advance(19_000);
    store.put([liveCall('a', clock.now() - minuteMs)], clock.now());
    assert.ok((follower.remaining() ?? 0) > 0);
  });

  test('a hundred calls are not a hundred requests a second', async () => {
    for (let index = 0; index < 100; index += 1) see(liveCall(`c${index}`, clock.now()));
    await followFor(100_000);
    assert.ok(service.callRequests.length <= 250, `${service.callRequests.length} requests`);
    assert.equal(
      new Set(service.callRequests.map(({ callId }) => callId)).size,
      100,
      'every one had its turn',
    );
  });

  test('a call in a hurry comes next', async () => {
    see(liveCall('a', clock.now() - 1000), liveCall('b', clock.now()));
    await followFor(minuteMs);
    follower.hurry('b');
    assert.equal(follower.remaining(), 0);
    await follower.pollNext();
    assert.equal(service.callRequests.at(-1)?.callId, 'b');
  });

  test('a failure is thrown on, and the other calls still have their turn', async () => {
    see(liveCall('a', clock.now()), liveCall('b', clock.now()));
    service.fault = ({ callId }) => (callId === 'a' ? apiError('server-error') : undefined);
    await assert.rejects(async () => {
      for (let turn = 0; turn < 4; turn += 1) await follower.pollNext();
    });
    const before = service.callRequests.length;
    await followFor(minuteMs);
    const asked = service.callRequests.slice(before).map(({ callId }) => callId);
    assert.ok(asked.filter((id) => id === 'b').length >= 2);
  });
});

describe('calls the service does not know', () => {
  test('a call just placed is starting, quietly retried, and live when it appears', async () => {
    store.addPlaced(placedReply('a', clock.now()), clock.now());
    await followFor(40_000);
    assert.equal(store.get('a')?.phase, 'starting');
    assert.ok(service.callRequests.length > 3);
    service.add(liveCall('a', clock.now()));
    await followFor(20_000);
    assert.equal(store.get('a')?.phase, 'live');
  });

  test('one that does not appear for two minutes is said never to have appeared', async () => {
    store.addPlaced(placedReply('a', clock.now()), clock.now());
    await followFor(119_000);
    assert.equal(store.get('a')?.phase, 'starting');
    await followFor(21_000);
    assert.equal(store.get('a')?.phase, 'never-appeared');
  });

  test('it can still appear later, but is not asked for for ever', async () => {
    store.addPlaced(placedReply('a', clock.now()), clock.now());
    store.addPlaced(placedReply('b', clock.now()), clock.now());
    await followFor(3 * minuteMs);
    service.add(liveCall('a', clock.now()));
    await followFor(minuteMs);
    assert.equal(store.get('a')?.phase, 'live');
    service.add(endedCall('a', clock.now()));
    await followFor(10 * minuteMs);
    assert.equal(store.get('b')?.phase, 'never-appeared');
    assert.equal(follower.remaining(), undefined);
  });

  test('one that was known and is not any more is gone after some answers', async () => {
    see(liveCall('a', clock.now()));
    service.calls.clear();
    await follower.pollNext();
    assert.equal(store.get('a')?.phase, 'live');
    await followFor(minuteMs);
    assert.equal(store.get('a')?.phase, 'gone');
    assert.equal(follower.remaining(), undefined);
  });

  test('one answer after a long sleep does not say that it never appeared', async () => {
    store.addPlaced(placedReply('a', clock.now()), clock.now());
    clock.jump(8 * 3_600_000);
    await follower.pollNext();
    assert.equal(store.get('a')?.phase, 'starting');
    service.add(liveCall('a', clock.now()));
    await followFor(5000);
    assert.equal(store.get('a')?.phase, 'live');
  });

  test('a clock set back by a day does not keep it starting for a day', async () => {
    store.addPlaced(placedReply('a', clock.now()), clock.now());
    await followFor(10_000);
    clock.jump(-24 * 3_600_000);
    await followFor(150_000);
    assert.equal(store.get('a')?.phase, 'never-appeared');
  });
});

test('a clock set back by a day does not stop live calls from being followed', async () => {
  see(liveCall('a', clock.now()));
  await followFor(2000);
  store.put([liveCall('a', clock.now())], clock.now());
  clock.jump(-24 * 3_600_000);
  const before = service.callRequests.length;
  await followFor(minuteMs);
  assert.ok(service.callRequests.length - before >= 3);
});
