import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { CallTimeline } from '../../../src/calls/page/timeline.ts';
import { maxEventsPerCall } from '../../../src/emulator/events/eventLog.ts';
import { belongsInTimeline, eventTimeline } from '../../../src/ui/emulator/eventTimeline.ts';
import { assertTranslated, speakEnglish, speakPseudo } from '../../support/texts/pseudoLanguage.ts';
import { callThrough, somebody, startBoth } from '../emulator/bxml/scenario.ts';
import { startTestEmulator, type TestEmulator } from '../emulator/testEmulator.ts';

function timelineOf({ emulator }: TestEmulator, callId: string): CallTimeline {
  const { events, exchange } = emulator;
  return eventTimeline(events.ofCall(callId), exchange.find(callId)?.record, events.droppedOf(callId));
}

/** A call whose document has a mistake in it, whose callee presses a key, and whose application then fails. */
async function oddCall(t: TestContext, odd = 'odd'): Promise<{ it: TestEmulator; callId: string }> {
  const { it, app } = await startBoth(t, {
    '/answer': `<Response><Gather gatherUrl="/broken" maxDigits="1" ${odd}="1"/></Response>`,
    '/broken': (_webhook, response) => {
      response.writeHead(500).end();
      return undefined;
    },
  });
  const script = [{ after: 1, press: '1' }];
  it.emulator.callees.register({ number: somebody, behavior: 'answer', script });
  return { it, callId: await callThrough(it, app) };
}

test('the timeline of an emulated call tells its verbs, webhooks, problems and callee', async (t) => {
  const { it, callId } = await oddCall(t);
  const { entries, beginningLost } = timelineOf(it, callId);
  assert.equal(beginningLost, false);
  const lines = entries.flatMap(({ text, below = [] }) => [text, ...below.map((more) => `  ${more}`)]);
  const expected = [
    /^createCall 201: from \+19195550100 to \+19195550111$/,
    /^initiated: outbound/,
    /^answered$/,
    /^answer webhook: POST http:\/\/127\.0\.0\.1:\d+\/answer$/,
    /^answer webhook answered: 200 in /,
    /^document, 72 characters$/,
    /^ {2}1:53 warning: <Gather> has no attribute odd\./,
    /^<Gather>$/,
    /^callee presses 1$/,
    /^gather webhook: POST /,
    /^gather webhook answered: 500 in /,
    /^<Gather> interrupted$/,
    /^callback-error: /,
    /^disconnected: callback-error$/,
    /^disconnect webhook: POST /,
    /^disconnect webhook answered: 204 in /,
  ];
  assert.equal(lines.length, expected.length, lines.join('\n'));
  for (const [index, line] of expected.entries()) assert.match(lines[index] ?? '', line);
  assert.deepEqual(
    entries.map(({ time }) => time),
    entries.map(({ time }) => time).toSorted((a, b) => a - b),
  );
});

test('in another language the timeline is in it, and so is what is wrong with a document', async (t) => {
  const { it, callId } = await oddCall(t, 'strange');
  speakPseudo();
  t.after(speakEnglish);
  const { entries } = timelineOf(it, callId);
  const callback = 'callback-error';
  for (const { text, below = [] } of entries) {
    // What the emulator recorded as the reason is what the API says.
    if (!text.startsWith(callback))
      assertTranslated(`${text} <1>`, [...dataOf(text), callback, 'createCall', 'Gather']);
    for (const line of below) assertTranslated(line, ['Gather', 'strange', 'unknown-attribute']);
  }
  assert.equal(entries.flatMap(({ below = [] }) => below).length, 1);
});

/** Addresses, methods, and the names of webhooks. */
function dataOf(text: string): string[] {
  return [...(text.match(/http:\S+|POST/g) ?? []), 'answer', 'gather', 'disconnect'];
}

test('what goes without saying makes no other timeline', async (t) => {
  const it = await startTestEmulator(t);
  const told: boolean[] = [];
  const callId = await it.placeAnswered();
  it.emulator.events.subscribe((event) => told.push(belongsInTimeline(event)));
  await it.call(callId);
  assert.deepEqual(told, [false]);
  await it.push(callId, '<Response/>');
  assert.ok(told.includes(true));
});

test('the timeline says when the beginning of a long call is lost', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.place();
  const room = maxEventsPerCall - it.emulator.events.ofCall(callId).length;
  const add = (): void => it.emulator.events.record(callId, { kind: 'hint', message: 'once more' });
  for (let count = 0; count < room; count++) add();
  assert.equal(timelineOf(it, callId).beginningLost, false);
  add();
  assert.equal(timelineOf(it, callId).beginningLost, true);
});
