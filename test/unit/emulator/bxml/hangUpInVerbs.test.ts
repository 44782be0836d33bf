import assert from 'node:assert/strict';
import test from 'node:test';
import { callIn, callThrough, somebody, startBoth } from './scenario.ts';
import { transcript } from './transcript.ts';

const longVerbs = [
  '<SpeakSentence>One two three four five six seven eight nine ten eleven twelve.</SpeakSentence>',
  '<PlayAudio>hold.wav</PlayAudio>',
  '<Pause duration="60"/>',
  '<Ring duration="60"/>',
  '<SendDtmf toneDuration="5000">123456</SendDtmf>',
  '<Gather gatherUrl="/next"/>',
  '<Record recordCompleteUrl="/next"/>',
  '<Transfer transferCompleteUrl="/next"><PhoneNumber>+19195550122</PhoneNumber></Transfer>',
  '<Conference>room</Conference>',
  '<Connect><Endpoint>e-1</Endpoint></Connect>',
];

for (const verb of longVerbs) {
  const name = verb.slice(1, verb.search(/[ >]/));
  test(`a caller who hangs up in ${name} leaves nothing behind`, async (t) => {
    const { it, app } = await startBoth(t, { '/answer': `<Response>${verb}</Response>` });
    it.emulator.callees.register({
      number: somebody,
      behavior: 'answer',
      script: [{ after: 3, hangUp: true }],
    });
    const callId = await callThrough(it, app);
    assert.equal((await it.call(callId)).endTime, '2026-11-22T12:00:04.200Z');
    assert.deepEqual(
      transcript(await it.events(callId)).filter((line) => line.endsWith('interrupted')),
      [`4.2 ${name} interrupted`],
    );
    assert.deepEqual(app.eventTypes(), ['answer', 'disconnect']);
    const live = Array.from(it.emulator.exchange.allCalls()).filter((call) => call.live);
    assert.deepEqual(live, []);
  });
}

// These two run on inbound calls only.
for (const { verb, state, at } of [
  {
    verb: '<Refer referCompleteUrl="/next"><SipUri>sip:away@example.test</SipUri></Refer>',
    state: 'hangup',
    at: 3,
  },
  { verb: '<Forward to="sip:away@example.test"/>', state: 'cancel', at: 3 },
]) {
  const name = verb.slice(1, verb.search(/[ >]/));
  test(`a caller who hangs up in ${name} leaves nothing behind`, async (t) => {
    const { it, app } = await startBoth(t, { '/answer': `<Response>${verb}</Response>` });
    it.emulator.callees.register({ number: 'sip:away@example.test', behavior: 'no-answer' });
    const callId = await callIn(it, app, { from: 'sip:caller@example.test' });
    await it.clock.advance(at);
    await it.control('POST', `/calls/${callId}/hangup`, {});
    await it.clock.runUntilIdle(600);
    assert.deepEqual(transcript(await it.events(callId)).slice(-4), [
      `3 disconnected ${state}`,
      `3 ${name} interrupted`,
      '3 disconnect webhook to /gone',
      '3 disconnect reply: 204',
    ]);
    assert.deepEqual(app.eventTypes(), ['initiate', 'disconnect']);
    assert.ok(Array.from(it.emulator.exchange.allCalls()).every((call) => !call.live));
  });
}
