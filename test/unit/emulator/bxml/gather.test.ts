import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { CalleeStep } from '../../../../src/emulator/callee/callee.ts';
import type { EmulatorEvent } from '../../../../src/emulator/events/event.ts';
import { callThrough, somebody, startBoth } from './scenario.ts';
import { transcript } from './transcript.ts';

/** A prompt of three seconds. */
const prompt = '<SpeakSentence>Press one, or say what you want, now</SpeakSentence>';
const promptSeconds = 2.4;

/** What happened to a Gather, with seconds since it began. */
async function gathering(
  t: TestContext,
  attributes: string,
  script: CalleeStep[],
  { before = '', children = '' } = {},
) {
  const { it, app } = await startBoth(t, {
    '/answer': `<Response>${before}<Gather gatherUrl="/got" ${attributes}>${children}</Gather></Response>`,
    '/got': '<Response/>',
  });
  it.emulator.callees.register({ number: somebody, behavior: 'answer', script });
  const callId = await callThrough(it, app);
  const events = await it.events(callId);
  const began = events.findIndex((event) => event.kind === 'verb' && event.name === 'Gather');
  const got = app.received.findLast(({ fields }) => fields.eventType === 'gather')?.fields ?? {};
  return {
    it,
    app,
    events,
    lines: shifted(events, events[began], 'Gather').slice(0, -3),
    got: { digits: got.digits, terminatingDigit: got.terminatingDigit, text: got.text },
  };
}

function shifted(events: EmulatorEvent[], origin: EmulatorEvent | undefined, first: string): string[] {
  const start = Date.parse(origin?.time ?? '');
  const call = Date.parse(events[0]?.time ?? '');
  const lines = transcript(events).map((line) => {
    const [seconds = '', ...words] = line.split(' ');
    return `${Number((Number(seconds) - (start - call) / 1000).toFixed(2))} ${words.join(' ')}`;
  });
  return lines.slice(lines.findIndex((line) => line.endsWith(` ${first}`)));
}

test('without keys a Gather waits for the prompt, then for the first digit, and reports nothing', async (t) => {
  const { lines, got } = await gathering(t, '', [], { children: prompt });
  assert.deepEqual(lines, [
    '0 Gather',
    '0 SpeakSentence',
    `${promptSeconds + 5} gather webhook to /got`,
    `${promptSeconds + 5} gather reply: 200`,
  ]);
  assert.deepEqual(got, { digits: '', terminatingDigit: '', text: undefined });
});

test('a key ends the prompt, and from then on the wait between digits counts', async (t) => {
  const { lines, got } = await gathering(
    t,
    'firstDigitTimeout="9" interDigitTimeout="3"',
    [
      { after: 1, press: '4' },
      { after: 3, press: '2' },
    ],
    { children: `${prompt}<PlayAudio>/never.wav</PlayAudio>` },
  );
  assert.deepEqual(lines, [
    '0 Gather',
    '0 SpeakSentence',
    '1 callee press 4',
    '3 callee press 2',
    '6 gather webhook to /got',
    '6 gather reply: 200',
  ]);
  assert.deepEqual(got, { digits: '42', terminatingDigit: '', text: undefined });
});

test('the first digit may come until the last moment of its wait, which begins behind the prompt', async (t) => {
  const attributes = 'firstDigitTimeout="2" interDigitTimeout="1"';
  const inTime = await gathering(t, attributes, [{ after: promptSeconds + 1.9, press: '1' }], {
    children: prompt,
  });
  assert.equal(inTime.got.digits, '1');
  const late = await gathering(t, attributes, [{ after: promptSeconds + 2.1, press: '1' }], {
    children: prompt,
  });
  assert.equal(late.got.digits, '');
});

test('a Gather ends with its last digit, and does not wait for more', async (t) => {
  const { lines, got } = await gathering(t, 'maxDigits="3"', [{ after: 1, press: '12345' }]);
  assert.deepEqual(lines.slice(0, 3), ['0 Gather', '1 callee press 12345', '1.2 gather webhook to /got']);
  assert.equal(got.digits, '123');
});

test('no key terminates unless it is named, and any that is named does', async (t) => {
  const plain = await gathering(t, 'maxDigits="3"', [{ after: 1, press: '1#*' }]);
  assert.deepEqual([plain.got.digits, plain.got.terminatingDigit], ['1#*', '']);
  const named = await gathering(t, 'terminatingDigits="*#"', [{ after: 1, press: '1*' }]);
  assert.deepEqual([named.got.digits, named.got.terminatingDigit], ['1', '*']);
  const atOnce = await gathering(t, 'terminatingDigits="#"', [{ after: 1, press: '#' }]);
  assert.deepEqual([atOnce.got.digits, atOnce.got.terminatingDigit], ['', '#']);
});

test('keys pressed before a Gather are lost, with a note', async (t) => {
  const { events, got } = await gathering(t, 'firstDigitTimeout="1"', [{ after: 1, press: '7' }], {
    before: '<Pause duration="3"/>',
  });
  assert.ok(transcript(events).includes('2.2 note: No verb listens to the key 7.'));
  assert.equal(got.digits, '');
});

