import assert from 'node:assert/strict';
import { request } from 'node:http';
import test from 'node:test';
import { send } from '../httpRequest.ts';
import { accountId, problemIn } from '../testEmulator.ts';
import { type Both, type SeenRecording, startBoth } from './callsTogether.ts';
import { download } from './download.ts';
import { readWav, type WavFile } from './wavFile.ts';

async function wavOf({ mediaUrl }: SeenRecording): Promise<WavFile> {
  const { type, bytes } = await download(mediaUrl ?? '');
  assert.equal(type, 'audio/vnd.wave');
  return readWav(bytes);
}

async function onlyRecording({ read }: Both, callId: string): Promise<SeenRecording> {
  const [recording, ...others] = await read<SeenRecording[]>(`/calls/${callId}/recordings`);
  assert.ok(recording);
  assert.deepEqual(others, []);
  return recording;
}

function assertNear(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 2, `${actual} is not near ${expected}`);
}

const voicemail =
  '<Response><Record recordCompleteUrl="/kept" recordingAvailableUrl="/recording" transcribe="true" transcriptionAvailableUrl="/text"/></Response>';

/** A call whose far end says something, pauses and hangs up in mid-recording, 8 s after the recording began. */
async function leaveMessage(both: Both): Promise<string> {
  const callId = await both.call();
  const started = both.it.clock.now();
  await both.it.clock.advance(1);
  await both.it.control('POST', `/calls/${callId}/say`, { text: 'Please call me back.' });
  await both.it.clock.advance(4);
  await both.it.control('POST', `/calls/${callId}/say`, { text: 'Thank you.' });
  await both.it.clock.advance(2);
  await both.it.control('POST', `/calls/${callId}/hangup`, {});
  await both.it.clock.runUntilIdle(60);
  assert.equal(both.it.clock.now() - started, 7000);
  return callId;
}

test('a caller who hangs up in mid-recording leaves one that can be read, heard and read as text', async (t) => {
  const both = await startBoth(t, { '/answer': voicemail });
  const callId = await leaveMessage(both);
  const { recordingId, ...seen } = await onlyRecording(both, callId);
  const call = await both.it.call(callId);
  const url = `${both.it.emulator.basePath}/accounts/${accountId}/calls/${callId}/recordings/${recordingId}`;
  assert.equal(recordingId.length, 47);
  assert.deepEqual(seen, {
    accountId,
    callId,
    applicationId: call.applicationId,
    to: call.to,
    from: call.from,
    direction: 'outbound',
    duration: 'PT7.8S',
    channels: 1,
    startTime: call.answerTime,
    endTime: call.endTime,
    fileFormat: 'wav',
    status: 'complete',
    mediaUrl: `${url}/media`,
    transcription: {
      id: `t-${recordingId.slice(2)}`,
      status: 'available',
      completedTime: call.endTime,
      url: `${url}/transcription`,
    },
  });
  assert.equal(both.app.last('recordingAvailable').recordingId, recordingId);
  assert.ok(!both.app.eventTypes().includes('recordComplete'));

  const wav = await wavOf({ recordingId, ...seen });
  assert.deepEqual([wav.channels, wav.sampleRate, wav.bitsPerSample, wav.seconds], [1, 8000, 16, 7.8]);
  assert.deepEqual(
    [0, 1.5, 2, 3.5, 5.9, 7].map((second) => wav.loud(second)),
    [false, false, true, false, true, false],
  );

  const text = await both.read<{ transcripts: unknown; clips: unknown }>(
    `/calls/${callId}/recordings/${recordingId}/transcription`,
  );
  assert.deepEqual(text.transcripts, [
    { speaker: 0, text: 'Please call me back. Thank you.', confidence: 1 },
  ]);
  assert.deepEqual(text.clips, [
    {
      speaker: 0,
      text: 'Please call me back.',
      confidence: 1,
      startTimeSeconds: 1.8,
      endTimeSeconds: 3.133,
    },
    { speaker: 0, text: 'Thank you.', confidence: 1, startTimeSeconds: 5.8, endTimeSeconds: 6.467 },
  ]);
});

