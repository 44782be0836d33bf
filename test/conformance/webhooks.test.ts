/** Holds the webhooks to the SDK's interfaces of them, which Bandwidth generates from its API description. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { tellEveryEvent } from '../unit/emulator/bxml/eventStory.ts';

const models = new URL('../../node_modules/bandwidth-sdk/dist/models/', import.meta.url);
const suffix = '-callback.d.ts';

/**
 * The fields of an interface and their types. Read from its text: the compiler in use has no parser that a program can
 * call, and generated declarations all look the same.
 */
function fieldsOf(declaration: string): ReadonlyMap<string, string> {
  const fields = declaration.matchAll(/^ {4}'(\w+)'\??: ([^;]+);$/gm);
  return new Map(Array.from(fields, ([, name, type]): [string, string] => [name ?? '', type ?? '']));
}

/** The SDK's interfaces by the name of their file, such as `answer` and `bridge-complete`; of voice events only. */
const interfaces: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  readdirSync(models)
    .filter((file) => file.endsWith(suffix))
    .map((file): [string, ReadonlyMap<string, string>] => [
      file.slice(0, -suffix.length),
      fieldsOf(readFileSync(new URL(file, models), 'utf8')),
    ])
    .filter(([, fields]) => fields.has('eventType')),
);

/** What is sent beyond the SDK's interface of the event, and where that is documented. */
const additions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  answer: { sipCallId: 'OpenAPI: answerCallback, newer than this SDK' },
  initiate: { sipCallId: 'OpenAPI: initiateCallback, newer than this SDK' },
  disconnect: {
    sipCallId: 'OpenAPI: disconnectCallback, newer than this SDK',
    sipResponseCode: 'docs: disconnect, newer than this SDK',
  },
  gather: { text: 'docs: gather, speech input, which is newer than this SDK' },
  recordingAvailable: { recordingName: 'docs: recordingAvailable, newer than this SDK' },
  transferAnswer: { parentCallId: 'docs: transferAnswer; the SDK has it in transferDisconnect' },
};

/** Events that this SDK has no interface for, and why they are sent all the same. */
const newer: Readonly<Record<string, string>> = {
  partialgather: 'docs: partialGather',
  referComplete: 'docs: referComplete',
  connectStatus: 'docs: BRTC webhooks',
};

/** Events that the SDK has under another name. */
const otherNames: Readonly<Record<string, string>> = { recordComplete: 'recording-complete' };

function interfaceOf(eventType: string): ReadonlyMap<string, string> | undefined {
  const file = eventType.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return interfaces.get(otherNames[eventType] ?? file);
}

test('each event has only fields that the SDK knows, of the types it knows, but for the documented ones', async (t) => {
  const { app } = await tellEveryEvent(t);
  const unknown: Record<string, Record<string, string>> = {};
  const without = new Set<string>();
  for (const { fields } of app.received) {
    const eventType = String(fields.eventType);
    const known = interfaceOf(eventType);
    if (known === undefined) without.add(eventType);
    for (const [name, value] of Object.entries(fields)) {
      const type = known?.get(name);
      if (type !== undefined) assert.ok(fits(value, type), `${eventType}.${name} is no ${type}`);
      else if (known) unknown[eventType] = { ...unknown[eventType], [name]: reasonFor(eventType, name) };
    }
  }
  assert.deepEqual(unknown, additions);
  assert.deepEqual(without, new Set(Object.keys(newer)));
});

test('the SDK knows no event of a call that is not sent in the story', async (t) => {
  const { app } = await tellEveryEvent(t);
  const sent = new Set(app.eventTypes().map((eventType) => interfaceOf(String(eventType))));
  const unsent = [...interfaces].filter(([, fields]) => !sent.has(fields)).map(([name]) => name);
  // Those are sent when somebody changes or records a conference: see the tests of conferences.
  assert.deepEqual(unsent, ['conference-recording-available', 'conference-redirect']);
});

function reasonFor(eventType: string, field: string): string {
  return additions[eventType]?.[field] ?? 'nowhere';
}

/** Whether a value is of the declared type, where that is a simple one. */
function fits(value: unknown, type: string): boolean {
  const simple = type.split(' | ').filter((name) => ['string', 'number', 'boolean', 'null'].includes(name));
  if (simple.length < type.split(' | ').length) return true;
  return simple.includes(value === null ? 'null' : typeof value);
}
