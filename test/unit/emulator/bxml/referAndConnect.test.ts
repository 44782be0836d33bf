import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { Callee } from '../../../../src/emulator/callee/callee.ts';
import { callIn, callThrough, somebody, startBoth } from './scenario.ts';
import { transcript } from './transcript.ts';

const desk = 'sip:desk@example.test';
const refer = `<Response><Refer referCompleteUrl="/referred" tag="moved"><SipUri>${desk}</SipUri></Refer><Pause/></Response>`;

async function referTo(t: TestContext, behavior: Callee['behavior'], caller = 'sip:caller@example.test') {
  const both = await startBoth(t, {
    '/answer': refer,
    '/referred': '<Response><SpeakSentence>Please try again.</SpeakSentence></Response>',
  });
  both.it.emulator.callees.register({ number: desk, behavior, answerAfter: 4 });
  const callId = await callIn(both.it, both.app, { from: caller });
  await both.it.clock.runUntilIdle(600);
  return { ...both, callId };
}

test('a caller who is referred and reaches somebody is gone, and what the application replies is not run', async (t) => {
  const { it, app, callId } = await referTo(t, 'answer');
  const lines = transcript(await it.events(callId));
  assert.deepEqual(lines.slice(1, 8), [
    '0 initiate webhook to /answer',
    '0 initiate reply: 200',
    '0 Refer',
    '0 answered',
    '0 tag moved',
    '4 referComplete webhook to /referred',
    '4 disconnected hangup',
  ]);
  assert.ok(!lines.some((line) => line.includes('SpeakSentence')));
  const { referCallStatus, referSipResponseCode, notifySipResponseCode, tag } = app.last('referComplete');
  assert.deepEqual(
    [referCallStatus, referSipResponseCode, notifySipResponseCode, tag],
    ['success', 202, 200, 'moved'],
  );
});

const failures = [
  { what: 'busy', behavior: 'busy', codes: [202, 486], at: 4 },
  { what: 'somebody who rejects', behavior: 'reject', codes: [202, 603], at: 4 },
  { what: 'nobody for 30 s', behavior: 'no-answer', codes: [202, undefined], at: 30 },
] as const;

for (const { what, behavior, codes, at } of failures) {
  test(`a caller who is referred and finds ${what} stays, and runs what the application replies`, async (t) => {
    const { it, app, callId } = await referTo(t, behavior);
    assert.deepEqual(transcript(await it.events(callId)).slice(6, 10), [
      `${at} referComplete webhook to /referred`,
      `${at} referComplete reply: 200`,
      `${at} SpeakSentence`,
      `${at + 1.13} disconnected hangup`,
    ]);
    const { referCallStatus, referSipResponseCode, notifySipResponseCode } = app.last('referComplete');
    assert.deepEqual([referCallStatus, referSipResponseCode, notifySipResponseCode], ['failure', ...codes]);
  });
}

test('a caller whose own side refuses the REFER stays, with the code of that', async (t) => {
  const both = await startBoth(t, { '/answer': refer, '/referred': '<Response/>' });
  both.it.emulator.callees.register({ number: 'sip:caller@example.test', behavior: 'reject' });
  await callIn(both.it, both.app, { from: 'sip:caller@example.test' });
  await both.it.clock.runUntilIdle(600);
  const { referCallStatus, referSipResponseCode, notifySipResponseCode } = both.app.last('referComplete');
  assert.deepEqual(
    [referCallStatus, referSipResponseCode, notifySipResponseCode],
    ['failure', 405, undefined],
  );
});

test('a call without a SIP address can not be referred: nothing is sent, and the next verb runs', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer': `<Response><Refer><SipUri>${desk}</SipUri></Refer><Pause duration="2"/></Response>`,
  });
  const inbound = await callIn(it, app);
  await it.clock.runUntilIdle(600);
  const outbound = await callThrough(it, app, { to: desk });
  for (const callId of [inbound, outbound]) {
    const lines = transcript(await it.events(callId)).map((line) => line.replace(/^[\d.]+ /, ''));
    const from = lines.indexOf('Refer');
    assert.match(lines.slice(from, from + 3).join(), /inbound call with a SIP address .*No REFER was sent/);
    assert.ok(lines.indexOf('Pause') > from);
  }
  assert.ok(!app.eventTypes().includes('referComplete'));
});

