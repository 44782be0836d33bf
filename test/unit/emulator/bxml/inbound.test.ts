import assert from 'node:assert/strict';
import test from 'node:test';
import { callIn, closedUrl, startBoth } from './scenario.ts';
import { transcript } from './transcript.ts';

test('an application hears what the network says about a call that comes in', async (t) => {
  const { it, app } = await startBoth(t, { '/answer': '<Response><Pause/></Response>' });
  const said = {
    diversion: { origTo: '+19195550188', reason: 'user-busy', counter: 1 },
    stirShaken: { verstat: 'TN-Validation-Passed', attestationIndicator: 'A' },
    uui: 'bm90aGluZw==;encoding=base64',
    sipCallId: 'one@caller.example.test',
    privacy: true,
    callerDisplayName: 'Anonymous',
  };
  const callId = await callIn(it, app, { ...said, sipHeaders: { 'X-Account': '7' } });
  await it.clock.runUntilIdle(60);
  const initiate = app.last('initiate');
  assert.deepEqual({ ...initiate, ...said }, initiate);
  assert.deepEqual(initiate.sipHeaders, { 'x-account': '7' });
  const gone = app.last('disconnect');
  assert.deepEqual(
    [gone.sipCallId, gone.privacy, gone.callerDisplayName, gone.diversion],
    ['one@caller.example.test', true, 'Anonymous', undefined],
  );
  assert.deepEqual(it.emulator.exchange.find(callId)?.record.stirShaken, said.stirShaken);
});

test('with method GET a field that is no plain value is JSON in the query', async (t) => {
  const { it, app } = await startBoth(t, { '/answer': '<Response/>' });
  const diversion = { origTo: '+19195550188' };
  await callIn(it, app, { diversion, privacy: true, initiateMethod: 'GET', statusMethod: 'GET' });
  await it.clock.runUntilIdle(60);
  assert.deepEqual(
    app.received.map(({ method, fields }) => [method, fields.eventType]),
    [
      ['GET', 'initiate'],
      ['GET', 'disconnect'],
    ],
  );
  const { fields } = app.received[0] ?? {};
  assert.deepEqual([fields?.privacy, JSON.parse(String(fields?.diversion))], ['true', diversion]);
});

test('an inbound call whose application is down asks its fallback, with the credentials of that', async (t) => {
  const { it, app } = await startBoth(t, {
    '/second': (webhook, response) => {
      if (webhook.headers.authorization) return '<Response><Pause/></Response>';
      response.writeHead(401, { 'www-authenticate': 'Basic realm="app"' }).end();
      return undefined;
    },
  });
  const callId = await callIn(it, app, {
    initiateUrl: `${await closedUrl()}/answer`,
    fallbackUrl: `${app.url}/second`,
    fallbackMethod: 'GET',
    fallbackUsername: 'someone',
    fallbackPassword: 'not-to-be-seen',
  });
  await it.clock.runUntilIdle(60);
  assert.deepEqual(transcript(await it.events(callId)).slice(1, 8), [
    '0 initiate webhook to /answer',
    '0 initiate reply: nothing listens there',
    '0 initiate webhook to /second',
    '0 initiate reply: 401',
    '0 initiate webhook to /second',
    '0 initiate reply: 200',
    '0 Pause',
  ]);
  assert.deepEqual(
    app.received.slice(0, 2).map(({ method }) => method),
    ['GET', 'GET'],
  );
});

test('an inbound call waits for its application as long as that is set to take', async (t) => {
  const { it, app } = await startBoth(t, { '/answer': () => undefined }, { webhookPatience: 0.1 });
  const callId = await callIn(it, app, { callbackTimeout: 3 });
  await it.clock.runUntilIdle(60);
  assert.deepEqual(transcript(await it.events(callId)).slice(1, 4), [
    '0 initiate webhook to /answer',
    '3 initiate reply: no reply within 3 s',
    `3 error: initiate webhook to ${app.url}/answer failed: no reply within 3 s`,
  ]);
});

for (const { field, value, says } of [
  { field: 'callbackTimeout', value: 26, says: /callbackTimeout must be a number from 1 to 25/ },
  { field: 'fallbackUrl', value: '/relative', says: /fallbackUrl must be a full http or https URL/ },
  { field: 'statusMethod', value: 'PUT', says: /statusMethod must be one of GET, POST/ },
  { field: 'diversion', value: 'once', says: /diversion must be a JSON object/ },
  { field: 'stirShaken', value: [], says: /stirShaken must be a JSON object/ },
  { field: 'sipHeaders', value: { Account: '7' }, says: /begin with X-/ },
  { field: 'uui', value: 'x'.repeat(4097), says: /uui takes at most 4096 characters/ },
  { field: 'privacy', value: 'yes', says: /privacy must be true or false/ },
]) {
  test(`an inbound call with a wrong ${field} is refused`, async (t) => {
    const { it } = await startBoth(t, {});
    const reply = await it.control('POST', '/inbound', {
      from: '+19195550177',
      to: '+19195550100',
      initiateUrl: 'http://127.0.0.1:8080/in',
      [field]: value,
    });
    assert.equal(reply.status, 400);
    assert.match(reply.text, says);
  });
}
