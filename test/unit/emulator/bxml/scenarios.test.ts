import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { EmulatorOptions } from '../../../../src/emulator/emulator.ts';
import { startRunningEmulator, type TestEmulator } from '../testEmulator.ts';
import { type Application, type Reaction, startApplication } from './application.ts';
import { transcript } from './transcript.ts';

const somebody = '+19195550111';

async function startBoth(
  t: TestContext,
  reactions: Record<string, Reaction>,
  options: EmulatorOptions = {},
): Promise<{ it: TestEmulator; app: Application }> {
  const app = await startApplication(t, reactions);
  const it = await startRunningEmulator(t, options);
  return { it, app };
}

/** Places a call to the application and lets it run to its end. */
async function callThrough(
  it: TestEmulator,
  app: Application,
  fields: Record<string, unknown> = {},
): Promise<string> {
  const callId = await it.place({
    to: somebody,
    answerUrl: `${app.url}/answer`,
    disconnectUrl: `${app.url}/gone`,
    ...fields,
  });
  await it.clock.runUntilIdle(3600);
  return callId;
}

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