test('with two channels the person is on the first and the application on the second, each by its own tone', async (t) => {
  const both = await startBoth(t, {
    '/answer': `<Response><StartRecording multiChannel="true" recordingName="both"/><PlayAudio>a.wav</PlayAudio>
      <Pause duration="5"/></Response>`,
  });
  const callId = await both.call();
  await both.it.clock.advance(5);
  await both.it.control('POST', `/calls/${callId}/say`, { text: 'x'.repeat(30) });
  await both.it.clock.runUntilIdle(60);
  const recording = await onlyRecording(both, callId);
  const wav = await wavOf(recording);
  assert.deepEqual([wav.channels, wav.seconds], [2, 10]);
  assertNear(wav.pitch(2, 1), 440);
  assert.equal(wav.loud(2, 0), false);
  assertNear(wav.pitch(6.3, 0), 660);
  assert.equal(wav.loud(6.3, 1), false);
});

test('what happens in a pause is not recorded, whether a verb or the API asks for it', async (t) => {
  const both = await startBoth(t, {
    '/answer': '<Response><StartRecording/><Pause duration="30"/></Response>',
  });
  const callId = await both.call();
  await both.it.clock.advance(1.2);
  const state = (word: string) => both.it.apiJson('PUT', `/calls/${callId}/recording`, { state: word });
  assert.equal((await state('paused')).status, 200);
  assert.equal((await state('paused')).status, 200);
  await both.it.control('POST', `/calls/${callId}/say`, { text: 'My card number is secret.' });
  await both.it.clock.advance(10);
  assert.equal((await state('recording')).status, 200);
  await both.it.control('POST', `/calls/${callId}/say`, { text: 'Done.' });
  await both.it.clock.advance(3);
  await both.it.control('POST', `/calls/${callId}/hangup`, {});
  const recording = await onlyRecording(both, callId);
  assert.equal(recording.duration, 'PT5S');
  const path = `/calls/${callId}/recordings/${recording.recordingId}/transcription`;
  assert.equal((await both.it.api(path)).status, 404);
  assert.equal((await both.it.apiJson('POST', path, {})).status, 204);
  const { clips } = await both.read<{ clips: { text: string; startTimeSeconds: number }[] }>(path);
  assert.deepEqual(
    clips.map(({ text, startTimeSeconds }) => [text, startTimeSeconds]),
    [['Done.', 2]],
  );
  const wav = await wavOf(recording);
  assert.equal(wav.seconds, 5);
  assert.deepEqual(
    [1.5, 2.1, 4].map((second) => wav.loud(second)),
    [false, true, false],
  );
});

test('a transcription that is asked for is told of, with the tag and the method of the request', async (t) => {
  const both = await startBoth(t, { '/answer': '<Response><Record/></Response>' });
  const callId = await leaveMessage(both);
  const { recordingId, mediaUrl } = await onlyRecording(both, callId);
  const reply = await both.it.apiJson('POST', `/calls/${callId}/recordings/${recordingId}/transcription`, {
    callbackUrl: `${both.app.url}/text`,
    callbackMethod: 'GET',
    tag: 'mine',
  });
  assert.equal(reply.status, 204);
  await both.it.clock.runUntilIdle(60);
  const { fields, method } = both.app.received.at(-1) ?? {};
  assert.equal(method, 'GET');
  assert.equal(fields?.eventType, 'transcriptionAvailable');
  assert.deepEqual(
    [fields.callId, fields.recordingId, fields.tag, fields.mediaUrl],
    [callId, recordingId, 'mine', mediaUrl],
  );
  const { status, url } = JSON.parse(String(fields.transcription)) as { status: string; url: string };
  assert.deepEqual([status, url], ['complete', mediaUrl?.replace('/media', '/transcription')]);
});

