import assert from 'node:assert/strict';
import test from 'node:test';
import { accountId, callFields, problemIn, startTestEmulator, type TestEmulator } from './testEmulator.ts';

async function startTimes(it: TestEmulator, callIds: string[]): Promise<(string | null | undefined)[]> {
  const calls = await Promise.all(callIds.map((callId) => it.call(callId)));
  return calls.map((call) => call.startTime?.slice(17, 23) ?? null);
}

test('calls leave the queue at the rate of the account, in the order they came', async (t) => {
  const it = await startTestEmulator(t);
  const callIds = [await it.place(), await it.place(), await it.place()];
  await it.clock.advance(0.6);
  assert.deepEqual(await startTimes(it, callIds), ['00.200', '00.400', '00.600']);
});

test('a lower priority number goes first', async (t) => {
  const it = await startTestEmulator(t, { limits: { callsPerSecond: 1 } });
  const callIds = [await it.place(), await it.place({ priority: 4 }), await it.place({ priority: 1 })];
  await it.clock.advance(3);
  assert.deepEqual(await startTimes(it, callIds), ['03.000', '02.000', '01.000']);
});

test('the rate holds over pauses as well', async (t) => {
  const it = await startTestEmulator(t, { limits: { callsPerSecond: 1 } });
  const first = await it.place();
  await it.clock.advance(1.5);
  const second = await it.place();
  const third = await it.place();
  await it.clock.advance(5);
  assert.deepEqual(await startTimes(it, [first, second, third]), ['01.000', '02.500', '03.500']);
});

test('queued calls wait while the account has as many live calls as it may have', async (t) => {
  const it = await startTestEmulator(t, { limits: { maxCalls: 1 } });
  const first = await it.place();
  const second = await it.place();
  await it.clock.advance(60);
  assert.deepEqual(await startTimes(it, [first, second]), ['00.200', null]);
  await it.apiJson('POST', `/calls/${first}`, { state: 'completed' });
  await it.clock.advance(1);
  assert.equal((await it.call(second)).startTime, '2026-11-22T12:01:00.200Z');
});

test('one more call than may be live is refused with 429; queued calls do not count', async (t) => {
  const it = await startTestEmulator(t, { limits: { maxCalls: 1 } });
  const first = await it.place();
  await it.place();
  await it.clock.advance(2);
  const refused = await it.apiJson('POST', '/calls', callFields);
  assert.deepEqual(problemIn(refused), {
    status: 429,
    type: 'error',
    description: 'Account concurrent call limit exceeded',
  });
  assert.equal(JSON.parse(refused.text).id, '');
  assert.equal(refused.headers['retry-after'], '1');
  await it.apiJson('POST', `/calls/${first}`, { state: 'completed' });
  await it.place();
});

test('a full queue refuses with 429 and says when to try again', async (t) => {
  const it = await startTestEmulator(t, { limits: { maxQueue: 2 } });
  await it.place();
  await it.place();
  const refused = await it.apiJson('POST', '/calls', callFields);
  assert.equal(problemIn(refused).description, 'Account call creation rate limit exceeded');
  assert.deepEqual([refused.status, refused.headers['retry-after']], [429, '1']);
  await it.clock.advance(1);
  await it.place();
});

test('the statistics show how full the queue is', async (t) => {
  const it = await startTestEmulator(t);
  await it.place();
  await it.place();
  const read = async () => JSON.parse((await it.api('/statistics')).text);
  assert.deepEqual(await read(), { currentCallQueueSize: 2, maxCallQueueSize: 1500 });
  await it.clock.advance(10);
  assert.deepEqual(await read(), { currentCallQueueSize: 0, maxCallQueueSize: 1500 });
});

test('a queue can be held and let go again', async (t) => {
  const it = await startTestEmulator(t);
  await it.control('POST', '/queue', { hold: true });
  const callId = await it.place();
  await it.clock.advance(60);
  assert.equal((await it.call(callId)).state, 'queued');
  await it.control('POST', '/queue', { hold: false });
  await it.clock.advance(0.2);
  assert.equal((await it.call(callId)).state, 'initiated');
});

test('accounts have queues and calls of their own', async (t) => {
  const it = await startTestEmulator(t, { limits: { maxCalls: 1, maxQueue: 1 } });
  const callId = await it.place();
  const other = await it.api(`/../9900002/calls/${callId}`);
  assert.equal(other.status, 404);
  const settings = it.emulator.exchange.find(callId)?.settings;
  assert.ok(settings);
  it.emulator.exchange.place('9900002', settings);
  assert.equal([...it.emulator.exchange.callsOf(accountId)].length, 1);
});

test('the oldest ended calls give way when too many are kept, live ones never', async (t) => {
  const it = await startTestEmulator(t, { limits: { maxKeptCalls: 2 } });
  const ended = await it.place({ to: '+15552962000' });
  await it.clock.advance(5);
  const live = await it.placeAnswered();
  const another = await it.place();
  assert.equal((await it.api(`/calls/${ended}`)).status, 404);
  assert.deepEqual([(await it.call(live)).state, (await it.call(another)).state], ['answered', 'queued']);
  const refused = await it.apiJson('POST', '/calls', callFields);
  assert.deepEqual(problemIn(refused), {
    status: 503,
    type: 'system-overloaded',
    description: 'Managing too many concurrent calls',
  });
});
