import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { webhookEvents } from '../../../../src/emulator/fidelity/webhookEvents.ts';
import type { Application, Reaction } from './application.ts';
import { callIn, callThrough, somebody, startBoth } from './scenario.ts';

/** Fields of every event that is about a call. */
const ofCalls =
  'eventType eventTime accountId applicationId from to direction callId callUrl startTime'.split(' ');
const recording = 'recordingId mediaUrl channels endTime duration fileFormat'.split(' ');
const leg = ['parentCallId', 'transferCallerId', 'transferTo'];
const conference = ['eventType', 'eventTime', 'conferenceId', 'name'];
const member = [...conference, 'callId', 'from', 'to'];

/** The fields each event has in the story below, beyond those of every event of an answered outbound call. */
const answered = [...ofCalls, 'enqueuedTime', 'answerTime'];
const expected: Readonly<Record<string, readonly string[]>> = {
  answer: [...answered, 'sipCallId'],
  initiate: [...ofCalls, 'sipCallId', 'diversion'],
  redirect: answered,
  gather: [...answered, 'digits', 'terminatingDigit', 'text'],
  partialgather: [...answered, 'text'],
  recordComplete: [...answered, ...recording],
  recordingAvailable: [...ofCalls, 'enqueuedTime', ...recording, 'status', 'recordingName'],
  transcriptionAvailable: [...ofCalls, ...recording.filter((name) => name !== 'channels'), 'transcription'],
  bridgeComplete: [...answered, 'cause', 'errorMessage', 'errorId'],
  bridgeTargetComplete: answered,
  transferAnswer: [...ofCalls, 'answerTime', ...leg, 'tag'],
  transferComplete: [...answered, 'transferCallerId', 'transferTo', 'cause', 'errorMessage', 'errorId'],
  transferDisconnect: [...ofCalls, 'answerTime', ...leg, 'tag', 'endTime', 'cause'],
  referComplete: [
    ...ofCalls,
    'answerTime',
    'referCallStatus',
    'referSipResponseCode',
    'notifySipResponseCode',
  ],
  connectStatus: [...answered, 'endpointId', 'status'],
  disconnect: [
    ...ofCalls,
    'enqueuedTime',
    'endTime',
    'cause',
    'errorMessage',
    'errorId',
    'sipCallId',
    'sipResponseCode',
  ],
  dtmf: [...answered, 'digit'],
  machineDetectionComplete: [...answered, 'machineDetectionResult'],
  conferenceCreated: [...conference, 'tag'],
  conferenceMemberJoin: [...member, 'tag'],
  conferenceMemberExit: [...member, 'tag'],
  conferenceCompleted: [...conference, 'tag'],
};

const busy = '+15552962001';
const friend = '+19195550122';

/** What the application of the story does; it hears every event once at least. */
const reactions: Record<string, Reaction> = {
  '/answer': `<Response>
    <StartGather dtmfUrl="/dtmf"/><StartRecording recordingName="all" recordingAvailableUrl="/recorded"/><Pause duration="2"/>
    <StopRecording/><Redirect redirectUrl="/gather"/>
  </Response>`,
  '/gather':
    '<Response><Gather input="speech" gatherUrl="/record" partialResultCallback="/partly"/></Response>',
  '/record':
    '<Response><Record maxDuration="2" recordCompleteUrl="/transfer" transcribe="true" transcriptionAvailableUrl="/text"/></Response>',
  '/transfer': `<Response>
    <Transfer><PhoneNumber transferAnswerUrl="/whisper" transferDisconnectUrl="/left" tag="leg">${friend}</PhoneNumber></Transfer>
    <Transfer transferCompleteUrl="/bridge"><PhoneNumber>${busy}</PhoneNumber></Transfer>
  </Response>`,
  '/whisper': '<Response/>',
  '/bridge': '<Response><Bridge bridgeCompleteUrl="/connect">c-nobody</Bridge></Response>',
  '/connect': '<Response><Connect eventCallbackUrl="/status"><Endpoint>e-1</Endpoint></Connect></Response>',
  '/refer':
    '<Response><Refer referCompleteUrl="/referred"><SipUri>sip:busy@example.test</SipUri></Refer></Response>',
  '/room': '<Response><Conference conferenceEventUrl="/event" tag="team">sales</Conference></Response>',
  '/wait': '<Response><Pause duration="60"/></Response>',
  '/plain': '<Response><Pause duration="5"/></Response>',
};

/** Events that have tests of their own, those of streams, transcriptions and the commands of conferences. */
const elsewhere = /^(mediaStream|realTimeTranscription|conferenceRedirect|conferenceRecordingAvailable)/;

/** Where events go whose reply nobody runs. */
const heard = '/dtmf /recorded /partly /text /left /status /event /detected /gone /referred'.split(' ');