test('a recording too short for a transcription says so', async (t) => {
  const both = await startBoth(t, {
    '/answer': `<Response><StartRecording transcribe="true" transcriptionAvailableUrl="/text"/>
      <SpeakSentence>Hm</SpeakSentence><StopRecording/><Pause duration="9"/></Response>`,
  });
  const callId = await both.call();
  const { duration, transcription, recordingId } = await onlyRecording(both, callId);
  assert.deepEqual([duration, transcription?.status], ['PT0.133S', 'file-size-too-small']);
  const told = both.app.last('transcriptionAvailable').transcription as { status: string };
  assert.equal(told.status, 'error');
  const text = await both.it.api(`/calls/${callId}/recordings/${recordingId}/transcription`);
  assert.equal(text.status, 404);
});

test('deleting takes the text, the media, or the whole recording', async (t) => {
  const both = await startBoth(t, { '/answer': voicemail });
  const callId = await leaveMessage(both);
  const { recordingId } = await onlyRecording(both, callId);
  const path = `/calls/${callId}/recordings/${recordingId}`;
  const remove = async (what: string) => (await both.it.api(path + what, { method: 'DELETE' })).status;
  const statuses = async () => {
    const paths = ['/transcription', '/media', ''];
    return Promise.all(paths.map(async (what) => (await both.it.api(path + what)).status));
  };
  assert.deepEqual(await statuses(), [200, 200, 200]);
  assert.equal(await remove('/transcription'), 204);
  assert.deepEqual(await statuses(), [404, 200, 200]);
  assert.equal(await remove('/transcription'), 404);
  assert.equal(await remove('/media'), 204);
  assert.deepEqual(await statuses(), [404, 404, 200]);
  const { status, mediaUrl } = await both.read<SeenRecording>(path);
  assert.deepEqual([status, mediaUrl], ['deleted', null]);
  assert.equal((await both.it.apiJson('POST', `${path}/transcription`, {})).status, 410);
  assert.equal(await remove(''), 204);
  assert.deepEqual(await statuses(), [404, 404, 404]);
  assert.deepEqual(await both.read(`/calls/${callId}/recordings`), []);
  assert.equal(await remove(''), 404);
});

test('recordings are listed for the account, by number and time, and are kept for 30 days', async (t) => {
  const both = await startBoth(t, { '/answer': '<Response><Record maxDuration="2"/></Response>' });
  const first = await both.call('/answer', { to: '+19195550141' });
  await both.it.clock.advance(3600);
  const second = await both.call('/answer', { to: '+19195550142' });
  await both.it.clock.advance(60);
  const listed = async (query = '') =>
    (await both.read<SeenRecording[]>(`/recordings${query}`)).map(({ callId }) => callId);
  assert.deepEqual(await listed(), [first, second]);
  assert.deepEqual(await listed('?to=%2B19195550142'), [second]);
  assert.deepEqual(await listed('?from=%2B19195550142'), []);
  const { answerTime } = await both.it.call(second);
  assert.deepEqual(await listed(`?minStartTime=${answerTime}`), [second]);
  assert.deepEqual(await listed('?maxStartTime=2026-11-22T12:30:00Z'), [first]);
  assert.equal((await both.it.api('/recordings?minStartTime=soon')).status, 400);
  await both.it.clock.advance(8 * 24 * 3600);
  assert.equal((await both.it.api(`/calls/${first}`)).status, 404);
  assert.deepEqual(await listed(), [first, second]);
  assert.equal((await both.read<SeenRecording[]>(`/calls/${first}/recordings`)).length, 1);
  await both.it.clock.advance(22 * 24 * 3600);
  assert.deepEqual(await listed(), []);
});

test('MP3 is not made: the file is a WAV, and a hint says why', async (t) => {
  const both = await startBoth(t, {
    '/answer': '<Response><Record fileFormat="mp3" maxDuration="2"/></Response>',
  });
  const hints: string[] = [];
  both.it.emulator.events.subscribe((event) => {
    if (event.kind === 'hint') hints.push(event.message);
  });
  const callId = await both.call();
  await both.it.clock.runUntilIdle(60);
  const wav = await wavOf(await onlyRecording(both, callId));
  assert.equal(wav.seconds, 2);
  assert.match(hints.join(), /MP3.*WAV/);
});

