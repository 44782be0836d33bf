import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CallBoard } from '../../../src/calls/callBoard.ts';
import { liveThenNewestFirst } from '../../../src/calls/callOrder.ts';
import type { VoiceApiErrorKind } from '../../../src/voice/errors.ts';
import { FakeClock } from './support/fakeClock.ts';
import { apiError, FakeService } from './support/fakeService.ts';
import { endedCall, iso, liveCall, minuteMs, placedReply } from './support/sampleCalls.ts';

const failures: VoiceApiErrorKind[] = [
  'unreachable',
  'server-error',
  'rate-limited',
  'unexpected-reply',
  'timeout',
];

/** Numbers from 0 to 1 that are the same in every run. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

test('half a day of calls, faults, filters and clicks leave a list that is right, bounded and quiet', async () => {
  const clock = new FakeClock();
  const service = new FakeService(clock);
  const random = numbersFrom(7);
  const capacity = 300;
  const board = new CallBoard({
    source: service,
    clock,
    capacity,
    list: { requestPageSize: 20, maxPages: 5 },
  });
  const live: string[] = [];
  let faulty = 0;
  service.fault = () => {
    if (random() >= faulty) return undefined;
    const kind = failures[Math.floor(random() * failures.length)] ?? 'timeout';
    return apiError(kind, kind === 'rate-limited' ? { retryAfterMs: 30_000 } : {});
  };
  board.setVisible(true);

  for (let minute = 0; minute < 12 * 60; minute += 1) {
    const now = clock.now();
    if (random() < 0.5) {
      const id = `c${minute}`;
      live.push(id);
      if (random() < 0.3) board.placed(placedReply(id, now));
      service.add(liveCall(id, now));
    }
    if (live.length > 3 || random() < 0.3) {
      const id = live.shift();
      const started = Date.parse(service.calls.get(id ?? '')?.startTime ?? '');
      if (id !== undefined) service.add(endedCall(id, started, { endTime: iso(now), lastUpdate: iso(now) }));
    }
    if (minute % 120 === 0) faulty = random() < 0.5 ? 0.5 : 0;
    if (random() < 0.02) void board.list.loadMore();
    if (random() < 0.02) void board.list.refresh('all');
    if (random() < 0.01) board.list.cancel();
    if (random() < 0.005) {
      const asked = random() < 0.5 ? {} : { to: '+15550100002' };
      if (board.list.setFilter({ asked, local: {} })) void board.list.load();
    }
    if (random() < 0.01) board.setVisible(random() < 0.8);
    for (const [id, call] of service.calls) {
      if (now - Date.parse(call.startTime ?? '') > 8 * 60 * minuteMs) service.calls.delete(id);
    }
    await clock.advance(minuteMs);

    const { rows } = board.list.snapshot;
    assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length, 'no call is there twice');
    assert.deepEqual(rows, [...rows].sort(liveThenNewestFirst));
    assert.ok(board.store.size <= capacity);
    assert.ok(clock.timers <= 1);
  }

  faulty = 0;
  board.setVisible(true);
  board.list.setFilter({ asked: {}, local: {} });
  await clock.advance(10 * minuteMs);
  await board.list.refresh('all');
  await clock.advance(10 * minuteMs);
  const { status, rows } = board.list.snapshot;
  assert.equal(status, 'ready');
  assert.deepEqual(new Set(rows.filter(({ phase }) => phase === 'live').map(({ id }) => id)), new Set(live));
  for (const { id, call } of rows) assert.equal(call.state, service.calls.get(id)?.state ?? 'disconnected');
  assert.equal(service.mostConcurrent, 1);
  assert.ok(service.requests.length < 12 * 60 * 15, `${service.requests.length} requests in half a day`);
  board.dispose();
  assert.equal(clock.timers, 0);
});
