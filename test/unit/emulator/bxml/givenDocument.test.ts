import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { BxmlEvent, EmulatorEvent } from '../../../../src/emulator/events/event.ts';
import type { Call } from '../../../../src/emulator/exchange/call.ts';
import { settingsOf } from '../../../../src/emulator/exchange/callSettings.ts';
import { accountId, callFields, startRunningEmulator, type TestEmulator } from '../testEmulator.ts';
import { startApplication } from './application.ts';

/** Places a call with a document of its own, and runs it to its end. */
async function placeWith(
  t: TestContext,
  answerDocument: string,
  settings: { answerUrl?: string } = {},
): Promise<{ it: TestEmulator; call: Call; events: readonly EmulatorEvent[] }> {
  const it = await startRunningEmulator(t);
  const { exchange, events } = it.emulator;
  const call = exchange.place(accountId, { ...settingsOf({ ...callFields, ...settings }), answerDocument });
  await it.clock.runUntilIdle(60);
  return { it, call, events: events.ofCall(call.callId) };
}

test('a call that is placed with a document runs it from the answer on, and asks nobody for another', async (t) => {
  const app = await startApplication(t, { '/answer': '<Response><Pause/></Response>' });
  const document = '<Response><Pause duration="7"/></Response>';
  const { call, events } = await placeWith(t, document, { answerUrl: `${app.url}/answer` });
  assert.deepEqual(app.received, []);
  const arrived = events.find((event): event is EmulatorEvent & BxmlEvent => event.kind === 'bxml');
  assert.deepEqual([arrived?.source, arrived?.text, arrived?.outcome], ['given', document, 'accepted']);
  const verbs = events.flatMap((event) => (event.kind === 'verb' ? [[event.name, event.document]] : []));
  assert.deepEqual(verbs, [
    ['Pause', 1],
    ['Pause', 1],
  ]);
  assert.equal(call.record.disconnectCause, 'hangup');
  const { answerTime, endTime } = call.record;
  assert.equal(Date.parse(endTime ?? '') - Date.parse(answerTime ?? ''), 7000);
});

test('relative URLs in such a document lead nowhere, and the event list says so', async (t) => {
  const { call, events } = await placeWith(t, '<Response><Redirect redirectUrl="/next"/></Response>');
  assert.equal(call.record.disconnectCause, 'callback-error');
  assert.ok(events.some((event) => event.kind === 'note' && /Relative URLs/.test(event.message)));
});

test('a document that is no BXML ends the call as one from an application would', async (t) => {
  const { call } = await placeWith(t, '<Response><Nonsense/></Response>');
  assert.equal(call.record.disconnectCause, 'invalid-bxml');
});
