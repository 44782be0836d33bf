import assert from 'node:assert/strict';
import test from 'node:test';
import { callFields, startRunningEmulator } from '../testEmulator.ts';
import { startApplication } from './application.ts';

test('a webhook is a POST of JSON with the fields of the call', async (t) => {
  const app = await startApplication(t, { '/answer': '<Response/>' });
  const it = await startRunningEmulator(t);
  const callId = await it.place({ answerUrl: `${app.url}/answer`, tag: 'blue' });
  await it.clock.runUntilIdle(60);
  const [webhook] = app.received;
  assert.equal(webhook?.method, 'POST');
  assert.equal(webhook.headers['content-type'], 'application/json');
  assert.equal(webhook.headers.authorization, undefined);
  assert.deepEqual(webhook.fields, {
    eventType: 'answer',
    eventTime: '2026-11-22T12:00:01.200Z',
    accountId: '9900001',
    applicationId: callFields.applicationId,
    from: callFields.from,
    to: callFields.to,
    direction: 'outbound',
    callId,
    callUrl: `${it.emulator.basePath}/accounts/9900001/calls/${callId}`,
    enqueuedTime: '2026-11-22T12:00:00.000Z',
    startTime: '2026-11-22T12:00:00.200Z',
    answerTime: '2026-11-22T12:00:01.200Z',
    tag: 'blue',
    sipCallId: `${callId.slice(2)}@sip.example.test`,
  });
});

test('with method GET the fields are in the query', async (t) => {
  const app = await startApplication(t, { '/answer': '<Response/>' });
  const it = await startRunningEmulator(t);
  const callId = await it.place({ answerUrl: `${app.url}/answer?own=1`, answerMethod: 'GET' });
  await it.clock.runUntilIdle(60);
  const [webhook] = app.received;
  assert.equal(webhook?.method, 'GET');
  assert.deepEqual(
    [webhook.fields.own, webhook.fields.callId, webhook.fields.to],
    ['1', callId, callFields.to],
  );
});

test('credentials are sent only after the application asks for them, and never shown', async (t) => {
  const app = await startApplication(t, {
    '/answer': (webhook, response) => {
      if (webhook.headers.authorization) return '<Response/>';
      response.writeHead(401, { 'www-authenticate': 'Basic realm="app"' }).end();
      return undefined;
    },
  });
  const it = await startRunningEmulator(t);
  const callId = await it.place({
    answerUrl: `${app.url}/answer`,
    username: 'someone',
    password: 'not-to-be-seen',
  });
  await it.clock.runUntilIdle(60);
  const secret = Buffer.from('someone:not-to-be-seen').toString('base64');
  assert.deepEqual(
    app.received.map(({ headers }) => headers.authorization),
    [undefined, `Basic ${secret}`],
  );
  assert.equal((await it.call(callId)).disconnectCause, 'hangup');
  const shown = JSON.stringify(await it.events(callId));
  assert.ok(!shown.includes(secret) && !shown.includes('not-to-be-seen'));
});

test('webhooks go to this machine, and to other hosts only when they are named', async (t) => {
  const answerUrl = 'http://app.example.test:8080/answer';
  const refusing = await startRunningEmulator(t);
  const callId = await refusing.place({ answerUrl });
  await refusing.clock.runUntilIdle(60);
  const call = await refusing.call(callId);
  assert.equal(call.disconnectCause, 'callback-error');
  assert.match(call.errorMessage ?? '', /this machine only, not to app\.example\.test:8080/);
  assert.ok(!(await refusing.events(callId)).some(({ kind }) => kind === 'webhook'));

  const allowing = await startRunningEmulator(t, { webhookHosts: ['app.example.test:8080'] });
  const other = await allowing.place({ answerUrl });
  await allowing.clock.runUntilIdle(60);
  assert.ok((await allowing.events(other)).some(({ kind }) => kind === 'webhook'));
});