/** Six calls in which every event happens. @param spoilt The event that the application answers with an error */
async function story(t: TestContext, spoilt?: string) {
  const paths = [...Object.entries(reactions), ...heard.map((path): [string, Reaction] => [path, ''])];
  const spoiling = paths.map(([path, reaction]): [string, Reaction] => [
    path,
    (webhook, response) => {
      if (webhook.fields.eventType !== spoilt) {
        return typeof reaction === 'function' ? reaction(webhook, response) : reaction;
      }
      response.writeHead(500).end();
      return undefined;
    },
  ]);
  const { it, app } = await startBoth(t, Object.fromEntries(spoiling));
  const { callees } = it.emulator;
  callees.register({
    number: somebody,
    behavior: 'answer',
    script: [
      { after: 2, press: '5' },
      { after: 4, say: 'fifteen letters and then some more' },
    ],
  });
  callees.register({ number: friend, behavior: 'answer', script: [{ after: 3, hangUp: true }] });
  callees.register({ number: 'e-1', behavior: 'busy' });
  callees.register({ number: 'sip:busy@example.test', behavior: 'busy' });
  await callThrough(it, app, { machineDetection: { mode: 'sync', detectionTimeout: 1 } });
  await callThrough(it, app, {
    to: friend,
    answerUrl: `${app.url}/plain`,
    machineDetection: { mode: 'async', detectionTimeout: 5, callbackUrl: `${app.url}/detected` },
    disconnectUrl: undefined,
  });
  await callThrough(it, app, { to: '+15552966004', answerUrl: `${app.url}/room`, disconnectUrl: undefined });
  await callIn(it, app, {
    from: 'sip:caller@example.test',
    initiateUrl: `${app.url}/refer`,
    diversion: { reason: 'away' },
    statusUrl: undefined,
  });
  await it.clock.runUntilIdle(600);
  await bridgeAndLeave(it, app);
  await callThrough(it, app, { to: busy });
  return { it, app };
}

test('each event has exactly the fields it should have, and no event is unknown', async (t) => {
  const { app } = await story(t);
  assert.deepEqual(new Set(app.eventTypes()), new Set(Object.keys(expected)));
  for (const [eventType, fields] of Object.entries(expected)) {
    assert.deepEqual(Object.keys(app.last(eventType)).toSorted(), fields.toSorted(), eventType);
  }
});

for (const { eventType, reply, foreign, unsent } of webhookEvents.values()) {
  if (foreign || unsent || elsewhere.test(eventType)) continue;
  test(`an application that fails at ${eventType} ${reply === 'none' ? 'loses nothing' : 'loses the call'}`, async (t) => {
    const { it } = await story(t, eventType);
    const errors = Array.from(it.emulator.exchange.allCalls(), ({ callId }) =>
      it.emulator.events.ofCall(callId),
    )
      .flat()
      .filter((event) => event.kind === 'error');
    const says = errors.map(({ message }) => message.split(' ')[0]);
    assert.deepEqual(new Set(says), new Set(reply === 'none' ? [] : [eventType]));
  });
}

type Running = Awaited<ReturnType<typeof startBoth>>['it'];

/** One call bridges with another one, and hangs up. */
async function bridgeAndLeave(it: Running, app: Application): Promise<void> {
  const target = await it.place({ to: '+19195550144', answerUrl: `${app.url}/wait` });
  await it.clock.advance(2);
  app.on('/bridging', `<Response><Bridge bridgeTargetCompleteUrl="/plain">${target}</Bridge></Response>`);
  await callThrough(it, app, {
    to: '+15552966003',
    answerUrl: `${app.url}/bridging`,
    disconnectUrl: undefined,
  });
}

test('the events that are sent are those of the table, and no others are', () => {
  const known = [...webhookEvents.values()].filter(
    ({ unsent, eventType }) => !unsent && !elsewhere.test(eventType),
  );
  assert.deepEqual(known.map(({ eventType }) => eventType).toSorted(), Object.keys(expected).toSorted());
});

test('the answer of a call that is placed carries a result of detection only when one was asked for', async (t) => {
  const { it, app } = await startBoth(t, { '/answer': '<Response/>' });
  await callThrough(it, app, { machineDetection: { mode: 'sync' } });
  const detected = [...answered, 'sipCallId', 'machineDetectionResult'];
  assert.deepEqual(Object.keys(app.last('answer')).toSorted(), detected.toSorted());
  await callThrough(it, app);
  assert.deepEqual(Object.keys(app.last('answer')).toSorted(), [...answered, 'sipCallId'].toSorted());
  const gone = [...answered, 'sipCallId', 'endTime', 'cause'];
  assert.deepEqual(Object.keys(app.last('disconnect')).toSorted(), gone.toSorted());
});

test('who hides their number or shows a name says so in the events, and to the callee', async (t) => {
  const { it, app } = await startBoth(t, { '/answer': '<Response/>' });
  const ring = async (fields: Record<string, unknown>) => {
    const events = await it.events(await callThrough(it, app, fields));
    return events.find((event) => event.kind === 'callee' && event.action === 'ring');
  };
  const hidden = await ring({ privacy: true, displayName: 'Private', uui: 'YQ==;encoding=base64' });
  const { privacy, callerDisplayName, from } = app.last('answer');
  assert.deepEqual([privacy, callerDisplayName, from], [true, 'Private', '+19195550100']);
  assert.ok(hidden?.kind === 'callee');
  assert.deepEqual([hidden.shown, hidden.uui], ['Private', 'YQ==;encoding=base64']);
  const named = await ring({ displayName: 'The shop' });
  assert.ok(named?.kind === 'callee');
  assert.equal(named.shown, 'The shop +19195550100');
  assert.equal(app.last('answer').privacy, undefined);
});
