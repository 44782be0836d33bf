import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { request, type ServerResponse } from 'node:http';
import test from 'node:test';
import { accountId, callFields, startRunningEmulator } from '../testEmulator.ts';
import { type Application, startApplication } from './application.ts';

/** What webhooks may be under way at the same time. */
const atOnce = 256;
const menu = '<Response><Gather gatherUrl="/gather" maxDigits="1"><Pause duration="9"/></Gather></Response>';

/** Limits under which all calls of a test are dialled at one instant. */
function limitsFor(calls: number) {
  return { callsPerSecond: Number.POSITIVE_INFINITY, maxQueue: calls, maxCalls: calls };
}

/** A GET on a connection of its own, which the server takes up after those that came before. */
function visit(app: Application): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(`${app.url}/visit`, { agent: false }, (reply) => reply.resume().on('end', resolve));
    sent.on('error', reject).end();
  });
}

test('the webhooks of a call share a connection', async (t) => {
  const ports = new Set<unknown>();
  const note = (document: string) => (_webhook: unknown, response: ServerResponse) => {
    ports.add(response.socket?.remotePort);
    return document;
  };
  const app = await startApplication(t, {
    '/answer': note(menu),
    '/gather': note('<Response/>'),
    '/disconnect': note(''),
  });
  const it = await startRunningEmulator(t);
  it.emulator.callees.register({
    number: callFields.to,
    behavior: 'answer',
    script: [{ after: 2, press: '1' }],
  });
  await it.place({ answerUrl: `${app.url}/answer`, disconnectUrl: `${app.url}/disconnect` });
  await it.clock.runUntilIdle(60);
  assert.deepEqual(app.eventTypes(), ['answer', 'gather', 'disconnect']);
  assert.equal(ports.size, 1);
});

test('a webhook that breaks off on a kept connection is not sent again, but for events that ask for nothing', async (t) => {
  const broken = (_webhook: unknown, response: ServerResponse) => void response.destroy();
  const app = await startApplication(t, { '/answer': menu, '/gather': broken, '/disconnect': broken });
  const it = await startRunningEmulator(t);
  it.emulator.callees.register({
    number: callFields.to,
    behavior: 'answer',
    script: [{ after: 2, press: '1' }],
  });
  const callId = await it.place({ answerUrl: `${app.url}/answer`, disconnectUrl: `${app.url}/disconnect` });
  await it.clock.runUntilIdle(60);
  assert.deepEqual(app.eventTypes(), ['answer', 'gather', 'disconnect', 'disconnect']);
  assert.equal((await it.call(callId)).disconnectCause, 'callback-error');
});

test('webhooks of many calls at one instant wait for their turn, and all of them get it', async (t) => {
  const calls = atOnce + 40;
  const held: ServerResponse[] = [];
  const gate = new EventEmitter();
  const full = once(gate, 'full');
  let holding = true;
  const app = await startApplication(t, {
    '/answer': (_webhook, response) => {
      if (!holding) return '<Response/>';
      held.push(response);
      if (held.length === atOnce) gate.emit('full');
      return undefined;
    },
  });
  const it = await startRunningEmulator(t, { limits: limitsFor(calls) });
  for (let call = 0; call < calls; call++) await it.place({ answerUrl: `${app.url}/answer` });
  const idle = it.clock.runUntilIdle(60);
  await full;
  await visit(app);
  await visit(app);
  assert.equal(held.length, atOnce);
  holding = false;
  for (const response of held) response.end('<Response/>');
  await idle;
  const causes = Array.from(it.emulator.exchange.callsOf(accountId), ({ record }) => record.disconnectCause);
  assert.deepEqual(causes, Array(calls).fill('hangup'));
});

test('an emulator that is closed gives up webhooks that are under way and those that wait', async (t) => {
  const calls = atOnce + 40;
  let received = 0;
  const gate = new EventEmitter();
  const full = once(gate, 'full');
  const app = await startApplication(t, {
    '/answer': () => {
      received += 1;
      if (received === atOnce) gate.emit('full');
      return undefined;
    },
  });
  const it = await startRunningEmulator(t, { limits: limitsFor(calls) });
  for (let call = 0; call < calls; call++) await it.place({ answerUrl: `${app.url}/answer` });
  const idle = it.clock.runUntilIdle(60);
  await full;
  await it.emulator.close();
  await idle;
  await visit(app);
  assert.equal(received, atOnce);
});
