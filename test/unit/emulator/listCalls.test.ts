import assert from 'node:assert/strict';
import test from 'node:test';
import LinkHeader from 'http-link-header';
import type { CallState } from '../../../src/voice/types.ts';
import { send } from './httpRequest.ts';
import { accountId, problemIn, startTestEmulator, type TestEmulator } from './testEmulator.ts';

async function list(it: TestEmulator, query = ''): Promise<CallState[]> {
  const reply = await it.api(`/calls${query}`);
  assert.equal(reply.status, 200, reply.text);
  return JSON.parse(reply.text) as CallState[];
}

test('listCalls gives the calls of the account, oldest first', async (t) => {
  const it = await startTestEmulator(t);
  assert.deepEqual(await list(it), []);
  const callIds = [await it.place(), await it.place({ priority: 1 }), await it.place()];
  await it.clock.advance(5);
  assert.deepEqual(
    (await list(it)).map((call) => call.callId),
    callIds,
  );
  const [first] = await list(it);
  assert.deepEqual(first, await it.call(callIds[0] ?? ''));
});

test('listCalls shows every documented field of a call, and null where there is nothing', async (t) => {
  const it = await startTestEmulator(t);
  await it.place();
  const [call] = await list(it);
  assert.deepEqual(
    Object.keys(call ?? {}).sort(),
    [
      'accountId',
      'answerTime',
      'applicationId',
      'callId',
      'direction',
      'disconnectCause',
      'endTime',
      'enqueuedTime',
      'errorId',
      'errorMessage',
      'from',
      'identity',
      'lastUpdate',
      'parentCallId',
      'startTime',
      'state',
      'stirShaken',
      'to',
    ].sort(),
  );
});

test('listCalls filters by both numbers and the cause, exactly', async (t) => {
  const it = await startTestEmulator(t);
  const busy = await it.place({ to: '+15552962000' });
  const other = await it.place({ from: '+19195550102' });
  await it.clock.advance(5);
  const ids = async (query: string) => (await list(it, query)).map((call) => call.callId);
  assert.deepEqual(await ids('?to=%2B15552962000'), [busy]);
  assert.deepEqual(await ids('?to=%2B1555296200'), []);
  assert.deepEqual(await ids('?from=%2B19195550102'), [other]);
  assert.deepEqual(await ids('?disconnectCause=busy'), [busy]);
  assert.deepEqual(await ids('?disconnectCause=busy&from=%2B19195550102'), []);
});

test('listCalls filters by start time, both ends included; a queued call counts by the time it was queued', async (t) => {
  const it = await startTestEmulator(t);
  const started = await it.place();
  await it.clock.advance(60);
  await it.control('POST', '/queue', { hold: true });
  const queued = await it.place();
  const ids = async (query: string) => (await list(it, query)).map((call) => call.callId);
  assert.deepEqual(await ids('?minStartTime=2026-11-22T12:00:00.200Z'), [started, queued]);
  assert.deepEqual(await ids('?minStartTime=2026-11-22T12:00:00.201Z'), [queued]);
  assert.deepEqual(await ids('?maxStartTime=2026-11-22T12:00:00.200Z'), [started]);
  assert.deepEqual(await ids('?maxStartTime=2026-11-22T12:00:00.199Z'), []);
  assert.deepEqual(await ids('?minStartTime=2026-11-22T13:00:00%2B01:00&maxStartTime=2026-11-23'), [
    started,
    queued,
  ]);
});

