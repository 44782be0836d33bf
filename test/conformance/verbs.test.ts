import assert from 'node:assert/strict';
import test from 'node:test';
import { Bxml } from 'bandwidth-sdk';
import type { EmulatorEvent } from '../../src/emulator/events/event.ts';
import { startApplication } from '../unit/emulator/bxml/application.ts';
import { accountId, startSetup } from './sdk.ts';

type SdkVerb = NonNullable<Exclude<ConstructorParameters<typeof Bxml.Response>[0], unknown[]>>;

/** What a document can name. */
interface Surroundings {
  /** Address of an application that has a document for each of its events. */
  url: string;
  /** A live call. */
  otherCall: string;
}

const friend = '+15552966005';
const login = { username: 'user', password: 'secret' };

/** Every verb, with every attribute its builder takes and some others around it. By the verb that it is about. */
const documents: Readonly<Record<string, (surroundings: Surroundings) => SdkVerb[]>> = {
  Bridge: ({ url, otherCall }) => [
    new Bxml.Bridge(otherCall, {
      bridgeCompleteUrl: `${url}/next`,
      bridgeCompleteMethod: 'POST',
      bridgeCompleteFallbackUrl: `${url}/next`,
      bridgeCompleteFallbackMethod: 'GET',
      bridgeTargetCompleteUrl: `${url}/next`,
      bridgeTargetCompleteMethod: 'POST',
      bridgeTargetCompleteFallbackUrl: `${url}/next`,
      bridgeTargetCompleteFallbackMethod: 'GET',
      ...login,
      fallbackUsername: 'user',
      fallbackPassword: 'secret',
      tag: 'tag',
    }),
  ],
  Conference: ({ url }) => [
    new Bxml.Conference('sales', {
      mute: false,
      hold: false,
      conferenceEventUrl: `${url}/event`,
      tag: 'tag',
    }),
  ],
  Connect: ({ url }) => [
    new Bxml.Connect({ eventCallbackUrl: `${url}/event` }, new Bxml.Endpoint('+15552966003')),
  ],
  Forward: () => [new Bxml.Forward({ to: friend, from: '+19195550100', callTimeout: 10 })],
  Gather: ({ url }) => [
    new Bxml.Gather(
      {
        gatherUrl: `${url}/next`,
        gatherMethod: 'POST',
        gatherFallbackUrl: `${url}/next`,
        terminatingDigits: '#',
        maxDigits: 4,
        interDigitTimeout: 3,
        firstDigitTimeout: 2,
        repeatCount: 2,
        tag: 'tag',
        ...login,
      },
      [new Bxml.SpeakSentence('Your number, please'), new Bxml.PlayAudio(`${url}/prompt.wav`)],
    ),
  ],
  Hangup: () => [new Bxml.Hangup()],
  Pause: () => [new Bxml.Pause({ duration: 3 })],
  PauseRecording: () => [
    new Bxml.StartRecording({}),
    new Bxml.PauseRecording(),
    new Bxml.Pause({ duration: 1 }),
  ],
  PlayAudio: ({ url }) => [new Bxml.PlayAudio(`${url}/sound.wav`, login)],
  Record: ({ url }) => [
    new Bxml.Record({
      recordCompleteUrl: `${url}/next`,
      recordingAvailableUrl: `${url}/event`,
      transcribe: true,
      transcriptionAvailableUrl: `${url}/event`,
      maxDuration: 5,
      silenceTimeout: 2,
      terminatingDigits: '#',
      fileFormat: 'mp3',
      tag: 'tag',
    }),
  ],
  Redirect: ({ url }) => [
    new Bxml.Redirect({ redirectUrl: `${url}/next`, redirectMethod: 'GET', tag: 'tag', ...login }),
  ],
  ResumeRecording: () => [new Bxml.ResumeRecording()],
  Ring: () => [new Bxml.Ring({ duration: 2, answerCall: true })],
  SendDtmf: () => [new Bxml.SendDtmf('12w34', { toneDuration: 100, toneInterval: 100 })],
  SpeakSentence: () => [
    new Bxml.SpeakSentence('Hello. Your order <break time="1s"/> is <emphasis>ready</emphasis>.', {
      voice: 'julie',
      gender: 'female',
      locale: 'en_US',
    }),
  ],
  StartGather: ({ url }) => [
    new Bxml.StartGather({ dtmfUrl: `${url}/event`, dtmfMethod: 'POST', tag: 'tag' }),
    new Bxml.Pause({ duration: 1 }),
  ],
  StartRecording: ({ url }) => [
    new Bxml.StartRecording({ recordingAvailableUrl: `${url}/event`, multiChannel: true, fileFormat: 'wav' }),
    new Bxml.Pause({ duration: 1 }),
  ],
  StartStream: ({ url }) => [
    new Bxml.StartStream(
      {
        destination: 'ws://127.0.0.1:9999/stream',
        name: 'one',
        tracks: 'both',
        streamEventUrl: `${url}/event`,
      },
      [new Bxml.StreamParam({ name: 'colour', value: 'blue' })],
    ),
    new Bxml.Pause({ duration: 1 }),
  ],
  StartTranscription: ({ url }) => [
    new Bxml.StartTranscription({ name: 'two', tracks: 'inbound', transcriptionEventUrl: `${url}/event` }, [
      new Bxml.CustomParam({ name: 'colour', value: 'blue' }),
    ]),
    new Bxml.Pause({ duration: 1 }),
  ],
  StopGather: () => [new Bxml.StopGather()],
  StopRecording: () => [
    new Bxml.StartRecording({}),
    new Bxml.Pause({ duration: 1 }),
    new Bxml.StopRecording(),
  ],
  StopStream: () => [new Bxml.StopStream({ name: 'one' })],
  StopTranscription: () => [new Bxml.StopTranscription({ name: 'two' })],
  Tag: () => [new Bxml.Tag('tag')],
  Transfer: ({ url }) => [
    new Bxml.Transfer(
      {
        transferCallerId: '+19195550100',
        callTimeout: 10,
        transferCompleteUrl: `${url}/next`,
        transferCompleteFallbackUrl: `${url}/next`,
        tag: 'tag',
        diversionTreatment: 'stack',
        diversionReason: 'user-busy',
      },
      [
        new Bxml.PhoneNumber(friend, {
          transferAnswerUrl: `${url}/empty`,
          transferDisconnectUrl: `${url}/event`,
        }),
        new Bxml.SipUri('sip:desk@example.test', {
          uui: 'YQ==;encoding=base64',
          transferDisconnectUrl: `${url}/event`,
        }),
      ],
    ),
  ],
};

