import assert from 'node:assert/strict';
import test from 'node:test';
import type { Callee } from '../../../src/emulator/callee/callee.ts';
import { startTestEmulator } from './testEmulator.ts';

const somebody = '+19195550111';

test('a call is queued, initiated, answered after a second, and stays up until it is completed', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.place();
  assert.equal((await it.call(callId)).state, 'queued');
  await it.clock.advance(0.2);
  assert.equal((await it.call(callId)).state, 'initiated');
  await it.clock.advance(1);
  assert.equal((await it.call(callId)).state, 'answered');
  await it.clock.advance(3600);
  assert.equal((await it.call(callId)).state, 'answered');
  await it.apiJson('POST', `/calls/${callId}`, { state: 'completed' });

  const call = await it.call(callId);
  assert.equal(call.state, 'disconnected');
  assert.equal(call.disconnectCause, 'hangup');
  assert.equal(call.enqueuedTime, '2026-11-22T12:00:00.000Z');
  assert.equal(call.startTime, '2026-11-22T12:00:00.200Z');
  assert.equal(call.answerTime, '2026-11-22T12:00:01.200Z');
  assert.equal(call.endTime, '2026-11-22T13:00:01.200Z');
  assert.equal(call.lastUpdate, call.endTime);
  assert.deepEqual(await it.story(callId), [
    'createCall 201',
    'state queued',
    'state initiated',
    'callee ring',
    'callee answer',
    'state answered',
    'updateCall 200',
    'state disconnected hangup',
  ]);
});

const endings: {
  what: string;
  callee: Omit<Callee, 'number'>;
  cause: string;
  end: string;
  error?: string;
}[] = [
  {
    what: 'is busy',
    callee: { behavior: 'busy' },
    cause: 'busy',
    end: '2026-11-22T12:00:01.200Z',
    error: 'Callee is busy',
  },
  {
    what: 'rejects after a while',
    callee: { behavior: 'reject', answerAfter: 4 },
    cause: 'rejected',
    end: '2026-11-22T12:00:04.200Z',
  },
  {
    what: 'does not answer',
    callee: { behavior: 'no-answer' },
    cause: 'timeout',
    end: '2026-11-22T12:00:30.200Z',
  },
  {
    what: 'would answer too late',
    callee: { behavior: 'answer', answerAfter: 31 },
    cause: 'timeout',
    end: '2026-11-22T12:00:30.200Z',
  },
];

for (const { what, callee, cause, end, error } of endings) {
  test(`a call to somebody who ${what} ends with ${cause}`, async (t) => {
    const it = await startTestEmulator(t);
    it.emulator.callees.register({ number: somebody, ...callee });
    const callId = await it.place({ to: somebody });
    await it.clock.runUntilIdle(600);
    const call = await it.call(callId);
    assert.deepEqual([call.disconnectCause, call.answerTime, call.endTime], [cause, null, end]);
    assert.equal(call.errorMessage, error ?? null);
    assert.equal(typeof call.errorId, error ? 'string' : 'object');
  });
}

test('ringing lasts as long as callTimeout says', async (t) => {
  const it = await startTestEmulator(t);
  it.emulator.callees.register({ number: somebody, behavior: 'no-answer' });
  const callId = await it.place({ to: somebody, callTimeout: 2.5 });
  await it.clock.advance(2.6);
  assert.equal((await it.call(callId)).state, 'initiated');
  await it.clock.advance(0.1);
  assert.equal((await it.call(callId)).disconnectCause, 'timeout');
});

test('a callee follows a script: keys, words, and hanging up', async (t) => {
  const it = await startTestEmulator(t);
  it.emulator.callees.register({
    number: somebody,
    behavior: 'answer',
    answerAfter: 2,
    script: [
      { after: 1, press: '2#' },
      { after: 2, say: 'sales please' },
      { after: 5, hangUp: true },
      { after: 6, press: '9' },
    ],
  });
  const callId = await it.place({ to: somebody });
  await it.clock.runUntilIdle(600);
  assert.deepEqual((await it.story(callId)).slice(-6), [
    'callee answer',
    'state answered',
    'callee press 2#',
    'callee say sales please',
    'callee hangUp',
    'state disconnected hangup',
  ]);
  assert.equal((await it.call(callId)).endTime, '2026-11-22T12:00:07.200Z');
});

test('an unanswered outbound call that is completed was cancelled', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.place();
  await it.clock.advance(0.5);
  assert.equal((await it.apiJson('POST', `/calls/${callId}`, { state: 'completed' })).status, 200);
  await it.clock.runUntilIdle(600);
  const call = await it.call(callId);
  assert.deepEqual([call.disconnectCause, call.answerTime], ['cancel', null]);
});

test('a queued call can be removed, and is never placed then', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.place();
  assert.equal((await it.apiJson('POST', `/calls/${callId}`, { state: 'completed' })).status, 200);
  await it.clock.runUntilIdle(600);
  const call = await it.call(callId);
  assert.deepEqual([call.state, call.disconnectCause, call.startTime], ['disconnected', 'cancel', null]);
});

