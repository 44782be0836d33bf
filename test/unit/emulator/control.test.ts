import assert from 'node:assert/strict';
import test from 'node:test';
import { startEmulator } from '../../../src/emulator/emulator.ts';
import { send } from './httpRequest.ts';
import { startTestEmulator } from './testEmulator.ts';

test('callees are registered, listed and forgotten', async (t) => {
  const it = await startTestEmulator(t);
  const callee = {
    number: '+19195550111',
    behavior: 'machine',
    answerAfter: 2.5,
    greetingSeconds: 8,
    script: [
      { after: 1, press: '12#' },
      { after: 2, say: 'hello' },
      { after: 3.5, hangUp: true },
    ],
  };
  assert.equal((await it.control('POST', '/callees', callee)).status, 200);
  await it.control('POST', '/callees', { number: '+19195550112', behavior: 'busy' });
  await it.control('POST', '/callees', { number: '+19195550112', behavior: 'reject' });
  const listed = async () => JSON.parse((await it.control('GET', '/callees')).text);
  assert.deepEqual(await listed(), { callees: [callee, { number: '+19195550112', behavior: 'reject' }] });
  assert.equal((await it.control('DELETE', '/callees?number=%2B19195550112')).status, 204);
  assert.deepEqual(await listed(), { callees: [callee] });
  assert.equal((await it.control('DELETE', '/callees')).status, 204);
  assert.deepEqual(await listed(), { callees: [] });
});

const number = '+19195550111';
const wrongCallees: [Record<string, unknown>, RegExp][] = [
  [{ behavior: 'answer' }, /number is missing/],
  [{ number }, /behavior is missing/],
  [{ number, behavior: 'sleep' }, /behavior must be one of answer, busy, reject, no-answer, machine/],
  [{ number, behavior: 'answer', answerAfter: '1' }, /answerAfter must be a number/],
  [{ number, behavior: 'answer', answerafter: 1 }, /no field answerafter/],
  [{ number, behavior: 'answer', script: {} }, /script must be a list/],
  [{ number, behavior: 'answer', script: [{ press: '1' }] }, /script\[0\]: after is missing/],
  [{ number, behavior: 'answer', script: [{ after: 1 }] }, /script\[0\]: one of press, say and hangUp/],
  [
    { number, behavior: 'answer', script: [{ after: 1, press: '1', say: 'x' }] },
    /one of press, say and hangUp/,
  ],
  [{ number, behavior: 'answer', script: [{ after: 1, press: 'x' }] }, /press takes the keys/],
];

for (const [body, message] of wrongCallees) {
  test(`the callee ${JSON.stringify(body)} is refused with a message`, async (t) => {
    const it = await startTestEmulator(t);
    const reply = await it.control('POST', '/callees', body);
    assert.equal(reply.status, 400);
    assert.match(JSON.parse(reply.text).message, message);
  });
}

test('the clock can be read and, when it is virtual, moved', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.place();
  const read = async () => JSON.parse((await it.control('GET', '/clock')).text);
  assert.deepEqual(await read(), { now: '2026-11-22T12:00:00.000Z', virtual: true });
  const advanced = await it.control('POST', '/clock/advance', { seconds: 0.5 });
  assert.deepEqual(JSON.parse(advanced.text), { now: '2026-11-22T12:00:00.500Z', virtual: true });
  assert.equal((await it.call(callId)).state, 'initiated');
  const idle = await it.control('POST', '/clock/run-until-idle', { maxSeconds: 60 });
  assert.deepEqual(JSON.parse(idle.text), { now: '2026-11-22T12:00:01.200Z', virtual: true, idle: true });
  assert.equal((await it.call(callId)).state, 'answered');
  for (const body of [{}, { seconds: -1 }, { seconds: 'long' }, { seconds: 1, more: 1 }]) {
    assert.equal((await it.control('POST', '/clock/advance', body)).status, 400);
  }
});

test('a real clock can be read but not moved', async (t) => {
  const emulator = await startEmulator();
  t.after(() => emulator.close());
  const before = Date.now();
  const { now, virtual } = JSON.parse((await send(`${emulator.url}/emulator/clock`)).text);
  assert.equal(virtual, false);
  assert.ok(Date.parse(now) >= before && Date.parse(now) <= Date.now());
  const moved = await send(`${emulator.url}/emulator/clock/advance`, {
    method: 'POST',
    body: '{"seconds":1}',
  });
  assert.equal(moved.status, 400);
  assert.match(JSON.parse(moved.text).message, /virtual clock/);
});

test('the far end can hang up a call that is up, or one that rings', async (t) => {
  const it = await startTestEmulator(t);
  const up = await it.placeAnswered();
  assert.equal((await it.control('POST', `/calls/${up}/hangup`, {})).status, 204);
  assert.equal((await it.call(up)).disconnectCause, 'hangup');
  const ringing = await it.place({ to: '+15552964000' });
  assert.equal((await it.control('POST', `/calls/${ringing}/hangup`, {})).status, 409);
  await it.clock.advance(1);
  assert.equal((await it.control('POST', `/calls/${ringing}/hangup`, {})).status, 204);
  assert.equal((await it.call(ringing)).disconnectCause, 'rejected');
  assert.equal((await it.control('POST', `/calls/${ringing}/hangup`, {})).status, 409);
  assert.equal((await it.control('POST', '/calls/unknown/hangup', {})).status, 404);
});

test('a reset clears calls, callees and faults, but not the clock', async (t) => {
  const it = await startTestEmulator(t);
  await it.control('POST', '/callees', { number: '+19195550119', behavior: 'busy' });
  const callId = await it.placeAnswered();
  await it.place();
  await it.control('POST', '/faults', { target: 'listCalls', status: 500 });
  assert.equal((await it.control('POST', '/reset')).status, 204);
  assert.equal((await it.api('/calls')).text, '[]');
  assert.equal((await it.api(`/calls/${callId}`)).status, 404);
  assert.equal((await it.control('GET', '/callees')).text, '{"callees":[]}');
  assert.equal((await it.control('GET', '/clock')).text, '{"now":"2026-11-22T12:00:02.000Z","virtual":true}');
  assert.deepEqual(await it.clock.runUntilIdle(60), { idle: true, seconds: 0 });
  await it.placeAnswered();
});

test('unknown ways of the control interface give 404 and 405 with a message', async (t) => {
  const it = await startTestEmulator(t);
  assert.equal((await it.control('GET', '/nothing')).status, 404);
  assert.equal((await it.control('PUT', '/callees', {})).status, 405);
  assert.equal((await it.control('GET', '/calls/unknown/events')).status, 404);
  assert.equal((await it.control('GET', '/calls/unknown/documents')).status, 404);
  const broken = await send(`${it.emulator.url}/emulator/faults`, { method: 'POST', body: '{' });
  assert.deepEqual([broken.status, JSON.parse(broken.text).message], [400, 'The body is not JSON.']);
});