/** Elements that stand inside those. */
const inside = ['CustomParam', 'Endpoint', 'PhoneNumber', 'SipUri', 'StreamParam'];

test('the suite has every verb that the SDK can build', () => {
  const built = Object.keys(Bxml).filter((name) => !inside.includes(name));
  const roots = ['Bxml', 'Response', 'Root', 'Verb', 'NestableVerb'];
  assert.deepEqual(
    built.filter((name) => !roots.includes(name)).toSorted(),
    Object.keys(documents).toSorted(),
  );
});

for (const [name, verbs] of Object.entries(documents)) {
  test(`${name}, as the SDK builds it, runs to its end`, async (t) => {
    const { emulator, clock, calls, placeAnswered } = await startSetup(t);
    const app = await startApplication(t, {
      '/next': '<Response><Pause/></Response>',
      '/empty': '<Response/>',
    });
    const otherCall = await placeAnswered({ to: '+15552966020' });
    const callId = await placeAnswered({ to: '+15552966030' });
    const document = new Bxml.Response(verbs({ url: app.url, otherCall })).toBxml();
    assert.equal((await calls.updateCallBxml(accountId, callId, document)).status, 204);
    await clock.runUntilIdle(600);
    const events = emulator.events.ofCall(callId);
    assert.deepEqual(events.filter(isPassedOver), []);
    assert.deepEqual([...phasesOf(events, name)].toSorted(), ['end', 'start']);
    const { data } = await calls.getCallState(accountId, callId);
    assert.equal(data.state, 'disconnected');
    // No page says what happens to a Forward on an answered call; here it is an error in the application.
    assert.equal(data.disconnectCause, name === 'Forward' ? 'application-error' : 'hangup');
  });
}

test('Refer, which this version of the SDK can not build, runs to its end', async (t) => {
  const { emulator, clock, calls } = await startSetup(t);
  const app = await startApplication(t, { '/in': '<Response><Pause duration="60"/></Response>' });
  const call = emulator.exchange.receive(accountId, {
    from: 'sip:caller@example.test',
    to: '+19195550100',
    initiateUrl: `${app.url}/in`,
    initiateMethod: 'POST',
    statusUrl: null,
    callbackTimeout: 15,
    applicationId: 'any',
    tag: null,
  });
  await clock.advance(1);
  const document =
    '<Response><Refer tag="tag"><SipUri>sip:desk@example.test</SipUri></Refer><Pause/></Response>';
  assert.equal((await calls.updateCallBxml(accountId, call.callId, document)).status, 204);
  await clock.runUntilIdle(600);
  const events = emulator.events.ofCall(call.callId);
  assert.deepEqual(events.filter(isPassedOver), []);
  assert.deepEqual([...phasesOf(events, 'Refer')].toSorted(), ['end', 'start']);
  assert.equal((await calls.getCallState(accountId, call.callId)).data.disconnectCause, 'hangup');
});

function isPassedOver(event: EmulatorEvent): boolean {
  return event.kind === 'note' && /does not run|passed over/.test(event.message);
}

/** Whether a verb has started, and whether it has ended. */
function phasesOf(events: readonly EmulatorEvent[], name: string): Set<string> {
  return new Set(
    events.flatMap((event) => (event.kind === 'verb' && event.name === name ? [event.phase] : [])),
  );
}
