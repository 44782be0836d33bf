import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { startRunningEmulator, type TestEmulator } from '../testEmulator.ts';
import { type Application, startApplication } from './application.ts';
import { type Listener, type StreamMessage, startListener } from './listener.ts';
import { transcript } from './transcript.ts';

const somebody = '+19195550111';

interface Together {
  it: TestEmulator;
  app: Application;
  listener: Listener;
}

/** An application, the WebSocket it listens on, and an emulator. `WS` in a document stands for the WebSocket. */
async function startAll(t: TestContext, document: string): Promise<Together> {
  const listener = await startListener(t);
  const app = await startApplication(t, { '/answer': document.replaceAll('WS', listener.url) });
  const it = await startRunningEmulator(t);
  return { it, app, listener };
}

/** Places a call to somebody who answers `Fine, thanks.` three seconds into it, and lets it run to its end. */
async function callThrough({ it, app }: Together): Promise<string> {
  const script = [{ after: 3, say: 'Fine, thanks.' }];
  it.emulator.callees.register({ number: somebody, behavior: 'answer', script });
  const callId = await it.place({ to: somebody, answerUrl: `${app.url}/answer` });
  await it.clock.runUntilIdle(3600);
  return callId;
}

async function storyOf(it: TestEmulator, callId: string): Promise<string[]> {
  const lines = transcript(await it.events(callId));
  return lines.slice(lines.indexOf('1.2 answer reply: 200') + 1).filter((line) => !line.includes(' reply: '));
}

/** Who said what when: `outbound 0 to 2: Hello.`, with the seconds since the call was placed. */
function lines(messages: StreamMessage[]): string[] {
  const seconds = (time: unknown) => (Date.parse(String(time)) - Date.parse('2026-11-22T12:00:00Z')) / 1000;
  return messages.map(({ track, startTime, endTime, isPartial, transcript: text }) => {
    return `${track} ${seconds(startTime)} to ${seconds(endTime)}${isPartial ? ' partial' : ''}: ${text}`;
  });
}

const talk = `<Response>
  <StartTranscription name="notes" tracks="both" destination="WS" transcriptionEventUrl="/notes">
    <CustomParam name="order" value="17"/></StartTranscription>
  <SpeakSentence>How are you <emphasis>today</emphasis>, old friends?</SpeakSentence><Pause duration="3"/>
  <StopTranscription name="notes"/><SpeakSentence>Nobody hears this.</SpeakSentence>
</Response>`;

test('a transcription sends what both sides have said, and announces itself', async (t) => {
  const set = await startAll(t, talk);
  const callId = await callThrough(set);
  assert.deepEqual(await storyOf(set.it, callId), [
    '1.2 StartTranscription',
    '1.2 transcription notes started',
    '1.2 realTimeTranscriptionStarted webhook to /notes',
    '1.2 SpeakSentence',
    '3.2 Pause',
    '4.2 callee say Fine, thanks.',
    '6.2 StopTranscription',
    '6.2 transcription notes stopped, closed, 5 s, sent 2',
    '6.2 realTimeTranscriptionStopped webhook to /notes',
    '6.2 SpeakSentence',
    '6.2 realTimeTranscriptionAvailable webhook to /notes',
    '7.4 disconnected hangup',
  ]);
  const { received } = set.listener.only;
  assert.deepEqual(
    received.map(({ eventType }) => eventType),
    ['start', 'transcription', 'transcription', 'stop'],
  );
  const id = (set.app.last('realTimeTranscriptionStarted').realTimeTranscription as { id: string }).id;
  assert.match(id, /^t-[0-9a-f]{8}-[0-9a-f-]{36}$/);
  const metadata = {
    accountId: '9900001',
    callId,
    realtimeTranscriptionId: id,
    transcriptionName: 'notes',
    tracks: [{ name: 'inbound' }, { name: 'outbound' }],
    stabilized: true,
  };
  assert.deepEqual(received[0], { eventType: 'start', metadata, customParams: { order: '17' } });
  assert.deepEqual(received.at(-1), { eventType: 'stop', metadata });
  assert.deepEqual(lines(set.listener.only.of('transcription')), [
    'outbound 1.2 to 3.2: How are you today, old friends?',
    'inbound 4.2 to 5.067: Fine, thanks.',
  ]);
});

