import assert from 'node:assert/strict';
import test from 'node:test';
import { RecordingStateEnum, RecordingsApi } from 'bandwidth-sdk';
import { accountId, present, refusal, type Setup, startSetup } from './sdk.ts';

const paused = { state: RecordingStateEnum.Paused };
const resumed = { state: RecordingStateEnum.Recording };

/** Each operation, with everything right but what a test makes wrong. */
const operations: [string, (api: RecordingsApi, callId: string, recordingId: string) => Promise<unknown>][] =
  [
    ['listCallRecordings', (api, callId) => api.listCallRecordings(accountId, callId)],
    ['updateCallRecordingState', (api, callId) => api.updateCallRecordingState(accountId, callId, paused)],
    ['getCallRecording', (api, callId, id) => api.getCallRecording(accountId, callId, id)],
    ['downloadCallRecording', (api, callId, id) => api.downloadCallRecording(accountId, callId, id)],
    ['getRecordingTranscription', (api, callId, id) => api.getRecordingTranscription(accountId, callId, id)],
    ['transcribeCallRecording', (api, callId, id) => api.transcribeCallRecording(accountId, callId, id, {})],
    [
      'deleteRecordingTranscription',
      (api, callId, id) => api.deleteRecordingTranscription(accountId, callId, id),
    ],
    ['deleteRecordingMedia', (api, callId, id) => api.deleteRecordingMedia(accountId, callId, id)],
    ['deleteRecording', (api, callId, id) => api.deleteRecording(accountId, callId, id)],
  ];

for (const [name, run] of operations) {
  test(`${name}: 401, 403, and 404 for what does not exist`, async (t) => {
    const { recordings, configuration, placeAnswered } = await startSetup(t);
    const statuses: unknown[] = [];
    for (const accessToken of ['invalid', 'forbidden']) {
      const api = new RecordingsApi(configuration({ accessToken }));
      statuses.push((await refusal(run(api, 'c-unknown', 'r-unknown'))).status);
    }
    statuses.push((await refusal(run(recordings, 'c-unknown', 'r-unknown'))).status);
    assert.deepEqual(statuses, [401, 403, 404]);
    if (name === 'listCallRecordings') return;
    assert.equal((await refusal(run(recordings, await placeAnswered(), 'r-unknown'))).status, 404);
  });
}

/** A call that is being recorded. */
async function startRecorded({ calls, placeAnswered }: Setup): Promise<string> {
  const callId = await placeAnswered();
  const document = '<Response><StartRecording/><Pause duration="600"/></Response>';
  await calls.updateCallBxml(accountId, callId, document);
  return callId;
}