test('a prompt is repeated with the wait between, and stops with the key', async (t) => {
  const { lines, got } = await gathering(
    t,
    'repeatCount="3" firstDigitTimeout="1" maxDigits="1"',
    [{ after: 4, press: '5' }],
    { children: prompt },
  );
  assert.deepEqual(lines.slice(0, 5), [
    '0 Gather',
    '0 SpeakSentence',
    '3.4 SpeakSentence',
    '4 callee press 5',
    '4 gather webhook to /got',
  ]);
  assert.equal(got.digits, '5');
});

test('a prompt is played twenty times at most, its parts counted', async (t) => {
  const { lines } = await gathering(t, 'repeatCount="1000000" firstDigitTimeout="0"', [], {
    children: `${prompt}${prompt}`,
  });
  assert.match(lines[1] ?? '', /played 10 times: repeatCount asks for too many/);
  assert.equal(lines.filter((line) => line.endsWith('SpeakSentence')).length, 20);
});

test('without gatherUrl the keys are thrown away and the next verb runs', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer': '<Response><Gather maxDigits="1"/><Pause duration="2"/></Response>',
  });
  it.emulator.callees.register({
    number: somebody,
    behavior: 'answer',
    script: [{ after: 1, press: '1' }],
  });
  const callId = await callThrough(it, app);
  assert.deepEqual(transcript(await it.events(callId)).slice(7, 11), [
    '1.2 Gather',
    '2.2 callee press 1',
    '2.2 Pause',
    '4.2 disconnected hangup',
  ]);
});

test('speech ends the prompt when it begins and the Gather when it ends', async (t) => {
  const { lines, got } = await gathering(t, 'input="speech"', [{ after: 1, say: 'opening hours, please' }], {
    children: prompt,
  });
  assert.deepEqual(lines.slice(2), [
    '1 callee say opening hours, please',
    '2.4 gather webhook to /got',
    '2.4 gather reply: 200',
  ]);
  assert.deepEqual(got, { digits: '', terminatingDigit: '', text: 'opening hours, please' });
});

test('what is understood so far is told every second while somebody speaks', async (t) => {
  const words = 'I would like to speak to somebody about my last bill';
  const { app, lines, got } = await gathering(
    t,
    'input="speech" partialResultCallback="/partly" partialResultCallbackMethod="GET"',
    [{ after: 1, say: words }],
  );
  const partial = app.received.filter(({ fields }) => fields.eventType === 'partialgather');
  assert.deepEqual(
    partial.map(({ method, fields }) => [method, fields.text]),
    [
      ['GET', 'I would like to'],
      ['GET', 'I would like to speak to'],
      ['GET', 'I would like to speak to somebody about my'],
    ],
  );
  assert.deepEqual(
    lines.filter((line) => line.includes('webhook')),
    [
      '2 partialgather webhook to /partly',
      '3 partialgather webhook to /partly',
      '4 partialgather webhook to /partly',
      '4.47 gather webhook to /got',
    ],
  );
  assert.equal(got.text, words);
});

test('who goes on speaking is heard to the end', async (t) => {
  const { got } = await gathering(t, 'input="speech"', [
    { after: 1, say: 'the opening hours' },
    { after: 1.5, say: 'of the shop' },
  ]);
  assert.equal(got.text, 'the opening hours of the shop');
});

test('with speech the wait behind the prompt is speechTimeout, with both the longer one', async (t) => {
  for (const [attributes, seconds] of [
    ['input="speech" speechTimeout="8" firstDigitTimeout="1"', 8],
    ['input="dtmf_speech" speechTimeout="3" firstDigitTimeout="7"', 7],
    ['input="dtmf" speechTimeout="8" firstDigitTimeout="1"', 1],
  ] as const) {
    const { lines } = await gathering(t, attributes, []);
    assert.equal(lines[1], `${seconds} gather webhook to /got`);
  }
});

test('with both kinds of input a key in the middle of a sentence counts', async (t) => {
  const { got } = await gathering(t, 'input="dtmf_speech" maxDigits="1"', [
    { after: 1, say: 'a very long sentence that nobody needs' },
    { after: 2, press: '3' },
  ]);
  assert.deepEqual(got, { digits: '3', terminatingDigit: '', text: undefined });
});

test('speech is no input unless it is asked for, and keys are none where only speech is', async (t) => {
  const keys = await gathering(t, 'firstDigitTimeout="4"', [{ after: 1, say: 'hello' }]);
  assert.deepEqual(keys.got, { digits: '', terminatingDigit: '', text: undefined });
  const speech = await gathering(t, 'input="speech" speechTimeout="4"', [{ after: 1, press: '1' }]);
  assert.deepEqual(speech.got, { digits: '', terminatingDigit: '', text: undefined });
});

test('a StartGather is silent while a Gather runs, and speaks again behind it', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer':
      '<Response><StartGather dtmfUrl="/key"/><Gather maxDigits="1"/><Gather input="speech" speechTimeout="3"/><Pause duration="9"/></Response>',
  });
  it.emulator.callees.register({
    number: somebody,
    behavior: 'answer',
    script: [
      { after: 1, press: '1' },
      { after: 2, press: '2' },
      { after: 6, press: '3' },
    ],
  });
  await callThrough(it, app);
  const keys = app.received.filter(({ fields }) => fields.eventType === 'dtmf');
  assert.deepEqual(
    keys.map(({ fields }) => fields.digit),
    ['3'],
  );
});
