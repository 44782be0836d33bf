import type { TestContext } from 'node:test';
import type { Application, Reaction } from './application.ts';
import { callIn, callThrough, somebody, startBoth } from './scenario.ts';

const busy = '+15552962001';
const friend = '+19195550122';

/** What the application of the story does; it hears every event once at least. */
const reactions: Record<string, Reaction> = {
  '/answer': `<Response>
    <StartGather dtmfUrl="/dtmf"/><StartRecording recordingName="all" recordingAvailableUrl="/recorded"/><Pause duration="2"/>
    <StopRecording/><Redirect redirectUrl="/gather"/>
  </Response>`,
  '/gather':
    '<Response><Gather input="speech" gatherUrl="/record" partialResultCallback="/partly"/></Response>',
  '/record':
    '<Response><Record maxDuration="2" recordCompleteUrl="/transfer" transcribe="true" transcriptionAvailableUrl="/text"/></Response>',
  '/transfer': `<Response>
    <Transfer><PhoneNumber transferAnswerUrl="/whisper" transferDisconnectUrl="/left" tag="leg">${friend}</PhoneNumber></Transfer>
    <Transfer transferCompleteUrl="/bridge"><PhoneNumber>${busy}</PhoneNumber></Transfer>
  </Response>`,
  '/whisper': '<Response/>',
  '/bridge': '<Response><Bridge bridgeCompleteUrl="/connect">c-nobody</Bridge></Response>',
  '/connect': '<Response><Connect eventCallbackUrl="/status"><Endpoint>e-1</Endpoint></Connect></Response>',
  '/refer':
    '<Response><Refer referCompleteUrl="/referred"><SipUri>sip:busy@example.test</SipUri></Refer></Response>',
  '/room': '<Response><Conference conferenceEventUrl="/event" tag="team">sales</Conference></Response>',
  '/wait': '<Response><Pause duration="60"/></Response>',
  '/plain': '<Response><Pause duration="5"/></Response>',
};

/** Where events go whose reply nobody runs. */
const heard = '/dtmf /recorded /partly /text /left /status /event /detected /gone /referred'.split(' ');

/** Six calls in which every event happens. @param spoilt The event that the application answers with an error */
export async function tellEveryEvent(t: TestContext, spoilt?: string) {
  const paths = [...Object.entries(reactions), ...heard.map((path): [string, Reaction] => [path, ''])];
  const spoiling = paths.map(([path, reaction]): [string, Reaction] => [
    path,
    (webhook, response) => {
      if (webhook.fields.eventType !== spoilt) {
        return typeof reaction === 'function' ? reaction(webhook, response) : reaction;
      }
      response.writeHead(500).end();
      return undefined;
    },
  ]);
  const { it, app } = await startBoth(t, Object.fromEntries(spoiling));
  const { callees } = it.emulator;
  callees.register({
    number: somebody,
    behavior: 'answer',
    script: [
      { after: 2, press: '5' },
      { after: 4, say: 'fifteen letters and then some more' },
    ],
  });
  callees.register({ number: friend, behavior: 'answer', script: [{ after: 3, hangUp: true }] });
  callees.register({ number: 'e-1', behavior: 'busy' });
  callees.register({ number: 'sip:busy@example.test', behavior: 'busy' });
  await callThrough(it, app, { machineDetection: { mode: 'sync', detectionTimeout: 1 } });
  await callThrough(it, app, {
    to: friend,
    answerUrl: `${app.url}/plain`,
    machineDetection: { mode: 'async', detectionTimeout: 5, callbackUrl: `${app.url}/detected` },
    disconnectUrl: undefined,
  });
  await callThrough(it, app, { to: '+15552966004', answerUrl: `${app.url}/room`, disconnectUrl: undefined });
  await callIn(it, app, {
    from: 'sip:caller@example.test',
    initiateUrl: `${app.url}/refer`,
    diversion: { reason: 'away' },
    statusUrl: undefined,
  });
  await it.clock.runUntilIdle(600);
  await bridgeAndLeave(it, app);
  await callThrough(it, app, { to: busy });
  return { it, app };
}

type Running = Awaited<ReturnType<typeof startBoth>>['it'];

/** One call bridges with another one, and hangs up. */
async function bridgeAndLeave(it: Running, app: Application): Promise<void> {
  const target = await it.place({ to: '+19195550144', answerUrl: `${app.url}/wait` });
  await it.clock.advance(2);
  app.on('/bridging', `<Response><Bridge bridgeTargetCompleteUrl="/plain">${target}</Bridge></Response>`);
  await callThrough(it, app, {
    to: '+15552966003',
    answerUrl: `${app.url}/bridging`,
    disconnectUrl: undefined,
  });
}
