import assert from 'node:assert/strict';
import test from 'node:test';
import { Configuration, TranscriptionsApi } from 'bandwidth-sdk';
import { accountId, present, startSetup } from './sdk.ts';

test('the SDK lists, reads and deletes the real-time transcriptions of a call', async (t) => {
  const it = await startSetup(t);
  const callId = await it.placeAnswered();
  await it.calls.updateCallBxml(
    accountId,
    callId,
    `<Bxml><StartTranscription name="notes" tracks="outbound"/>
      <SpeakSentence>Good afternoon.</SpeakSentence><StopTranscription name="notes"/><Pause/></Bxml>`,
  );
  await it.clock.advance(5);
  const transcriptions = new TranscriptionsApi(
    new Configuration({
      basePath: it.emulator.basePath,
      accessToken: 'some-token',
      baseOptions: { proxy: false },
    }),
  );
  const { data: listed } = await transcriptions.listRealTimeTranscriptions(accountId, callId);
  assert.deepEqual(
    listed.map(({ transcriptionName }) => transcriptionName),
    ['notes'],
  );
  const transcriptionId = present(listed[0]?.transcriptionId);
  const { data } = await transcriptions.getRealTimeTranscription(accountId, callId, transcriptionId);
  assert.deepEqual(data.tracks, [
    { detectedLanguage: 'en-US', track: 'outbound', transcript: 'Good afternoon.', confidence: 1 },
  ]);
  const { status } = await transcriptions.deleteRealTimeTranscription(accountId, callId, transcriptionId);
  assert.equal(status, 200);
  assert.deepEqual((await transcriptions.listRealTimeTranscriptions(accountId, callId)).data, []);
});