test('a segment lists its words and marks, with their times', async (t) => {
  const set = await startAll(t, talk);
  await callThrough(set);
  const segment = set.listener.only.of('transcription')[1];
  const items = segment?.items as Record<string, unknown>[];
  assert.equal(segment?.language, 'en-US');
  assert.deepEqual(
    items.map(({ content, type, stable }) => [content, type, stable]),
    [
      ['Fine', 'PRONUNCIATION', true],
      [',', 'PUNCTUATION', true],
      ['thanks', 'PRONUNCIATION', true],
      ['.', 'PUNCTUATION', true],
    ],
  );
  assert.equal(items[0]?.startTime, segment?.startTime);
  assert.equal(items[0]?.endTime, items[1]?.startTime);
  assert.equal(items[3]?.endTime, segment?.endTime);
});

test('without stabilized="true" the first half of a sentence comes while it is spoken', async (t) => {
  const set = await startAll(t, talk.replace('destination', 'stabilized="false" destination'));
  await callThrough(set);
  assert.deepEqual(lines(set.listener.only.of('transcription')), [
    'outbound 1.2 to 2.2 partial: How are you',
    'outbound 1.2 to 3.2: How are you today, old friends?',
    'inbound 4.2 to 4.633 partial: Fine,',
    'inbound 4.2 to 5.067: Fine, thanks.',
  ]);
  assert.equal(
    (set.app.last('realTimeTranscriptionStarted').realTimeTranscription as Record<string, unknown>)
      .stabilized,
    'false',
  );
});

test('the events of a transcription say what, since when, how long and where to find it', async (t) => {
  const set = await startAll(t, talk);
  const callId = await callThrough(set);
  const { realTimeTranscription, cause } = set.app.last('realTimeTranscriptionStopped');
  const { id, ...stopped } = realTimeTranscription as Record<string, unknown>;
  assert.equal(cause, 'closed');
  assert.deepEqual(stopped, {
    name: 'notes',
    tracks: ['inbound', 'outbound'],
    destination: set.listener.url,
    stabilized: 'true',
    startTime: '2026-11-22T12:00:01.200Z',
    duration: 'PT5S',
  });
  const available = set.app.last('realTimeTranscriptionAvailable').realTimeTranscription as Record<
    string,
    unknown
  >;
  const url = `${set.it.emulator.basePath}/accounts/9900001/calls/${callId}/transcriptions/${id}`;
  assert.deepEqual(
    [available.status, available.url, available.completedTime],
    ['available', url, '2026-11-22T12:00:06.200Z'],
  );
});

test('a transcription needs no WebSocket, and ends with the call in the middle of a word', async (t) => {
  const set = await startAll(
    t,
    `<Response><StartTranscription name="notes" tracks="outbound" transcriptionEventUrl="/notes"/>
      <SpeakSentence>one two three four five six seven eight nine ten</SpeakSentence></Response>`,
  );
  const script = [{ after: 1.6, hangUp: true as const }];
  set.it.emulator.callees.register({ number: '+19195550122', behavior: 'answer', script });
  const callId = await set.it.place({ to: '+19195550122', answerUrl: `${set.app.url}/answer` });
  await set.it.clock.runUntilIdle(60);
  assert.deepEqual(set.app.eventTypes().slice(1), [
    'realTimeTranscriptionStarted',
    'realTimeTranscriptionStopped',
    'realTimeTranscriptionAvailable',
  ]);
  assert.equal(set.listener.connections.length, 0);
  const reply = await set.it.api(`/calls/${callId}/transcriptions`);
  const [listed] = JSON.parse(reply.text);
  const transcription = JSON.parse(
    (await set.it.api(new URL(listed.transcriptionUrl).pathname.split('9900001')[1] ?? '')).text,
  );
  assert.deepEqual(
    transcription.tracks.map((track: Record<string, unknown>) => [track.track, track.transcript]),
    [['outbound', 'one two three four five']],
  );
});