test('an hour of stereo is sent piece by piece, and a reader who leaves early does no harm', async (t) => {
  const both = await startBoth(t, {
    '/answer': '<Response><StartRecording multiChannel="true"/><Pause duration="3600"/></Response>',
  });
  const callId = await both.call();
  await both.it.clock.runUntilIdle(7200);
  const { mediaUrl } = await onlyRecording(both, callId);
  const length = await new Promise<string | undefined>((resolve, reject) => {
    const sent = request(mediaUrl ?? '', { headers: { authorization: 'Bearer some-token' } }, (reply) => {
      reply.once('data', () => {
        resolve(reply.headers['content-length']);
        reply.destroy();
      });
    });
    sent.on('error', reject);
    sent.end();
  });
  assert.equal(length, String(44 + 3600 * 8000 * 4));
  const head = await send(mediaUrl ?? '', {
    method: 'HEAD',
    headers: { authorization: 'Bearer some-token' },
  });
  assert.deepEqual([head.status, head.headers['content-length'], head.text], [200, length, '']);
  assert.equal((await both.it.api(`/calls/${callId}`)).status, 200);
});

test('faults spoil media as they do other replies', async (t) => {
  const both = await startBoth(t, { '/answer': '<Response><Record maxDuration="2"/></Response>' });
  const callId = await both.call();
  await both.it.clock.runUntilIdle(60);
  const { mediaUrl } = await onlyRecording(both, callId);
  const target = 'downloadCallRecording';
  both.it.emulator.faults.add({ target, truncate: true, times: 1 });
  const whole = 44 + 2 * 16_000;
  assert.equal((await download(mediaUrl ?? '')).bytes.length, whole / 2);
  both.it.emulator.faults.add({ target, reset: true, times: 1 });
  await assert.rejects(download(mediaUrl ?? ''));
  assert.equal((await download(mediaUrl ?? '')).bytes.length, whole);
});

test('what makes no sense is refused', async (t) => {
  const both = await startBoth(t, {
    '/answer': '<Response><Record maxDuration="2"/><Pause duration="9"/></Response>',
  });
  const callId = await both.call();
  await both.it.clock.advance(4);
  const { recordingId } = await onlyRecording(both, callId);
  const path = `/calls/${callId}/recording`;
  const text = `${path}s/${recordingId}/transcription`;
  const wrong: [string, string, unknown, number][] = [
    ['PUT', path, {}, 400],
    ['PUT', path, { state: 'stopped' }, 400],
    ['PUT', path, { state: 'paused' }, 404],
    ['PUT', '/calls/c-unknown/recording', { state: 'paused' }, 404],
    ['POST', text, { callbackUrl: 'ftp://host/file' }, 400],
    ['POST', text, { callbackTimeout: 26 }, 400],
    ['POST', text, { callbackUrl: 'http://app.example.test/', username: 'a', password: 'b' }, 400],
    ['POST', `${path}s/r-unknown/transcription`, {}, 404],
  ];
  for (const [method, where, body, status] of wrong) {
    const reply = await both.it.apiJson(method, where, body);
    assert.equal(reply.status, status, `${method} ${where} ${JSON.stringify(body)}: ${reply.text}`);
  }
  assert.equal((await both.it.api('/calls/c-unknown/recordings')).status, 404);
  assert.equal((await both.it.api(path, { method: 'PUT', body: '{}' })).status, 415);
  await both.it.control('POST', `/calls/${callId}/hangup`, {});
  const ended = problemIn(await both.it.apiJson('PUT', path, { state: 'paused' }));
  assert.deepEqual(
    [ended.status, ended.description],
    [409, `Call [${callId}] cannot be modified in its current state`],
  );
});
