import assert from 'node:assert/strict';
import test from 'node:test';
import type { KeptDocument } from '../../../src/emulator/exchange/keptDocuments.ts';
import { problemIn, startTestEmulator, type TestEmulator } from './testEmulator.ts';

async function documents(it: TestEmulator, callId: string): Promise<KeptDocument[]> {
  const reply = await it.control('GET', `/calls/${callId}/documents`);
  assert.equal(reply.status, 200, reply.text);
  return (JSON.parse(reply.text) as { documents: KeptDocument[] }).documents;
}

test('an answered call can be redirected: 200 with no body, and it stays up', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.placeAnswered({ tag: 'first' });
  const redirect = {
    state: 'active',
    redirectUrl: 'https://app.example/next',
    redirectMethod: 'GET',
    tag: 'second',
  };
  const reply = await it.apiJson('POST', `/calls/${callId}`, redirect);
  assert.deepEqual([reply.status, reply.text], [200, '']);
  assert.equal((await it.call(callId)).state, 'answered');
  assert.deepEqual((await it.story(callId)).slice(-3), ['updateCall 200', 'tag', 'redirect']);
  assert.equal(it.emulator.exchange.find(callId)?.tag, 'second');
});

test('an empty tag clears the tag, an absent one leaves it', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.placeAnswered({ tag: 'first' });
  const tag = () => it.emulator.exchange.find(callId)?.tag;
  await it.apiJson('POST', `/calls/${callId}`, { redirectUrl: '/next' });
  assert.equal(tag(), 'first');
  await it.apiJson('POST', `/calls/${callId}`, { redirectUrl: '/next', tag: '' });
  assert.equal(tag(), null);
});

const wrongUpdates: [string, Record<string, unknown>, RegExp][] = [
  ['nothing at all', {}, /redirectUrl is required/],
  ['only unknown fields', { bxml: '<Response/>' }, /redirectUrl is required/],
  ['active without redirectUrl', { state: 'active' }, /redirectUrl is required/],
  [
    'a redirect to ftp',
    { redirectUrl: 'ftp://app.example/' },
    /^Invalid redirectUrl: only http and https are allowed$/,
  ],
  ['an unknown state', { state: 'paused' }, /state/],
  ['completed with a redirectUrl', { state: 'completed', redirectUrl: '/x' }, /redirectUrl is not allowed/],
  ['completed with a tag', { state: 'completed', tag: 'x' }, /tag is not allowed/],
  [
    'an unknown method',
    { redirectUrl: '/x', redirectMethod: 'PUT' },
    /^Invalid redirectUrl method\. Supported methods: \[POST, GET\]$/,
  ],
  ['a long tag', { redirectUrl: '/x', tag: 'a'.repeat(4097) }, /tag must contain at most 4096 characters/],
];

for (const [what, body, description] of wrongUpdates) {
  test(`updateCall refuses ${what} with 400 and changes nothing`, async (t) => {
    const it = await startTestEmulator(t);
    const callId = await it.placeAnswered();
    const problem = problemIn(await it.apiJson('POST', `/calls/${callId}`, body));
    assert.deepEqual([problem.status, problem.type], [400, 'validation']);
    assert.match(problem.description, description);
    assert.equal((await it.call(callId)).state, 'answered');
    assert.equal((await it.story(callId)).at(-1), 'updateCall 400');
  });
}

test('a pushed document is accepted with 204 and no body, and kept exactly as it was sent', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.placeAnswered();
  const text =
    '\ufeff<?xml version="1.0" encoding="UTF-8"?>\r\n<Response>\r\n\t<SpeakSentence>Grüß &amp; 你好 😀</SpeakSentence>\n</Response>\n';
  const reply = await it.push(callId, text);
  assert.deepEqual([reply.status, reply.text], [204, '']);
  assert.deepEqual(await documents(it, callId), [
    { time: '2026-11-22T12:00:02.000Z', source: 'push', text, outcome: 'accepted' },
  ]);
  assert.deepEqual((await it.story(callId)).slice(-2), ['updateCallBxml 204', 'bxml accepted']);
  const last = (await it.events(callId)).at(-1);
  assert.ok(last?.kind === 'bxml' && last.text === text);
});

test('a document in another charset is read in that charset', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.placeAnswered();
  const headers = { 'content-type': 'application/xml; charset="ISO-8859-1"' };
  const body = Buffer.from('<Response><!-- ü --></Response>', 'latin1');
  assert.equal((await it.api(`/calls/${callId}/bxml`, { method: 'PUT', headers, body })).status, 204);
  assert.equal((await documents(it, callId))[0]?.text, '<Response><!-- ü --></Response>');
});