test('pages follow each other by Link until there is no more, with the filter kept', async (t) => {
  const it = await startTestEmulator(t);
  const callIds: string[] = [];
  for (let index = 0; index < 7; index++) {
    callIds.push(await it.place());
    await it.place({ from: '+19195550102' });
  }
  let url: string | undefined =
    `${it.emulator.basePath}/accounts/${accountId}/calls?pageSize=3&from=%2B19195550100`;
  const pages: string[][] = [];
  while (url) {
    const reply = await send(url, { headers: { authorization: 'Bearer some-token' } });
    pages.push((JSON.parse(reply.text) as CallState[]).map((call) => call.callId));
    const { link = '' } = reply.headers;
    url = LinkHeader.parse(String(link)).rel('next')[0]?.uri;
  }
  assert.deepEqual(pages, [callIds.slice(0, 3), callIds.slice(3, 6), callIds.slice(6)]);
});

test('a last page that is just full has no Link', async (t) => {
  const it = await startTestEmulator(t);
  await it.place();
  await it.place();
  assert.equal((await it.api('/calls?pageSize=2')).headers.link, undefined);
  assert.match(String((await it.api('/calls?pageSize=1')).headers.link), /^<http.*>; rel="next"$/);
});

test('links lead to the name the client used', async (t) => {
  const it = await startTestEmulator(t);
  await it.place();
  await it.place();
  const reply = await it.api('/calls?pageSize=1', { headers: { host: `localhost:${it.emulator.port}` } });
  assert.match(String(reply.headers.link), new RegExp(`^<http://localhost:${it.emulator.port}/api/v2/`));
});

test('a call placed while pages are read comes on the last page, and none is read twice', async (t) => {
  const it = await startTestEmulator(t);
  const callIds = [await it.place(), await it.place()];
  const first = await it.api('/calls?pageSize=1');
  const next = LinkHeader.parse(String(first.headers.link)).rel('next')[0]?.uri ?? '';
  callIds.push(await it.place());
  const rest = await send(next.replace('pageSize=1', 'pageSize=9'), {
    headers: { authorization: 'Bearer t' },
  });
  assert.deepEqual(
    (JSON.parse(rest.text) as CallState[]).map((call) => call.callId),
    callIds.slice(1),
  );
});

const wrong: [string, RegExp][] = [
  ['pageSize=0', /^pageSize must be within the range \[1, 10000\], but was 0$/],
  ['pageSize=10001', /^pageSize must be within the range \[1, 10000\], but was 10001$/],
  ['pageSize=many', /pageSize/],
  ['minStartTime=yesterday', /minStartTime/],
  ['maxStartTime=1', /maxStartTime/],
  ['pageToken=nonsense', /pageToken/],
];

for (const [query, description] of wrong) {
  test(`listCalls refuses ${query} with 400`, async (t) => {
    const it = await startTestEmulator(t);
    const problem = problemIn(await it.api(`/calls?${query}`));
    assert.deepEqual([problem.status, problem.type], [400, 'validation']);
    assert.match(problem.description, description);
  });
}

test('a plus that was not encoded matches nothing, and a hint says why', async (t) => {
  const it = await startTestEmulator(t);
  await it.place();
  const hints: string[] = [];
  it.emulator.events.subscribe((event) => void (event.kind === 'hint' && hints.push(event.message)));
  assert.deepEqual(await list(it, '?to=+19195550111'), []);
  assert.deepEqual(hints, ['A number begins with a space: encode its + as %2B.']);
});

test('a new call can be made to show late, in lists and by itself', async (t) => {
  const it = await startTestEmulator(t, { visibilityDelay: 40 });
  const callId = await it.place();
  await it.clock.advance(39);
  assert.deepEqual([(await list(it)).length, (await it.api(`/calls/${callId}`)).status], [0, 404]);
  await it.clock.advance(1);
  assert.deepEqual([(await list(it)).length, (await it.api(`/calls/${callId}`)).status], [1, 200]);
});

test('a list shows what a call has become since it was last read', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.place();
  const states = [(await list(it))[0]?.state];
  await it.clock.advance(2);
  states.push((await list(it))[0]?.state);
  await it.control('POST', `/calls/${callId}/hangup`, {});
  states.push((await list(it))[0]?.state);
  assert.deepEqual(states, ['queued', 'answered', 'disconnected']);
});
