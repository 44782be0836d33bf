import assert from 'node:assert/strict';
import test from 'node:test';
import type { Fault } from '../../../src/emulator/faults/fault.ts';
import { callFields, problemIn, startTestEmulator, type TestEmulator } from './testEmulator.ts';

async function fault(it: TestEmulator, body: Fault): Promise<void> {
  const reply = await it.control('POST', '/faults', body);
  assert.equal(reply.status, 200, reply.text);
}

const statuses: [number, string, string | undefined][] = [
  [401, 'authentication-error', undefined],
  [403, 'authorization-error', undefined],
  [404, 'validation', undefined],
  [429, 'error', '1'],
  [500, 'internal-error', undefined],
  [503, 'system-overloaded', '1'],
];

for (const [status, type, retryAfter] of statuses) {
  test(`a fault of status ${status} looks like the API's own`, async (t) => {
    const it = await startTestEmulator(t);
    await fault(it, { target: 'listCalls', status });
    const reply = await it.api('/calls');
    assert.deepEqual([problemIn(reply).status, problemIn(reply).type], [status, type]);
    assert.equal(reply.headers['retry-after'], retryAfter);
  });
}

test('Retry-After can be set to seconds or a date', async (t) => {
  const it = await startTestEmulator(t);
  await fault(it, { target: 'listCalls', status: 429, retryAfter: 7, times: 1 });
  await fault(it, {
    target: 'listCalls',
    status: 503,
    retryAfter: 'Sun, 22 Nov 2026 12:00:30 GMT',
    times: 1,
  });
  assert.equal((await it.api('/calls')).headers['retry-after'], '7');
  assert.equal((await it.api('/calls')).headers['retry-after'], 'Sun, 22 Nov 2026 12:00:30 GMT');
  assert.equal((await it.api('/calls')).status, 200);
});

test('in virtual time a reply is dated by that time, in which its dates are meant', async (t) => {
  const it = await startTestEmulator(t);
  await it.clock.advance(90);
  assert.equal((await it.api('/calls')).headers.date, 'Sun, 22 Nov 2026 12:01:30 GMT');
  await fault(it, { target: 'listCalls', status: 429, times: 1 });
  assert.equal((await it.api('/calls')).headers.date, 'Sun, 22 Nov 2026 12:01:30 GMT');
});

test('a fault hits its operation only, and a refused createCall places nothing', async (t) => {
  const it = await startTestEmulator(t);
  await fault(it, { target: 'createCall', status: 500 });
  assert.equal((await it.apiJson('POST', '/calls', callFields)).status, 500);
  assert.equal((await it.api('/calls')).text, '[]');
});

test('counted faults come first, in order; then the newest lasting one; deleting ends them', async (t) => {
  const it = await startTestEmulator(t);
  await fault(it, { target: 'listCalls', status: 500 });
  await fault(it, { target: 'listCalls', status: 503 });
  await fault(it, { target: 'listCalls', status: 429, times: 2 });
  await fault(it, { target: 'listCalls', status: 404, times: 1 });
  const seen: number[] = [];
  for (let index = 0; index < 5; index++) seen.push((await it.api('/calls')).status);
  assert.deepEqual(seen, [429, 429, 404, 503, 503]);
  assert.equal(JSON.parse((await it.control('GET', '/faults')).text).faults.length, 2);
  assert.equal((await it.control('DELETE', '/faults')).status, 204);
  assert.equal((await it.api('/calls')).status, 200);
});

test('a delay passes on the clock of the emulator, and the operation takes place after it', async (t) => {
  const it = await startTestEmulator(t);
  await fault(it, { target: 'createCall', delay: 30 });
  const started = new Promise((resolve) => it.emulator.events.subscribe(resolve));
  let done = false;
  const reply = it.apiJson('POST', '/calls', callFields).then((received) => {
    done = true;
    return received;
  });
  await started;
  await it.clock.advance(29);
  assert.deepEqual([done, (await it.api('/calls')).text], [false, '[]']);
  await it.clock.advance(1);
  assert.equal((await reply).status, 201);
});

