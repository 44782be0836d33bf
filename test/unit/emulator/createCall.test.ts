import assert from 'node:assert/strict';
import test from 'node:test';
import type { ApiErrorBody, CreateCallResponse } from '../../../src/voice/types.ts';
import { accountId, callFields, problemIn, startTestEmulator } from './testEmulator.ts';

test('createCall answers 201 with the call, its defaults filled in, and its address', async (t) => {
  const it = await startTestEmulator(t);
  const reply = await it.apiJson('POST', '/calls', callFields);
  assert.equal(reply.status, 201);
  assert.match(reply.headers['content-type'] ?? '', /^application\/json/);
  const created = JSON.parse(reply.text) as CreateCallResponse;
  assert.match(
    created.callId,
    /^c-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  assert.equal(created.callId.length, 47);
  assert.equal(created.callUrl, `${it.emulator.basePath}/accounts/${accountId}/calls/${created.callId}`);
  assert.equal(reply.headers.location, created.callUrl);
  assert.deepEqual(created, {
    ...callFields,
    accountId,
    callId: created.callId,
    callUrl: created.callUrl,
    enqueuedTime: '2026-11-22T12:00:00.000Z',
    callTimeout: 30,
    callbackTimeout: 15,
    tag: null,
    answerMethod: 'POST',
    answerFallbackMethod: 'POST',
    answerFallbackUrl: null,
    disconnectMethod: 'POST',
    disconnectUrl: null,
    username: null,
    password: null,
    fallbackUsername: null,
    fallbackPassword: null,
    priority: 5,
  });
});

test('createCall gives back what was asked for, with passwords masked', async (t) => {
  const it = await startTestEmulator(t);
  const asked = {
    ...callFields,
    to: 'sip:somebody@sip.example',
    answerUrl: 'https://app.example/answer',
    answerMethod: 'GET',
    answerFallbackUrl: 'https://app.example/fallback',
    answerFallbackMethod: 'GET',
    disconnectUrl: 'https://app.example/disconnect',
    disconnectMethod: 'GET',
    username: 'user',
    fallbackUsername: 'other',
    callTimeout: 45.5,
    callbackTimeout: 1,
    priority: 1,
    tag: 'a tag',
  };
  const secrets = { password: 'secret one', fallbackPassword: 'secret two' };
  const notEchoed = {
    privacy: true,
    displayName: 'Anonymous',
    uui: 'abc;encoding=hex,def;encoding=jwt',
    machineDetection: { mode: 'sync', detectionTimeout: 5, delayResult: true },
  };
  const reply = await it.apiJson('POST', '/calls', { ...asked, ...secrets, ...notEchoed });
  assert.equal(reply.status, 201, reply.text);
  const created = JSON.parse(reply.text);
  for (const [name, value] of Object.entries(asked)) assert.equal(created[name], value, name);
  assert.deepEqual([created.password, created.fallbackPassword], ['*****', '*****']);
  for (const name of Object.keys(notEchoed)) assert.equal(name in created, false, name);
  const events = JSON.stringify(await it.events(created.callId));
  assert.match(events, /"displayName":"Anonymous"/);
  assert.doesNotMatch(events, /secret/);
});

test('a call may be placed with nulls in place of what is not wanted', async (t) => {
  const it = await startTestEmulator(t);
  await it.place({
    answerMethod: null,
    username: null,
    callTimeout: null,
    machineDetection: null,
    tag: null,
    priority: null,
  });
});

for (const answerUrl of [
  'http://127.0.0.1:3000/answer',
  'http://localhost:3000/answer',
  'http://[::1]:3000/answer',
]) {
  test(`credentials may go to ${answerUrl} without https: it is on this machine`, async (t) => {
    const it = await startTestEmulator(t);
    await it.place({ answerUrl, username: 'user', password: 'password' });
  });
}

const missing =
  'Missing at least one required field. Required fields are [from, to, answerUrl, applicationId]';
const wrong: [string, Record<string, unknown>, string | RegExp][] = [
  ['no to', { to: undefined }, missing],
  ['no from', { from: null }, missing],
  ['no answerUrl', { answerUrl: undefined }, missing],
  ['no applicationId', { applicationId: undefined }, missing],
  ['a to without +', { to: '19195550111' }, 'Invalid to: must be an E164 telephone number'],
  ['a to that is no number', { to: '+1invalid' }, 'Invalid to: must be an E164 telephone number'],
  ['a from without +', { from: '9195550100' }, 'Invalid from: must be an E164 telephone number'],
  ['a from of words', { from: 'Anonymous' }, 'Invalid from: must be an E164 telephone number'],
  [
    'an answerUrl without http',
    { answerUrl: 'app.example/answer' },
    'Invalid answerUrl: only http and https are allowed',
  ],
  [
    'an ftp answerUrl',
    { answerUrl: 'ftp://app.example/' },
    'Invalid answerUrl: only http and https are allowed',
  ],
  ['a long answerUrl', { answerUrl: `https://app.example/${'a'.repeat(2048)}` }, /answerUrl.*2048/],
  ['an unknown method', { answerMethod: 'PUT' }, 'Invalid answerUrl method. Supported methods: [POST, GET]'],
  [
    'a disconnect method',
    { disconnectMethod: 'get' },
    'Invalid disconnectUrl method. Supported methods: [POST, GET]',
  ],
  ['a short callTimeout', { callTimeout: 0.5 }, 'callTimeout must be within the range [1, 300], but was 0.5'],
  ['a long callTimeout', { callTimeout: 301 }, 'callTimeout must be within the range [1, 300], but was 301'],
  [
    'a long callbackTimeout',
    { callbackTimeout: 26 },
    'callbackTimeout must be within the range [1, 25], but was 26',
  ],
  ['a callTimeout in words', { callTimeout: 'long' }, /callTimeout/],
  ['priority 0', { priority: 0 }, 'priority must be within the range [1, 5], but was 0'],
  ['priority 1.5', { priority: 1.5 }, /priority/],
  [
    'a long tag',
    { tag: 'a'.repeat(4097) },
    'Could not create call: sendCallback tag must contain at most 4096 characters',
  ],
  ['a long user name', { username: 'a'.repeat(1025) }, /username.*1024/],
  [
    'a user name over http',
    { answerUrl: 'http://app.example/', username: 'a', password: 'b' },
    /answerUrl.*https/,
  ],
  ['a long display name', { displayName: 'a'.repeat(257) }, /displayName.*256/],
  ['control characters in the display name', { displayName: 'a\nb' }, /displayName.*control/],
  ['a display name of a hidden caller', { privacy: true, displayName: 'Somebody' }, /displayName/],
  ['uui without an encoding', { uui: 'abc' }, /uui/],
  ['long uui', { uui: `${'a'.repeat(350)};encoding=hex` }, /uui.*350/],
  ['an unknown detection mode', { machineDetection: { mode: 'later' } }, /machineDetection mode/],
  ['a detection timeout of 0', { machineDetection: { detectionTimeout: 0 } }, /detectionTimeout/],
  [
    'an unknown application',
    { applicationId: '00000000-0000-0000-0000-000000000000' },
    'Could not create call: Application id 00000000-0000-0000-0000-000000000000 not found',
  ],
];

for (const [what, fields, description] of wrong) {
  test(`createCall refuses ${what} with 400`, async (t) => {
    const it = await startTestEmulator(t);
    const problem = problemIn(await it.apiJson('POST', '/calls', { ...callFields, ...fields }));
    assert.deepEqual([problem.status, problem.type], [400, 'validation']);
    if (typeof description === 'string') assert.equal(problem.description, description);
    else assert.match(problem.description, description);
    assert.equal((await it.api('/calls')).text, '[]');
  });
}

test('the applications that exist can be named', async (t) => {
  const it = await startTestEmulator(t, { applicationIds: ['one'] });
  await it.place({ applicationId: 'one' });
  const refused = problemIn(await it.apiJson('POST', '/calls', { ...callFields, applicationId: 'two' }));
  assert.equal(refused.description, 'Could not create call: Application id two not found');
});

for (const body of ['', 'not JSON', '[]', '"text"', 'null', '{"to":']) {
  test(`createCall refuses the body ${JSON.stringify(body)} with 400`, async (t) => {
    const it = await startTestEmulator(t);
    const reply = await it.api('/calls', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    assert.deepEqual(problemIn(reply), {
      status: 400,
      type: 'validation',
      description: 'There is something wrong with the request',
    });
  });
}

test('a body of another type is refused with 415, one of no type as well', async (t) => {
  const it = await startTestEmulator(t);
  const body = JSON.stringify(callFields);
  const asText = await it.api('/calls', { method: 'POST', headers: { 'content-type': 'text/plain' }, body });
  assert.deepEqual(problemIn(asText), {
    status: 415,
    type: 'validation',
    description: "Content type 'text/plain' not supported",
  });
  const untyped = await it.api('/calls', { method: 'POST', body });
  assert.equal(problemIn(untyped).description, 'Unsupported Media Type');
});

test('a body that is far too large is refused, and the emulator goes on', async (t) => {
  const it = await startTestEmulator(t);
  const reply = await it.apiJson('POST', '/calls', { ...callFields, tag: 'a'.repeat(5_000_000) });
  const expected = {
    status: 400,
    type: 'validation',
    description: 'The body must contain at most 65536 bytes.',
  };
  assert.deepEqual(problemIn(reply), expected);
  const chunked = await it.api('/calls', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    body: 'a'.repeat(200_000),
  });
  assert.deepEqual(problemIn(chunked), expected);
  await it.place();
});

test('an error body has the documented shape and type', async (t) => {
  const it = await startTestEmulator(t);
  const reply = await it.apiJson('POST', '/calls', {});
  const body = JSON.parse(reply.text) as ApiErrorBody;
  assert.deepEqual(Object.keys(body), ['type', 'description', 'id']);
  assert.equal(reply.headers['content-type'], 'application/json;charset=UTF-8');
  assert.equal(body.id, reply.headers['x-request-id']);
});

test('machine detection whose result would go nowhere is accepted with a hint', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.place({ machineDetection: { mode: 'async' } });
  assert.deepEqual((await it.story(callId)).slice(0, 3), ['createCall 201', 'state queued', 'hint']);
});
