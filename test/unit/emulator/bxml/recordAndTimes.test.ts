import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { CalleeStep } from '../../../../src/emulator/callee/callee.ts';
import { callThrough, somebody, startBoth } from './scenario.ts';
import { transcript } from './transcript.ts';

async function recording(t: TestContext, attributes: string, script: CalleeStep[] = []) {
  const { it, app } = await startBoth(t, {
    '/answer': `<Response><Record recordCompleteUrl="/kept" recordingAvailableUrl="/there" ${attributes}/></Response>`,
    '/kept': '<Response/>',
  });
  it.emulator.callees.register({ number: somebody, behavior: 'answer', script });
  const callId = await callThrough(it, app);
  return { it, app, callId, duration: app.last('recordComplete').duration };
}

const ends: { what: string; attributes: string; script?: CalleeStep[]; duration: string }[] = [
  { what: 'after a minute by itself', attributes: '', duration: 'PT60S' },
  { what: 'at its longest', attributes: 'maxDuration="12"', duration: 'PT12S' },
  {
    what: 'at the pound key, which ends it unless another one is named',
    attributes: '',
    script: [
      { after: 2, press: '1' },
      { after: 3, press: '#' },
    ],
    duration: 'PT3S',
  },
  {
    what: 'at a key that is named, and at no other',
    attributes: 'terminatingDigits="09"',
    script: [
      { after: 2, press: '#' },
      { after: 5, press: '9' },
    ],
    duration: 'PT5S',
  },
  {
    what: 'at no key when none is named',
    attributes: 'terminatingDigits="" maxDuration="9"',
    script: [{ after: 2, press: '#' }],
    duration: 'PT9S',
  },
  { what: 'after silence', attributes: 'silenceTimeout="4"', duration: 'PT4S' },
  {
    what: 'after the silence behind the last words',
    attributes: 'silenceTimeout="4"',
    script: [
      { after: 1, say: 'fifteen letters' },
      { after: 5, say: 'fifteen letters' },
    ],
    duration: 'PT10S',
  },
  {
    what: 'not after silence when that is off',
    attributes: 'silenceTimeout="0" maxDuration="30"',
    duration: 'PT30S',
  },
];

for (const { what, attributes, script, duration } of ends) {
  test(`a Record ends ${what}`, async (t) => {
    assert.equal((await recording(t, attributes, script)).duration, duration);
  });
}

test('a recording has the format and the name that were asked for, and one channel', async (t) => {
  const { app } = await recording(t, 'fileFormat="mp3" recordingName="voicemail" maxDuration="1"');
  for (const event of ['recordComplete', 'recordingAvailable']) {
    const { fileFormat, recordingName, channels } = app.last(event);
    assert.deepEqual([fileFormat, recordingName, channels], ['mp3', 'voicemail', 1]);
  }
  const { app: other } = await recording(t, 'fileFormat="ogg" maxDuration="1"');
  assert.equal(other.last('recordComplete').fileFormat, 'wav');
});

test('a recording is transcribed when that is asked for, and only then', async (t) => {
  const asked = await recording(t, 'transcribe="true" transcriptionAvailableUrl="/text" maxDuration="2"');
  const { recordingId, transcription } = asked.app.last('transcriptionAvailable');
  assert.equal(recordingId, asked.app.last('recordComplete').recordingId);
  assert.equal((transcription as { status: string }).status, 'complete');
  const unasked = await recording(
    t,
    'detectLanguage="true" transcriptionAvailableUrl="/text" maxDuration="2"',
  );
  assert.ok(!unasked.app.eventTypes().includes('transcriptionAvailable'));
});

const times: { verb: string; seconds: number }[] = [
  { verb: '<Pause/>', seconds: 1 },
  { verb: '<Pause duration="0.5"/>', seconds: 0.5 },
  { verb: '<Pause duration="0"/>', seconds: 0.1 },
  { verb: '<Pause duration="soon"/>', seconds: 1 },
  { verb: '<Ring/>', seconds: 5 },
  { verb: '<Ring duration="2.5"/>', seconds: 2.5 },
  { verb: '<SendDtmf>12</SendDtmf>', seconds: 1.2 },
  { verb: '<SendDtmf toneDuration="100" toneInterval="50">12*#</SendDtmf>', seconds: 0.6 },
  { verb: '<SendDtmf>1,wW2</SendDtmf>', seconds: 2.8 },
  { verb: '<SpeakSentence>fifteen letters<break time="2s"/></SpeakSentence>', seconds: 3 },
];

for (const { verb, seconds } of times) {
  test(`${verb} takes ${seconds} s`, async (t) => {
    const { it, app } = await startBoth(t, { '/answer': `<Response>${verb}</Response>` });
    const callId = await callThrough(it, app);
    const end = Number((1.2 + seconds).toFixed(2));
    assert.equal(transcript(await it.events(callId))[8], `${end} disconnected hangup`);
  });
}

test('a tag goes with every event from its verb on, through documents, until another one or none is set', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer': '<Response><Pause/><Redirect redirectUrl="/first" tag="blue"/></Response>',
    '/first': '<Response><Redirect redirectUrl="/second"/></Response>',
    '/second': '<Response><Tag> green </Tag><Redirect redirectUrl="/third"/></Response>',
    '/third': '<Response><Redirect redirectUrl="/fourth" tag=""/></Response>',
    '/fourth': '<Response><Tag>red</Tag><Tag/></Response>',
  });
  const callId = await callThrough(it, app, { tag: 'white' });
  assert.deepEqual(
    app.received.map(({ path, fields }) => [path, fields.tag]),
    [
      ['/answer', 'white'],
      ['/first', 'blue'],
      ['/second', 'blue'],
      ['/third', 'green'],
      ['/fourth', undefined],
      ['/gone', undefined],
    ],
  );
  assert.deepEqual(
    transcript(await it.events(callId)).filter((line) => line.includes(' tag ')),
    ['2.2 tag blue', '2.2 tag green', '2.2 tag cleared', '2.2 tag red', '2.2 tag cleared'],
  );
});