test('a dropped request breaks off with no reply, and does not take place', async (t) => {
  const it = await startTestEmulator(t);
  await fault(it, { target: 'createCall', drop: true, times: 1 });
  await assert.rejects(it.apiJson('POST', '/calls', callFields), { code: 'ECONNRESET' });
  assert.equal((await it.api('/calls')).text, '[]');
});

test('a reset in the middle of the reply comes after the operation took place', async (t) => {
  const it = await startTestEmulator(t);
  await fault(it, { target: 'createCall', reset: true, times: 1 });
  await assert.rejects(it.apiJson('POST', '/calls', callFields), { code: 'ECONNRESET' });
  assert.equal(JSON.parse((await it.api('/calls')).text).length, 1);
});

test('a truncated reply is half of the JSON, well delivered', async (t) => {
  const it = await startTestEmulator(t);
  await it.place();
  const whole = (await it.api('/calls')).text;
  await fault(it, { target: 'listCalls', truncate: true });
  const half = await it.api('/calls');
  assert.deepEqual([half.status, half.text], [200, whole.slice(0, Math.floor(whole.length / 2))]);
});

test('a web page instead of JSON comes as 502, or as the status that was asked for', async (t) => {
  const it = await startTestEmulator(t);
  await fault(it, { target: 'getCallState', html: true, times: 1 });
  await fault(it, { target: 'getCallState', html: true, status: 200, times: 1 });
  const replies = [await it.api('/calls/x'), await it.api('/calls/x')];
  assert.deepEqual(
    replies.map((reply) => reply.status),
    [502, 200],
  );
  for (const reply of replies) {
    assert.match(reply.headers['content-type'] ?? '', /^text\/html/);
    assert.match(reply.text, /^<!DOCTYPE html>/);
  }
});

test('a reply can have any body', async (t) => {
  const it = await startTestEmulator(t);
  await fault(it, { target: 'listCalls', body: '{"calls":[]}' });
  const reply = await it.api('/calls');
  assert.deepEqual(
    [reply.status, reply.text, reply.headers['content-type']],
    [200, '{"calls":[]}', 'application/json'],
  );
});

test('the token endpoint can fail too', async (t) => {
  const it = await startTestEmulator(t);
  await fault(it, { target: 'token', status: 503 });
  const reply = await fetch(it.emulator.tokenUrl, { method: 'POST' });
  assert.equal(reply.status, 503);
});

test('those who listen are told of each fault that was applied', async (t) => {
  const it = await startTestEmulator(t);
  const targets: string[] = [];
  it.emulator.events.subscribe((event) => void (event.kind === 'fault' && targets.push(event.target)));
  await fault(it, { target: 'listCalls', status: 500 });
  await it.api('/calls');
  assert.deepEqual(targets, ['listCalls']);
});

const wrong: [Record<string, unknown>, RegExp][] = [
  [{}, /target/],
  [{ target: 'listcalls', status: 500 }, /target must be one of/],
  [{ target: 'listCalls' }, /say what goes wrong/],
  [{ target: 'listCalls', times: 1 }, /say what goes wrong/],
  [{ target: 'listCalls', status: 100 }, /status/],
  [{ target: 'listCalls', status: 500.5 }, /status/],
  [{ target: 'listCalls', delay: -1 }, /delay/],
  [{ target: 'listCalls', drop: 'yes' }, /drop/],
  [{ target: 'listCalls', status: 500, tims: 1 }, /no field tims/],
  [{ target: 'listCalls', status: 429, retryAfter: 'a\r\nb: c' }, /retryAfter/],
];

for (const [body, message] of wrong) {
  test(`the fault ${JSON.stringify(body)} is refused with a message`, async (t) => {
    const it = await startTestEmulator(t);
    const reply = await it.control('POST', '/faults', body);
    assert.equal(reply.status, 400);
    assert.match(JSON.parse(reply.text).message, message);
    assert.equal((await it.api('/calls')).status, 200);
  });
}
