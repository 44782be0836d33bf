import assert from 'node:assert/strict';
import test from 'node:test';
import { RealClock } from '../../../../src/emulator/clock.ts';
import { startRunningEmulator } from '../testEmulator.ts';
import { startApplication } from './application.ts';
import { callThrough, closedUrl, somebody, startBoth } from './scenario.ts';
import { transcript } from './transcript.ts';

test('an answered call runs its document verb by verb, then hangs up and tells', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer':
      '<Response><SpeakSentence>Thank you for calling us.</SpeakSentence><Pause duration="2"/></Response>',
  });
  const callId = await callThrough(it, app);
  assert.deepEqual(transcript(await it.events(callId)), [
    '0 queued',
    '0.2 initiated',
    '0.2 callee ring',
    '1.2 callee answer',
    '1.2 answered',
    '1.2 answer webhook to /answer',
    '1.2 answer reply: 200',
    '1.2 SpeakSentence',
    '2.87 Pause',
    '4.87 disconnected hangup',
    '4.87 disconnect webhook to /gone',
    '4.87 disconnect reply: 204',
  ]);
  assert.equal(app.last('disconnect').cause, 'hangup');
});

const menu = `<Response>
  <Gather gatherUrl="/choice" maxDigits="1" firstDigitTimeout="3" repeatCount="2">
    <SpeakSentence>Press 1 for the time.</SpeakSentence>
  </Gather>
</Response>`;

test('a menu repeats its prompt, reports a timeout, and takes a key at the second try', async (t) => {
  const choices = [
    menu.replace('repeatCount="2"', 'repeatCount="1"'),
    '<Response><SpeakSentence>It is noon.</SpeakSentence></Response>',
  ];
  const { it, app } = await startBoth(t, { '/answer': menu, '/choice': () => choices.shift() });
  it.emulator.callees.register({
    number: somebody,
    behavior: 'answer',
    script: [{ after: 9.2, press: '1' }],
  });
  const callId = await callThrough(it, app);
  assert.deepEqual(transcript(await it.events(callId)).slice(5, -2), [
    '1.2 answer webhook to /answer',
    '1.2 answer reply: 200',
    '1.2 Gather',
    '1.2 SpeakSentence',
    '5.6 SpeakSentence',
    '10 gather webhook to /choice',
    '10 gather reply: 200',
    '10 Gather',
    '10 SpeakSentence',
    '10.4 callee press 1',
    '10.4 gather webhook to /choice',
    '10.4 gather reply: 200',
    '10.4 SpeakSentence',
    '11.13 disconnected hangup',
  ]);
  const [first, second] = app.received.filter(({ fields }) => fields.eventType === 'gather');
  assert.deepEqual([first?.fields.digits, first?.fields.terminatingDigit], ['', '']);
  assert.deepEqual([second?.fields.digits, second?.fields.terminatingDigit], ['1', '']);
});

test('keys pressed together end a gather at its terminating digit', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer': '<Response><Gather gatherUrl="/code" terminatingDigits="#"/></Response>',
    '/code': '<Response/>',
  });
  it.emulator.callees.register({
    number: somebody,
    behavior: 'answer',
    script: [{ after: 1, press: '12#4' }],
  });
  const callId = await callThrough(it, app);
  assert.equal(app.last('gather').digits, '12');
  assert.equal(app.last('gather').terminatingDigit, '#');
  assert.equal((await it.call(callId)).endTime, '2026-11-22T12:00:02.400Z');
});

test('voicemail: the message ends with a pound key, its recording is announced and asked about', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer':
      '<Bxml><Record recordCompleteUrl="/kept" recordingAvailableUrl="/recording" maxDuration="30"/><Pause/></Bxml>',
    '/kept': '<Bxml><SpeakSentence>Goodbye.</SpeakSentence></Bxml>',
  });
  it.emulator.callees.register({
    number: somebody,
    behavior: 'answer',
    script: [
      { after: 2, say: 'Please call me back.' },
      { after: 6, press: '#' },
    ],
  });
  const callId = await callThrough(it, app);
  assert.deepEqual(app.eventTypes().sort(), ['answer', 'disconnect', 'recordComplete', 'recordingAvailable']);
  const { duration, startTime, recordingId } = app.last('recordComplete');
  assert.deepEqual([duration, startTime], ['PT6S', '2026-11-22T12:00:01.200Z']);
  assert.equal(app.last('recordingAvailable').recordingId, recordingId);
  assert.ok(!(await it.story(callId)).includes('Pause'));
});

