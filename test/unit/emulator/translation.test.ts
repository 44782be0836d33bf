import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import * as l10n from '@vscode/l10n';
import { repositoryFolder } from '../../../scripts/vscode/folders.ts';
import type { Problem } from '../../../src/bxml/problem.ts';
import { type DescribedCall, describeEvent } from '../../../src/emulator/events/describeEvent.ts';
import type {
  CalleeEvent,
  ConferenceEvent,
  EventDetail,
  StreamEvent,
} from '../../../src/emulator/events/event.ts';
import { assertTranslated, pseudoMessages, speakEnglish } from '../../support/texts/pseudoLanguage.ts';

const call: DescribedCall = {
  from: '+19195550100',
  to: '+19195550111',
  direction: 'outbound',
  parentCallId: null,
};
const calls: readonly (DescribedCall | undefined)[] = [
  undefined,
  call,
  { ...call, direction: 'inbound' },
  { ...call, direction: '1' },
  { ...call, parentCallId: '123' },
];

function problems(count: number, severity: Problem['severity'] = 'error'): Problem[] {
  return new Array(count).fill({ code: '1', severity, message: '2', start: 0, end: 1 });
}

const request = { kind: 'request', operation: 'createCall', method: 'POST', path: '/1' } as const;
const reply = { kind: 'webhook-reply', eventType: 'answer' } as const;
const arrived = { kind: 'bxml', outcome: 'accepted' } as const;

const documents: EventDetail[] = (['webhook', 'push'] as const).flatMap((source) => [
  { ...arrived, source, text: '1' },
  { ...arrived, source, text: '12', problems: problems(6) },
  { ...arrived, source, text: '12', problems: problems(7, 'warning') },
  { ...arrived, source, text: '12', outcome: 'refused' },
  { ...arrived, source, text: '12', outcome: 'refused', problem: '3' },
]);

const callee: CalleeEvent[] = (['ring', 'answer', 'busy', 'reject', 'press', 'say', 'hangUp'] as const).map(
  (action) => ({ kind: 'callee', action, digits: '1', text: '2' }),
);

const counts = { sent: 1, lost: 2, received: 3, unplayed: 4 };
const streams: StreamEvent[] = (['media', 'transcription'] as const).flatMap((what) => {
  const stream = { kind: 'stream', what, name: '1' } as const;
  return [
    { ...stream, action: 'started' },
    { ...stream, action: 'started', destination: '2' },
    { ...stream, action: 'rejected', cause: 'duplicate', problem: '3' },
    { ...stream, action: 'playing' },
    { ...stream, action: 'playing', contentType: '4' },
    { ...stream, action: 'played', seconds: 5 },
    { ...stream, action: 'cleared', seconds: 5 },
    { ...stream, action: 'stopped', cause: 'closed', seconds: 5, ...counts },
    { ...stream, action: 'stopped', cause: 'duplicate', seconds: 5 },
  ];
});

const moves = (['joined', 'changed', 'said', 'left'] as const).flatMap((what) => {
  const move: ConferenceEvent = { kind: 'conference', what, name: '1', member: '2' };
  return [
    { ...move, mute: true, hold: true, callIdsToCoach: ['3', '4'], heardBy: [] },
    { ...move, heardBy: ['3'] },
  ].flatMap((one) => [one, { ...one, conference: '5' }]);
});

/** Every kind of event, with all that changes its words. */
const events: readonly EventDetail[] = [
  { ...request, status: 201, body: { from: '+19195550100', to: '+19195550111' } },
  { ...request, status: 400 },
  ...['queued', 'initiated', 'answered'].map((state) => ({ kind: 'state', state }) as const),
  { kind: 'state', state: 'disconnected' },
  { kind: 'state', state: 'disconnected', disconnectCause: 'busy', errorMessage: '1' },
  ...documents,
  ...callee,
  { kind: 'callee', action: 'ring', behavior: 'machine' },
  { kind: 'webhook', eventType: 'answer', method: 'POST', url: '1', headers: {}, body: {} },
  { ...reply, status: 200, seconds: 0.1 },
  { ...reply, status: 503, seconds: 2 },
  { ...reply, seconds: 2 },
  { ...reply, seconds: 2, problem: '3' },
  ...(['start', 'end'] as const).map(
    (phase) => ({ kind: 'verb', name: 'Gather', phase, document: 1, start: 0, end: 1 }) as const,
  ),
  { kind: 'verb', name: 'Gather', phase: 'end', document: 1, start: 0, end: 1, interrupted: true },
  ...streams,
  { kind: 'conference', what: 'created', name: '1' },
  { kind: 'conference', what: 'completed', name: '1' },
  ...moves,
  { kind: 'redirect', redirectUrl: '1', redirectMethod: 'POST' },
  { kind: 'tag', tag: '1' },
  { kind: 'tag', tag: null },
  { kind: 'note', message: '1' },
  { kind: 'hint', message: '1' },
  { kind: 'error', cause: 'duplicate', message: '1' },
  { kind: 'fault', target: 'answer', fault: { status: 503 } },
  { kind: 'fault', target: 'answer', fault: {} },
  { kind: 'reset' },
];

/** Values of the API and of the emulator's own, as they are spelled there. */
const values = [
  'createCall',
  'POST',
  'Gather',
  'answer',
  'machine',
  'busy',
  'reject',
  'duplicate',
  'unknown',
  'status',
];

describe('In another language, what happened on an emulated call', () => {
  /** The messages that were looked up. */
  const asked = new Set<string>();

  before(() => {
    const contents = new Proxy(pseudoMessages, {
      get: (messages, key) => {
        asked.add(String(key));
        return Reflect.get(messages, key);
      },
    });
    l10n.config({ contents });
  });
  after(speakEnglish);

  it('is told in that language, whatever it is', () => {
    for (const event of events) {
      for (const known of calls) {
        const told = describeEvent({ seq: 1, time: '2026-11-22T12:00:00.000Z', ...event }, known);
        for (const { text } of [told, ...(told.below ?? [])]) assertTranslated(`${text} <1>`, values);
      }
    }
  });

  it('is told with every message there is for it', () => {
    const folder = `${repositoryFolder}/src/emulator/events`;
    const texts = globSync('*.ts', { cwd: folder }).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
    const messages = texts.flatMap((text) =>
      Array.from(text.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g), ([, message = '']) => message),
    );
    assert.ok(messages.length > 60, String(messages.length));
    assert.deepEqual(
      messages.filter((message) => !asked.has(message)),
      [],
    );
  });
});