test('a recording is paused, resumed, listed, downloaded, transcribed and deleted', async (t) => {
  const setup = await startSetup(t);
  const { calls, clock, recordings, emulator } = setup;
  const callId = await startRecorded(setup);
  await clock.advance(2);
  assert.equal((await recordings.updateCallRecordingState(accountId, callId, paused)).status, 200);
  await clock.advance(10);
  assert.equal((await recordings.updateCallRecordingState(accountId, callId, resumed)).status, 200);
  const call = present(emulator.exchange.find(callId));
  emulator.exchange.actFarEnd(call, { kind: 'say', text: 'Hello there' });
  await clock.advance(3);
  await calls.updateCall(accountId, callId, { state: 'completed' });

  const { data: all } = await recordings.listAccountCallRecordings(accountId);
  assert.equal(all[0]?.accountId, accountId);
  const { data: listed } = await recordings.listCallRecordings(accountId, callId);
  assert.deepEqual(listed, all);
  const recordingId = present(listed[0]?.recordingId);
  assert.equal(recordingId.length, 47);
  const { data: recording } = await recordings.getCallRecording(accountId, callId, recordingId);
  assert.deepEqual(recording, listed[0]);
  assert.deepEqual(
    [recording.callId, recording.status, recording.duration, recording.fileFormat, recording.channels],
    [callId, 'complete', 'PT5S', 'wav', 1],
  );

  const media = await recordings.downloadCallRecording(accountId, callId, recordingId, {
    responseType: 'arraybuffer',
  });
  const bytes = Buffer.from(media.data as unknown as ArrayBuffer);
  assert.equal(media.headers['content-type'], 'audio/vnd.wave');
  assert.equal(bytes.toString('latin1', 0, 4), 'RIFF');
  assert.equal(bytes.readUInt32LE(24), 8000);
  assert.equal(bytes.readUInt32LE(40), 5 * 16_000);
  assert.equal(bytes.length, 44 + 5 * 16_000);

  const { status } = await recordings.transcribeCallRecording(accountId, callId, recordingId, {
    tag: 'mine',
  });
  assert.equal(status, 204);
  const { data: text } = await recordings.getRecordingTranscription(accountId, callId, recordingId);
  assert.equal(text.transcripts?.[0]?.text, 'Hello there');
  assert.equal(text.transcripts?.[0]?.confidence, 1);
  assert.equal(text.clips?.[0]?.startTimeSeconds, 2);
  const { data: again } = await recordings.getCallRecording(accountId, callId, recordingId);
  assert.equal(again.transcription?.status, 'available');

  for (const [name, run] of operations.slice(6)) {
    assert.equal(((await run(recordings, callId, recordingId)) as { status: number }).status, 204, name);
  }
  assert.equal((await refusal(recordings.getCallRecording(accountId, callId, recordingId))).status, 404);
});

test('updateCallRecordingState: 400 for another word, 404 without a recording, 409 after the call, 415', async (t) => {
  const setup = await startSetup(t);
  const { calls, recordings, placeAnswered } = setup;
  const callId = await startRecorded(setup);
  const wrong = recordings.updateCallRecordingState(accountId, callId, { state: 'stopped' as never });
  assert.equal((await refusal(wrong)).status, 400);
  const plain = { headers: { 'Content-Type': 'text/plain' } };
  const text = recordings.updateCallRecordingState(accountId, callId, paused, plain);
  assert.equal((await refusal(text)).status, 415);
  const silent = recordings.updateCallRecordingState(accountId, await placeAnswered(), paused);
  assert.equal((await refusal(silent)).status, 404);
  await calls.updateCall(accountId, callId, { state: 'completed' });
  const late = await refusal(recordings.updateCallRecordingState(accountId, callId, paused));
  assert.equal(late.status, 409);
});

test("transcribeCallRecording: 400 for a callback that can't be, 415", async (t) => {
  const setup = await startSetup(t);
  const { calls, recordings } = setup;
  const callId = await startRecorded(setup);
  await calls.updateCall(accountId, callId, { state: 'completed' });
  const { data } = await recordings.listCallRecordings(accountId, callId);
  const recordingId = present(data[0]?.recordingId);
  const wrong = { callbackUrl: 'ftp://host/file' };
  const bad = recordings.transcribeCallRecording(accountId, callId, recordingId, wrong);
  assert.equal((await refusal(bad)).status, 400);
  const plain = { headers: { 'Content-Type': 'text/plain' } };
  const text = recordings.transcribeCallRecording(accountId, callId, recordingId, {}, plain);
  assert.equal((await refusal(text)).status, 415);
});

test('recordings: 400 for a time that is none, 405 for methods they do not have', async (t) => {
  const { recordings } = await startSetup(t);
  const soon = recordings.listAccountCallRecordings(accountId, undefined, undefined, 'soon');
  assert.equal((await refusal(soon)).status, 400);
  const put = { method: 'PUT' };
  const outcomes = [
    recordings.listCallRecordings(accountId, 'c-any', put),
    recordings.getCallRecording(accountId, 'c-any', 'r-any', put),
    recordings.downloadCallRecording(accountId, 'c-any', 'r-any', put),
    recordings.getRecordingTranscription(accountId, 'c-any', 'r-any', put),
  ];
  for (const outcome of outcomes) assert.equal((await refusal(outcome)).status, 405);
});