for (const text of [
  '<Response/>',
  '<Bxml><Unknown at="1"/></Bxml>',
  '<Response><Bridge>c-1</Bridge><Hangup/></Response>',
]) {
  test(`${text} is accepted: what its verbs mean is not looked at`, async (t) => {
    const it = await startTestEmulator(t);
    assert.equal((await it.push(await it.placeAnswered(), text)).status, 204);
  });
}

for (const text of [
  '',
  'invalid',
  '{"a":1}',
  '<Response>',
  '<Response></Response><Response/>',
  '<Html/>',
  '<response/>',
]) {
  test(`the document ${JSON.stringify(text)} is refused with 400, and kept with the reason`, async (t) => {
    const it = await startTestEmulator(t);
    const callId = await it.placeAnswered();
    const problem = problemIn(await it.push(callId, text));
    assert.deepEqual([problem.status, problem.type], [400, 'validation']);
    assert.match(problem.description, /^Invalid BXML: ./);
    const [kept] = await documents(it, callId);
    assert.deepEqual([kept?.text, kept?.outcome, kept?.problem], [text, 'refused', problem.description]);
    assert.deepEqual((await it.story(callId)).slice(-2), ['updateCallBxml 400', 'bxml refused']);
  });
}

test('a document of 64 KB is accepted, one byte more is refused with 400', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.placeAnswered();
  const frame = '<Response><!-- --></Response>';
  const filled = (bytes: number) =>
    frame.replace('--', `--${'ü'.repeat(1)}${'a'.repeat(bytes - frame.length - 2)}`);
  assert.equal(Buffer.byteLength(filled(65_536)), 65_536);
  assert.equal((await it.push(callId, filled(65_536))).status, 204);
  const refused = problemIn(await it.push(callId, filled(65_537)));
  assert.deepEqual(
    [refused.status, refused.description],
    [400, 'The body must contain at most 65536 bytes.'],
  );
  assert.equal((await documents(it, callId)).length, 1);
});

test('bytes that are no text are refused with 400', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.placeAnswered();
  const problem = problemIn(await it.push(callId, Buffer.from('<Response><!-- ü --></Response>', 'latin1')));
  assert.deepEqual([problem.status, problem.description], [400, 'The body is not text in utf-8']);
});

for (const type of ['text/xml', 'application/json', 'application/xml; charset=nonsense', undefined]) {
  test(`a document sent as ${type} is refused with 415`, async (t) => {
    const it = await startTestEmulator(t);
    const callId = await it.placeAnswered();
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
    const reply = await it.api(`/calls/${callId}/bxml`, { method: 'PUT', headers, body: '<Response/>' });
    assert.equal(reply.status, 415);
    assert.deepEqual(await documents(it, callId), []);
  });
}

test('a document that comes after the end of the call is refused with 409 in the words of the API, and kept', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.placeAnswered();
  await it.control('POST', `/calls/${callId}/hangup`, {});
  const reply = await it.push(callId, '<Response/>');
  assert.deepEqual(problemIn(reply), {
    status: 409,
    type: 'validation',
    description: `Call [${callId}] cannot be modified in its current state`,
  });
  assert.equal(JSON.parse(reply.text).id, '');
  assert.equal((await documents(it, callId))[0]?.outcome, 'refused');
});

test('at most a hundred documents are kept of a call: the latest', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.placeAnswered();
  for (let index = 0; index < 101; index++) await it.push(callId, `<Response><!-- ${index} --></Response>`);
  const kept = await documents(it, callId);
  assert.equal(kept.length, 100);
  assert.equal(kept[0]?.text, '<Response><!-- 1 --></Response>');
});

for (const callId of [
  'does-not-exist',
  'not%20a%20call%20id',
  'c-15ac29a2-1331029c-2cb0-4a07-b215-b22865662d85',
]) {
  test(`the unknown call ${callId} gives 404 for everything`, async (t) => {
    const it = await startTestEmulator(t);
    const description = `Call [${decodeURIComponent(callId)}] not found`;
    const expected = { status: 404, type: 'validation', description };
    assert.deepEqual(problemIn(await it.api(`/calls/${callId}`)), expected);
    assert.deepEqual(
      problemIn(await it.apiJson('POST', `/calls/${callId}`, { state: 'completed' })),
      expected,
    );
    assert.deepEqual(problemIn(await it.push(callId, '<Response/>')), expected);
  });
}