test('an event that takes no document is sent once more when the connection breaks, not after an error', async (t) => {
  let broken = 0;
  const app = await startApplication(t, {
    '/answer': '<Response/>',
    '/breaks': (_webhook, response) => {
      broken += 1;
      response.destroy();
      return undefined;
    },
    '/fails': (_webhook, response) => {
      response.writeHead(503).end();
      return undefined;
    },
  });
  const it = await startRunningEmulator(t);
  for (const path of ['/breaks', '/fails']) {
    await it.place({ answerUrl: `${app.url}/answer`, disconnectUrl: app.url + path });
    await it.clock.runUntilIdle(60);
  }
  assert.equal(broken, 2);
  assert.equal(app.received.filter(({ path }) => path === '/fails').length, 1);
});

test('what the linter says about a reply stands beside it in the event list', async (t) => {
  const app = await startApplication(t, { '/answer': '<Response><Pause duration="soon"/></Response>' });
  const it = await startRunningEmulator(t);
  const callId = await it.place({ answerUrl: `${app.url}/answer` });
  await it.clock.runUntilIdle(60);
  const document = (await it.events(callId)).find((event) => event.kind === 'bxml');
  assert.ok(document?.kind === 'bxml');
  assert.equal(document.source, 'webhook');
  assert.equal(document.url, `${app.url}/answer`);
  const [problem] = document.problems ?? [];
  assert.equal(document.text.slice(problem?.start, problem?.end), 'soon');
});

test('what the linter says about a pushed document does, too', async (t) => {
  const app = await startApplication(t, { '/answer': '<Response><Pause duration="60"/></Response>' });
  const it = await startRunningEmulator(t);
  const callId = await it.place({ answerUrl: `${app.url}/answer` });
  await it.clock.advance(10);
  const text = '<Response><Pause duration="soon"/></Response>';
  const headers = { 'content-type': 'application/xml' };
  assert.equal((await it.api(`/calls/${callId}/bxml`, { method: 'PUT', headers, body: text })).status, 204);
  const pushed = (await it.events(callId)).find((event) => event.kind === 'bxml' && event.source === 'push');
  assert.ok(pushed?.kind === 'bxml');
  const [problem] = pushed.problems ?? [];
  assert.equal(text.slice(problem?.start, problem?.end), 'soon');
});

test('an empty reply hangs up, as an empty document does', async (t) => {
  const app = await startApplication(t);
  const it = await startRunningEmulator(t);
  const callId = await it.place({ answerUrl: `${app.url}/nothing` });
  await it.clock.runUntilIdle(60);
  assert.equal((await it.call(callId)).disconnectCause, 'hangup');
});

test('a reply that comes after the call was redirected changes nothing', async (t) => {
  let release: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    release = resolve;
  });
  const app = await startApplication(t, {
    '/slow': (_webhook, response) => {
      release();
      setImmediate(() => response.end('<Response><Ring duration="50"/></Response>'));
      return undefined;
    },
  });
  const it = await startRunningEmulator(t);
  const callId = await it.place({ answerUrl: `${app.url}/slow` });
  const advanced = it.clock.advance(2);
  await asked;
  const call = it.emulator.exchange.find(callId);
  assert.ok(call);
  it.emulator.exchange.pushDocument(call, '<Response><Pause duration="3"/></Response>');
  await advanced;
  await it.clock.runUntilIdle(60);
  const verbs = (await it.events(callId)).flatMap((event) => (event.kind === 'verb' ? [event.name] : []));
  assert.deepEqual(verbs, ['Pause', 'Pause']);
  assert.equal((await it.call(callId)).disconnectCause, 'hangup');
});

test('closing the emulator gives up the webhooks that wait', async (t) => {
  let arrived: (request: { closed: Promise<void> }) => void = () => undefined;
  const asked = new Promise<{ closed: Promise<void> }>((resolve) => {
    arrived = resolve;
  });
  const app = await startApplication(t, {
    '/hang': (_webhook, response) => {
      arrived({ closed: new Promise((resolve) => response.on('close', () => resolve())) });
      return undefined;
    },
  });
  const it = await startRunningEmulator(t);
  await it.place({ answerUrl: `${app.url}/hang` });
  const advanced = it.clock.advance(2);
  const request = await Promise.race([asked, advanced.then(() => undefined)]);
  assert.ok(request, 'the application was asked');
  await it.emulator.close();
  await request.closed;
});