const endpoint = 'e-15ac29a2-1331029c-2cb0-4a07-b215-b22865662d85';
const connect = `<Response>
  <Connect eventCallbackUrl="/status"><Endpoint>${endpoint}</Endpoint></Connect>
  <SpeakSentence>Goodbye.</SpeakSentence>
</Response>`;

test('an endpoint that answers is joined until it leaves, and its call says so', async (t) => {
  const { it, app } = await startBoth(t, { '/answer': connect });
  it.emulator.callees.register({
    number: endpoint,
    behavior: 'answer',
    answerAfter: 2,
    script: [{ after: 20, hangUp: true }],
  });
  const callId = await callThrough(it, app);
  assert.deepEqual(transcript(await it.events(callId)).slice(7, 13), [
    '1.2 Connect',
    '1.2 connectStatus webhook to /status',
    '1.2 connectStatus reply: 204',
    '23.2 connectStatus webhook to /status',
    '23.2 SpeakSentence',
    '23.2 connectStatus reply: 204',
  ]);
  assert.deepEqual(statuses(app), ['INITIATED', 'COMPLETED']);
  assert.equal(app.last('connectStatus').endpointId, endpoint);
  const leg = Array.from(it.emulator.exchange.allCalls()).find(({ record }) => record.to === endpoint);
  assert.deepEqual([leg?.record.parentCallId, leg?.record.disconnectCause], [callId, 'hangup']);
});

function statuses({ received }: { received: readonly { fields: Record<string, unknown> }[] }): unknown[] {
  return received
    .filter(({ fields }) => fields.eventType === 'connectStatus')
    .map(({ fields }) => fields.status);
}

const endings = [
  { what: 'does not answer', behavior: 'no-answer', status: 'TIMED_OUT', at: 31.2 },
  { what: 'is busy', behavior: 'busy', status: 'FAILED', at: 2.2 },
  { what: 'rejects', behavior: 'reject', status: 'FAILED', at: 2.2 },
] as const;

for (const { what, behavior, status, at } of endings) {
  test(`an endpoint that ${what} is reported as ${status}, and the next verb runs`, async (t) => {
    const { it, app } = await startBoth(t, { '/answer': connect });
    it.emulator.callees.register({ number: endpoint, behavior });
    const callId = await callThrough(it, app);
    assert.deepEqual(statuses(app), ['INITIATED', status]);
    assert.ok(transcript(await it.events(callId)).includes(`${at} SpeakSentence`));
  });
}

test('an account without room can not connect an endpoint, and says DENIED', async (t) => {
  const { it, app } = await startBoth(t, { '/answer': connect }, { limits: { maxCalls: 1 } });
  await callThrough(it, app);
  assert.deepEqual(statuses(app), ['INITIATED', 'DENIED']);
});

test('a caller who hangs up while an endpoint rings cancels it', async (t) => {
  const { it, app } = await startBoth(t, { '/answer': connect });
  it.emulator.callees.register({ number: endpoint, behavior: 'no-answer' });
  it.emulator.callees.register({
    number: somebody,
    behavior: 'answer',
    script: [{ after: 5, hangUp: true }],
  });
  await callThrough(it, app);
  assert.deepEqual(statuses(app), ['INITIATED', 'CANCELED']);
});

test('what the status address of a Connect does not take goes to its fallback', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer': `<Response><Connect eventCallbackUrl="/down" eventFallbackUrl="/status"><Endpoint>${endpoint}</Endpoint></Connect></Response>`,
    '/down': (_webhook, response) => {
      response.writeHead(503).end();
      return undefined;
    },
  });
  it.emulator.callees.register({ number: endpoint, behavior: 'busy' });
  await callThrough(it, app);
  const paths = app.received
    .filter(({ fields }) => fields.eventType === 'connectStatus')
    .map(({ path }) => path);
  assert.deepEqual(paths, ['/down', '/status', '/down', '/status']);
});