test('a caller who hangs up while being recorded leaves a recording, and nothing is asked', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer': '<Response><Record recordCompleteUrl="/kept" recordingAvailableUrl="/recording"/></Response>',
  });
  it.emulator.callees.register({
    number: somebody,
    behavior: 'answer',
    script: [{ after: 4, hangUp: true }],
  });
  await callThrough(it, app);
  assert.deepEqual(app.eventTypes().sort(), ['answer', 'disconnect', 'recordingAvailable']);
  assert.equal(app.last('recordingAvailable').duration, 'PT4S');
});

test('a transfer to somebody busy reports it, and the next one is joined until it hangs up', async (t) => {
  const transferTo = (number: string) => `<Response>
    <Transfer transferCompleteUrl="/next" transferCallerId="+19195550100">
      <PhoneNumber transferAnswerUrl="/whisper" transferDisconnectUrl="/legGone" tag="sales">${number}</PhoneNumber>
    </Transfer>
  </Response>`;
  const nexts = [transferTo('+19195550133'), '<Response><SpeakSentence>Goodbye.</SpeakSentence></Response>'];
  const { it, app } = await startBoth(t, {
    '/answer': transferTo('+19195550122'),
    '/whisper': '<Response><SpeakSentence>A call for you.</SpeakSentence></Response>',
    '/next': () => nexts.shift(),
  });
  it.emulator.callees.register({ number: '+19195550122', behavior: 'busy' });
  it.emulator.callees.register({
    number: '+19195550133',
    behavior: 'answer',
    script: [{ after: 21, hangUp: true }],
  });
  const callId = await callThrough(it, app);
  assert.deepEqual(transcript(await it.events(callId)).slice(5, -2), [
    '1.2 answer webhook to /answer',
    '1.2 answer reply: 200',
    '1.2 Transfer',
    '2.2 transferComplete webhook to /next',
    '2.2 transferComplete reply: 200',
    '2.2 Transfer',
    '24.2 transferComplete webhook to /next',
    '24.2 transferComplete reply: 200',
    '24.2 SpeakSentence',
    '24.73 disconnected hangup',
  ]);
  const causes = app.received
    .filter(({ fields }) => fields.eventType === 'transferComplete')
    .map(({ fields }) => [fields.transferTo, fields.cause]);
  assert.deepEqual(causes, [
    ['+19195550122', 'busy'],
    ['+19195550133', 'hangup'],
  ]);
  const whisper = app.last('transferAnswer');
  assert.deepEqual(
    [whisper.parentCallId, whisper.tag, whisper.direction, whisper.transferTo],
    [callId, 'sales', 'outbound', '+19195550133'],
  );
  assert.equal(app.eventTypes().filter((type) => type === 'transferDisconnect').length, 2);
});

