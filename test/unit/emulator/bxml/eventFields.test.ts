import assert from 'node:assert/strict';
import test from 'node:test';
import { webhookEvents } from '../../../../src/emulator/fidelity/webhookEvents.ts';
import { tellEveryEvent } from './eventStory.ts';
import { callThrough, startBoth } from './scenario.ts';

/** Fields of every event that is about a call. */
const ofCalls =
  'eventType eventTime accountId applicationId from to direction callId callUrl startTime'.split(' ');
const recording = 'recordingId mediaUrl channels endTime duration fileFormat'.split(' ');
const leg = ['parentCallId', 'transferCallerId', 'transferTo'];
const conference = ['eventType', 'eventTime', 'conferenceId', 'name'];
const member = [...conference, 'callId', 'from', 'to'];

/** The fields each event has in the story, beyond those of every event of an answered outbound call. */
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

/** Events that have tests of their own, those of streams, transcriptions and the commands of conferences. */
const elsewhere = /^(mediaStream|realTimeTranscription|conferenceRedirect|conferenceRecordingAvailable)/;

test('each event has exactly the fields it should have, and no event is unknown', async (t) => {
  const { app } = await tellEveryEvent(t);
  assert.deepEqual(new Set(app.eventTypes()), new Set(Object.keys(expected)));
  for (const [eventType, fields] of Object.entries(expected)) {
    assert.deepEqual(Object.keys(app.last(eventType)).toSorted(), fields.toSorted(), eventType);
  }
});

for (const { eventType, reply, foreign, unsent } of webhookEvents.values()) {
  if (foreign || unsent || elsewhere.test(eventType)) continue;
  test(`an application that fails at ${eventType} ${reply === 'none' ? 'loses nothing' : 'loses the call'}`, async (t) => {
    const { it } = await tellEveryEvent(t, eventType);
    const errors = Array.from(it.emulator.exchange.allCalls(), ({ callId }) =>
      it.emulator.events.ofCall(callId),
    )
      .flat()
      .filter((event) => event.kind === 'error');
    const says = errors.map(({ message }) => message.split(' ')[0]);
    assert.deepEqual(new Set(says), new Set(reply === 'none' ? [] : [eventType]));
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