test('a second transcription of the same name is rejected as a duplicate; without a name all are stopped', async (t) => {
  const start = (more: string) => `<StartTranscription transcriptionEventUrl="/notes" ${more}/>`;
  const set = await startAll(
    t,
    `<Response>${start('name="a"')}${start('name="a" tracks="both"')}${start('name="b"')}<Pause duration="1"/>
      <StopTranscription name="c"/><StopTranscription/><Pause duration="1"/></Response>`,
  );
  const callId = await callThrough(set);
  const story = await storyOf(set.it, callId);
  assert.deepEqual(
    story.filter((line) => / (transcription|note)/.test(line)),
    [
      '1.2 transcription a started',
      '1.2 transcription a rejected, duplicate, A transcription with the name a already exists on this call',
      '1.2 transcription b started',
      '2.2 note: There is no transcription c: StopTranscription does nothing.',
      '2.2 transcription a stopped, closed, 1 s',
      '2.2 transcription b stopped, closed, 1 s',
    ],
  );
  const { cause, originalTranscription } = set.app.last('realTimeTranscriptionRejected');
  assert.equal(cause, 'duplicate');
  assert.deepEqual((originalTranscription as Record<string, unknown>).tracks, ['inbound']);
});

test('with nobody listening a transcription is rejected', async (t) => {
  const set = await startAll(t, talk.replace('WS', 'ws://127.0.0.1:9/'));
  await callThrough(set);
  assert.equal(set.app.last('realTimeTranscriptionRejected').cause, 'connection-error');
  assert.ok(!set.app.eventTypes().includes('realTimeTranscriptionAvailable'));
});

test('transcriptions are listed, read and deleted through the API', async (t) => {
  const set = await startAll(t, talk);
  const callId = await callThrough(set);
  const list = await set.it.api(`/calls/${callId}/transcriptions`);
  assert.equal(list.status, 200);
  const [metadata, ...others] = JSON.parse(list.text);
  const { id } = set.app.last('realTimeTranscriptionAvailable').realTimeTranscription as { id: string };
  assert.deepEqual(others, []);
  assert.deepEqual(metadata, {
    transcriptionId: id,
    transcriptionName: 'notes',
    transcriptionUrl: `${set.it.emulator.basePath}/accounts/9900001/calls/${callId}/transcriptions/${id}`,
  });
  const one = await set.it.api(`/calls/${callId}/transcriptions/${id}`);
  assert.deepEqual(JSON.parse(one.text), {
    accountId: '9900001',
    callId,
    transcriptionId: id,
    tracks: [
      { detectedLanguage: 'en-US', track: 'inbound', transcript: 'Fine, thanks.', confidence: 1 },
      {
        detectedLanguage: 'en-US',
        track: 'outbound',
        transcript: 'How are you today, old friends?',
        confidence: 1,
      },
    ],
  });
  const deleted = await set.it.api(`/calls/${callId}/transcriptions/${id}`, { method: 'DELETE' });
  assert.deepEqual([deleted.status, deleted.text], [200, '']);
  for (const method of ['GET', 'DELETE']) {
    const gone = await set.it.api(`/calls/${callId}/transcriptions/${id}`, { method });
    assert.equal(gone.status, 404);
  }
  assert.equal((await set.it.api(`/calls/${callId}/transcriptions`)).text, '[]');
  assert.equal((await set.it.api('/calls/c-none/transcriptions')).status, 404);
});