test('of two destinations the first to answer is joined and the other one is given up', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer': `<Response><Transfer>
      <PhoneNumber>+19195550122</PhoneNumber><SipUri>sip:desk@example.test</SipUri>
    </Transfer><SpeakSentence>Bye.</SpeakSentence></Response>`,
  });
  it.emulator.callees.register({ number: '+19195550122', behavior: 'answer', answerAfter: 8 });
  it.emulator.callees.register({
    number: 'sip:desk@example.test',
    behavior: 'answer',
    answerAfter: 3,
    script: [{ after: 10, hangUp: true }],
  });
  const callId = await callThrough(it, app);
  const legs = Array.from(it.emulator.exchange.allCalls(), ({ record }) => record).filter(
    (record) => record.parentCallId === callId,
  );
  assert.deepEqual(
    legs.map(({ to, disconnectCause, answerTime }) => [to, disconnectCause, answerTime !== null]),
    [
      ['+19195550122', 'cancel', false],
      ['sip:desk@example.test', 'hangup', true],
    ],
  );
  assert.deepEqual(transcript(await it.events(callId)).at(-4), '14.2 SpeakSentence');
});

test('when the caller hangs up the leg of the transfer ends too, and nobody is asked what next', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer':
      '<Response><Transfer transferCompleteUrl="/next"><PhoneNumber transferDisconnectUrl="/legGone">+19195550122</PhoneNumber></Transfer></Response>',
  });
  it.emulator.callees.register({
    number: somebody,
    behavior: 'answer',
    script: [{ after: 30, hangUp: true }],
  });
  await callThrough(it, app);
  assert.deepEqual(app.eventTypes().sort(), ['answer', 'disconnect', 'transferDisconnect']);
});

test('a redirect in mid-sentence drops the rest of the document', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer':
      '<Response><SpeakSentence>This takes a good while to say.</SpeakSentence><Pause duration="60"/></Response>',
    '/other': '<Response><Ring duration="3"/></Response>',
  });
  const callId = await it.place({ to: somebody, answerUrl: `${app.url}/answer` });
  await it.clock.advance(2);
  await it.apiJson('POST', `/calls/${callId}`, { redirectUrl: '/other', tag: 'moved' });
  await it.clock.runUntilIdle(3600);
  assert.deepEqual(transcript(await it.events(callId)).slice(7), [
    '1.2 SpeakSentence',
    '2 tag moved',
    '2 redirect to /other',
    '2 SpeakSentence interrupted',
    '2 redirect webhook to /other',
    '2 redirect reply: 200',
    '2 Ring',
    '5 disconnected hangup',
  ]);
  assert.equal(app.last('redirect').tag, 'moved');
});

test('a document pushed in mid-gather takes its place at once', async (t) => {
  const { it, app } = await startBoth(t, { '/answer': menu });
  const callId = await it.place({ to: somebody, answerUrl: `${app.url}/answer` });
  await it.clock.advance(2);
  assert.equal((await it.push(callId, '<Response><Pause duration="5"/></Response>')).status, 204);
  await it.clock.runUntilIdle(3600);
  assert.deepEqual(transcript(await it.events(callId)).slice(7), [
    '1.2 Gather',
    '1.2 SpeakSentence',
    '2 SpeakSentence interrupted',
    '2 Gather interrupted',
    '2 Pause',
    '7 disconnected hangup',
  ]);
  assert.deepEqual(app.eventTypes(), ['answer']);
});

test('an application that is down is replaced by its fallback', async (t) => {
  const { it, app } = await startBoth(t, { '/fallback': '<Response><Pause/></Response>' });
  const callId = await callThrough(it, app, {
    answerUrl: `${await closedUrl()}/answer`,
    answerFallbackUrl: `${app.url}/fallback`,
  });
  assert.deepEqual(transcript(await it.events(callId)).slice(5, 11), [
    '1.2 answer webhook to /answer',
    '1.2 answer reply: nothing listens there',
    '1.2 answer webhook to /fallback',
    '1.2 answer reply: 200',
    '1.2 Pause',
    '2.2 disconnected hangup',
  ]);
});

test('a webhook that a fault delays beyond its timeout counts as too slow, in virtual time', async (t) => {
  const { it, app } = await startBoth(t, { '/answer': '<Response/>', '/fallback': '<Response/>' });
  it.emulator.faults.add({ target: 'webhook', delay: 20, times: 1 });
  const callId = await callThrough(it, app, { answerFallbackUrl: `${app.url}/fallback` });
  assert.deepEqual(transcript(await it.events(callId)).slice(5, 10), [
    '1.2 answer webhook to /answer',
    '16.2 answer reply: no reply within 15 s',
    '16.2 answer webhook to /fallback',
    '16.2 answer reply: 200',
    '16.2 disconnected hangup',
  ]);
});

test('two calls are bridged; when the target leaves, the other one goes on', async (t) => {
  const { it, app } = await startBoth(t, {
    '/wait': '<Response><Pause duration="600"/></Response>',
    '/done': '<Response><SpeakSentence>They left.</SpeakSentence></Response>',
  });
  const target = await it.place({ to: somebody, answerUrl: `${app.url}/wait` });
  await it.clock.advance(2);
  app.on('/answer', `<Response><Bridge bridgeCompleteUrl="/done">${target}</Bridge></Response>`);
  const callId = await it.place({ to: '+19195550144', answerUrl: `${app.url}/answer` });
  await it.clock.advance(10);
  await it.control('POST', `/calls/${target}/hangup`, {});
  await it.clock.runUntilIdle(3600);
  assert.deepEqual(transcript(await it.events(callId)).slice(7), [
    '1.2 Bridge',
    '10 bridgeComplete webhook to /done',
    '10 bridgeComplete reply: 200',
    '10 SpeakSentence',
    '10.67 disconnected hangup',
  ]);
});

test('when the bridging call leaves, the target goes on with its own document or is hung up', async (t) => {
  for (const own of ['', ' bridgeTargetCompleteUrl="/alone"']) {
    const { it, app } = await startBoth(t, {
      '/wait': '<Response><Pause duration="600"/></Response>',
      '/alone': '<Response><Pause duration="7"/></Response>',
    });
    const target = await it.place({ to: somebody, answerUrl: `${app.url}/wait` });
    await it.clock.advance(2);
    app.on('/answer', `<Response><Bridge${own}>${target}</Bridge></Response>`);
    const callId = await it.place({ to: '+19195550144', answerUrl: `${app.url}/answer` });
    await it.clock.advance(10);
    await it.control('POST', `/calls/${callId}/hangup`, {});
    await it.clock.runUntilIdle(3600);
    const end = own === '' ? '12' : '19';
    assert.equal((await it.call(target)).endTime, `2026-11-22T12:00:${end}.000Z`);
  }
});

test('an inbound call is answered by its first verb, or rejected by Hangup', async (t) => {
  const { it, app } = await startBoth(t, {
    '/welcome': '<Response><Ring duration="4" answerCall="false"/><Pause duration="3"/></Response>',
    '/no': '<Response><Hangup/></Response>',
  });
  const inbound = async (path: string) => {
    const reply = await it.control('POST', '/inbound', {
      from: '+19195550177',
      to: '+19195550100',
      initiateUrl: app.url + path,
      statusUrl: `${app.url}/status`,
    });
    assert.equal(reply.status, 201, reply.text);
    const { callId } = JSON.parse(reply.text) as { callId: string };
    await it.clock.runUntilIdle(600);
    return it.emulator.exchange.find(callId)?.record;
  };
  const answered = await inbound('/welcome');
  assert.deepEqual(
    [answered?.direction, answered?.answerTime, answered?.endTime, answered?.disconnectCause],
    ['inbound', '2026-11-22T12:00:04.000Z', '2026-11-22T12:00:07.000Z', 'hangup'],
  );
  const refused = await inbound('/no');
  assert.deepEqual([refused?.answerTime, refused?.disconnectCause], [null, 'rejected']);
  assert.deepEqual(app.eventTypes(), ['initiate', 'disconnect', 'initiate', 'disconnect']);
});

test('with StartGather each key is an event of its own', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer':
      '<Response><StartGather dtmfUrl="/key"/><Pause duration="5"/><StopGather/><Pause duration="5"/></Response>',
  });
  const callId = await it.place({ to: somebody, answerUrl: `${app.url}/answer` });
  await it.clock.advance(2);
  assert.equal((await it.control('POST', `/calls/${callId}/digits`, { digits: '42' })).status, 204);
  await it.clock.advance(6);
  await it.control('POST', `/calls/${callId}/digits`, { digits: '7' });
  await it.clock.runUntilIdle(600);
  const keys = app.received.filter(({ fields }) => fields.eventType === 'dtmf');
  assert.deepEqual(
    keys.map(({ fields }) => fields.digit),
    ['4', '2'],
  );
  const notes = transcript(await it.events(callId)).filter((line) => line.includes('note'));
  assert.deepEqual(notes, ['8 note: No verb listens to the key 7.']);
});

test('speech ends a gather that listens for it', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer': '<Response><Gather gatherUrl="/said" input="speech"/></Response>',
    '/said': '<Response/>',
  });
  const callId = await it.place({ to: somebody, answerUrl: `${app.url}/answer` });
  await it.clock.advance(2);
  await it.control('POST', `/calls/${callId}/say`, { text: 'opening hours' });
  await it.clock.runUntilIdle(600);
  assert.equal(app.last('gather').text, 'opening hours');
});

test('a recording that is paused, resumed and stopped lasts as long as it ran', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer': `<Response>
      <StartRecording recordingAvailableUrl="/recording" multiChannel="true"/><Pause duration="2"/>
      <PauseRecording/><Pause duration="10"/><ResumeRecording/><Pause duration="3"/><StopRecording/>
    </Response>`,
  });
  await callThrough(it, app);
  const { duration, channels, status } = app.last('recordingAvailable');
  assert.deepEqual([duration, channels, status], ['PT5S', 2, 'complete']);
});

test('with stayUpWithoutAnswer a call waits for what is pushed, and hangs up when that has run', async (t) => {
  const it = await startRunningEmulator(t, { stayUpWithoutAnswer: true });
  const callId = await it.placeAnswered();
  await it.clock.advance(3600);
  assert.equal((await it.call(callId)).state, 'answered');
  await it.push(callId, '<Response><Pause duration="2"/></Response>');
  await it.clock.advance(2);
  assert.equal((await it.call(callId)).disconnectCause, 'hangup');
});

test('an answer document stands in for an application that is not there', async (t) => {
  const it = await startRunningEmulator(t, { answerDocument: '<Response><Pause duration="9"/></Response>' });
  const callId = await it.place();
  await it.clock.runUntilIdle(600);
  assert.equal((await it.call(callId)).endTime, '2026-11-22T12:00:10.200Z');
});

test('a hundred two-minute calls take a moment', async (t) => {
  const { it, app } = await startBoth(
    t,
    { '/answer': '<Response><Pause duration="120"/></Response>' },
    { limits: { callsPerSecond: 1000 } },
  );
  const calls = [];
  for (let index = 0; index < 100; index++) calls.push(await it.place({ answerUrl: `${app.url}/answer` }));
  const started = performance.now();
  await it.clock.runUntilIdle(3600);
  t.diagnostic(`${Math.round(performance.now() - started)} ms`);
  for (const callId of calls) assert.equal((await it.call(callId)).disconnectCause, 'hangup');
});

test('a conference of three tells who joins and leaves, and is over with the last', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer': '<Response><Conference conferenceEventUrl="/room">sales</Conference></Response>',
  });
  const calls: string[] = [];
  for (const to of ['+19195550131', '+19195550132', '+19195550133']) {
    calls.push(await it.place({ to, answerUrl: `${app.url}/answer` }));
    await it.clock.advance(5);
  }
  assert.equal(it.emulator.exchange.statistics('9900001').currentCallQueueSize, 0);
  for (const callId of calls) await it.control('POST', `/calls/${callId}/hangup`, {});
  await it.clock.runUntilIdle(60);
  const told = app.received.filter(({ path }) => path === '/room').map(({ fields }) => fields);
  assert.deepEqual(
    told.map(({ eventType }) => eventType).toSorted(),
    [
      'conferenceCreated',
      ...Array.from(calls, () => 'conferenceMemberJoin'),
      ...Array.from(calls, () => 'conferenceMemberExit'),
      'conferenceCompleted',
    ].toSorted(),
  );
  assert.equal(new Set(told.map(({ conferenceId }) => conferenceId)).size, 1);
  assert.equal(told[0]?.eventType, 'conferenceCreated');
  assert.equal(told[0]?.accountId, undefined);
});

test('a machine is told from a person: before the answer webhook, or in an event of its own', async (t) => {
  const { it, app } = await startBoth(t, { '/answer': '<Response><Pause duration="30"/></Response>' });
  it.emulator.callees.register({ number: somebody, behavior: 'machine', greetingSeconds: 6 });
  const held = await callThrough(it, app, { machineDetection: { mode: 'sync' } });
  assert.deepEqual(transcript(await it.events(held))[5], '7.2 answer webhook to /answer');
  assert.deepEqual(app.last('answer').machineDetectionResult, {
    value: 'answering-machine',
    duration: 'PT6S',
  });

  await callThrough(it, app, {
    to: '+19195550188',
    machineDetection: { mode: 'async', callbackUrl: `${app.url}/detected` },
  });
  assert.equal(app.last('answer').machineDetectionResult, undefined);
  assert.deepEqual(app.last('machineDetectionComplete').machineDetectionResult, {
    value: 'human',
    duration: 'PT1S',
  });
});

test('an inbound call that is forwarded is answered when the other side is, and ends with it', async (t) => {
  const { it, app } = await startBoth(t, {
    '/welcome': '<Response><Forward to="+19195550166"/></Response>',
    '/answer': '<Response><Forward to="+19195550166"/></Response>',
  });
  it.emulator.callees.register({
    number: '+19195550166',
    behavior: 'answer',
    answerAfter: 3,
    script: [{ after: 10, hangUp: true }],
  });
  const call = it.emulator.exchange.receive('9900001', {
    from: '+19195550177',
    to: '+19195550100',
    initiateUrl: `${app.url}/welcome`,
    initiateMethod: 'POST',
    statusUrl: null,
    callbackTimeout: 15,
    applicationId: 'any',
    tag: null,
  });
  await it.clock.runUntilIdle(600);
  const { answerTime, endTime, disconnectCause } = call.record;
  assert.deepEqual(
    [answerTime, endTime, disconnectCause],
    ['2026-11-22T12:00:03.000Z', '2026-11-22T12:00:13.000Z', 'hangup'],
  );
  const outbound = await callThrough(it, app);
  assert.equal((await it.call(outbound)).disconnectCause, 'application-error');
});

test('in real time a call runs as it does in virtual time', async (t) => {
  const app = await startApplication(t, { '/answer': '<Response><Pause duration="0.1"/></Response>' });
  const it = await startRunningEmulator(t, { clock: new RealClock(), limits: { callsPerSecond: 1000 } });
  it.emulator.callees.register({ number: somebody, behavior: 'answer', answerAfter: 0 });
  const ended = new Promise<void>((resolve) => {
    it.emulator.events.subscribe((event) => {
      if (event.kind === 'webhook-reply' && event.eventType === 'disconnect') resolve();
    });
  });
  await it.place({ to: somebody, answerUrl: `${app.url}/answer`, disconnectUrl: `${app.url}/gone` });
  await ended;
  assert.deepEqual(app.eventTypes(), ['answer', 'disconnect']);
});
