import assert from 'node:assert/strict';
import test from 'node:test';
import { VirtualClock } from '../../../src/emulator/clock.ts';
import { startEmulator } from '../../../src/emulator/emulator.ts';
import type { CallState } from '../../../src/voice/types.ts';
import { noon, startTestEmulator } from './testEmulator.ts';

async function sampleCalls(seed: number | undefined, now = noon): Promise<CallState[]> {
  const clock = new VirtualClock(now);
  const emulator = await startEmulator({ clock, seedCalls: true, ...(seed === undefined ? {} : { seed }) });
  try {
    return Array.from(emulator.exchange.callsOf(emulator.accountId), (call) => call.record);
  } finally {
    await emulator.close();
  }
}

test('an emulator starts empty unless sample calls are asked for', async (t) => {
  const it = await startTestEmulator(t);
  assert.deepEqual([...it.emulator.exchange.allCalls()], []);
});

test('there are some 40 sample calls of the last days, in both directions, ended for many reasons', async () => {
  const calls = await sampleCalls(undefined);
  const ended = calls.filter((call) => call.state === 'disconnected');
  assert.ok(ended.length >= 35 && ended.length <= 45, String(ended.length));
  assert.deepEqual([...new Set(calls.map((call) => call.direction))].sort(), ['inbound', 'outbound']);
  assert.ok(new Set(ended.map((call) => call.disconnectCause)).size >= 6);
  assert.ok(ended.some((call) => call.disconnectCause === 'error' && call.errorMessage && call.errorId));
  assert.ok(new Set(calls.map((call) => call.startTime?.slice(0, 10))).size >= 4);
});

test('three sample calls are up, at least one of them received', async () => {
  const live = (await sampleCalls(undefined)).filter((call) => call.state === 'answered');
  assert.equal(live.length, 3);
  assert.ok(live.some((call) => call.direction === 'inbound'));
});

for (const seed of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
  test(`the sample calls of seed ${seed} make sense`, async () => {
    const calls = await sampleCalls(seed);
    const oldest = noon - 7 * 86_400_000;
    let before = 0;
    for (const call of calls) {
      const created = Date.parse(call.enqueuedTime ?? call.startTime ?? '');
      assert.ok(created >= before, 'oldest first');
      before = created;
      const times = [call.enqueuedTime, call.startTime, call.answerTime, call.endTime].filter(
        (time) => time != null,
      );
      assert.deepEqual(times, [...times].sort(), 'times in order');
      assert.ok(
        times.every((time) => Date.parse(time) > oldest && Date.parse(time) <= noon),
        'within the week',
      );
      assert.equal(call.callId.length, 47);
      assert.ok(
        [call.to, call.from].every((number) => /^\+1\d{3}55501\d\d$/.test(number)),
        'numbers of nobody',
      );
      assert.equal(call.endTime === null, call.state === 'answered');
    }
    assert.equal(new Set(calls.map((call) => call.callId)).size, calls.length);
  });
}

test('a leg of a transfer names the call it belongs to', async () => {
  const calls = await sampleCalls(1);
  const leg = calls.find((call) => call.parentCallId);
  const parent = calls.find((call) => call.callId === leg?.parentCallId);
  assert.equal(parent?.direction, 'inbound');
  assert.equal(parent?.to, leg?.from);
});

test('the same seed gives the same calls, another one gives others', async () => {
  const calls = await sampleCalls(7);
  assert.deepEqual(await sampleCalls(7), calls);
  assert.notDeepEqual(await sampleCalls(8), calls);
});

test('sample calls have a past, can be completed, and the queue goes on beside them', async (t) => {
  const it = await startTestEmulator(t, { seedCalls: true, accountId: '9900001', seed: 3 });
  const live = [...it.emulator.exchange.allCalls()].filter((call) => call.live);
  const inbound = live.find((call) => call.record.direction === 'inbound');
  assert.ok(inbound);
  assert.deepEqual(await it.story(inbound.callId), ['state initiated', 'state answered']);
  assert.equal((await it.push(inbound.callId, '<Response/>')).status, 204);
  assert.equal((await it.apiJson('POST', `/calls/${inbound.callId}`, { state: 'completed' })).status, 200);
  await it.placeAnswered();
});

test('with a seed new calls get the same ids each time', async (t) => {
  const first = await startTestEmulator(t, { seed: 5 });
  const second = await startTestEmulator(t, { seed: 5 });
  const third = await startTestEmulator(t);
  const callId = await first.place();
  assert.equal(await second.place(), callId);
  assert.notEqual(await third.place(), callId);
});