test('a queued call and a ringing one can neither be redirected nor be given a document', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.place();
  const redirect = { state: 'active', redirectUrl: 'http://127.0.0.1:9/next' };
  assert.equal((await it.apiJson('POST', `/calls/${callId}`, redirect)).status, 409);
  assert.equal((await it.push(callId, '<Response/>')).status, 409);
  await it.clock.advance(0.5);
  assert.equal((await it.call(callId)).state, 'initiated');
  assert.equal((await it.apiJson('POST', `/calls/${callId}`, redirect)).status, 409);
  assert.equal((await it.push(callId, '<Response/>')).status, 409);
});

test('changing a call gives 409 shortly after its end and 404 later, while it can still be read', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.placeAnswered();
  await it.apiJson('POST', `/calls/${callId}`, { state: 'completed' });
  await it.clock.advance(30);
  assert.equal((await it.apiJson('POST', `/calls/${callId}`, { state: 'completed' })).status, 409);
  assert.equal((await it.push(callId, '<Response/>')).status, 409);
  await it.clock.advance(1);
  assert.equal((await it.apiJson('POST', `/calls/${callId}`, { state: 'completed' })).status, 404);
  assert.equal((await it.push(callId, '<Response/>')).status, 404);
  assert.equal((await it.call(callId)).state, 'disconnected');
});

test('a call is forgotten 7 days after its end, its events with it', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.placeAnswered();
  await it.apiJson('POST', `/calls/${callId}`, { state: 'completed' });
  await it.clock.advance(7 * 86_400 - 1);
  assert.equal((await it.api(`/calls/${callId}`)).status, 200);
  await it.clock.advance(1);
  assert.equal((await it.api(`/calls/${callId}`)).status, 404);
  assert.equal((await it.api('/calls')).text, '[]');
  assert.equal((await it.control('GET', `/calls/${callId}/events`)).status, 404);
  await it.place();
  assert.deepEqual(it.emulator.events.ofCall(callId), []);
});

test('a live call is not forgotten, however old it is', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.placeAnswered();
  await it.clock.advance(30 * 86_400);
  assert.equal((await it.call(callId)).state, 'answered');
});

test('nothing is due any more once all calls are up', async (t) => {
  const it = await startTestEmulator(t);
  await it.placeAnswered();
  assert.deepEqual(await it.clock.runUntilIdle(600), { idle: true, seconds: 0 });
});

const magic: { number: string; what: string; story: string[] }[] = [
  { number: '+15552961007', what: 'answers after 7 seconds', story: ['callee answer', 'state answered'] },
  { number: '+15552962000', what: 'is busy', story: ['callee busy', 'state disconnected busy'] },
  { number: '+15552963003', what: 'rejects', story: ['callee reject', 'state disconnected rejected'] },
  { number: '+15552964000', what: 'never answers', story: ['state disconnected timeout'] },
  { number: '+15552965010', what: 'is a machine', story: ['callee answer', 'state answered'] },
  {
    number: '+15552966004',
    what: 'answers and hangs up',
    story: ['callee answer', 'state answered', 'callee hangUp', 'state disconnected hangup'],
  },
];

for (const { number, what, story } of magic) {
  test(`the magic number ${number} ${what}`, async (t) => {
    const it = await startTestEmulator(t);
    const callId = await it.place({ to: number });
    await it.clock.runUntilIdle(600);
    assert.deepEqual((await it.story(callId)).slice(4), story);
  });
}

test('a registered callee wins over a magic number', async (t) => {
  const it = await startTestEmulator(t);
  it.emulator.callees.register({ number: '+15552962000', behavior: 'answer' });
  const callId = await it.placeAnswered({ to: '+15552962000' });
  assert.equal((await it.call(callId)).disconnectCause, null);
});

test('the driver is told what happens to a call, after the fact', async (t) => {
  const told: string[] = [];
  const it = await startTestEmulator(t, {
    driver: {
      onAnswered: (call) => told.push(`answered ${call.record.state}`),
      onRedirected: (_call, redirect) => told.push(`redirected ${redirect.redirectUrl}`),
      onDocumentPushed: (_call, text) => told.push(`pushed ${text}`),
      onCalleeAction: (_call, action) => told.push(action.kind),
      onEnded: (call) => told.push(`ended ${call.record.disconnectCause}`),
    },
  });
  it.emulator.callees.register({
    number: somebody,
    behavior: 'answer',
    script: [
      { after: 5, press: '1' },
      { after: 9, hangUp: true },
    ],
  });
  const callId = await it.placeAnswered({ to: somebody });
  await it.apiJson('POST', `/calls/${callId}`, { redirectUrl: '/next' });
  await it.push(callId, '<Response/>');
  await it.clock.runUntilIdle(60);
  assert.deepEqual(told, [
    'answered answered',
    'redirected /next',
    'pushed <Response/>',
    'press',
    'ended hangup',
  ]);
});

test('a driver may end the call in the moment it is answered; the callee does nothing more then', async (t) => {
  const it = await startTestEmulator(t);
  it.emulator.exchange.drive({
    onAnswered: (call) => it.emulator.exchange.end(call, { disconnectCause: 'hangup' }),
  });
  it.emulator.callees.register({ number: somebody, behavior: 'answer', script: [{ after: 1, press: '1' }] });
  const callId = await it.place({ to: somebody });
  await it.clock.runUntilIdle(60);
  assert.equal((await it.story(callId)).at(-1), 'state disconnected hangup');
});
