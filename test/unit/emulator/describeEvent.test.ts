import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeEvent } from '../../../src/emulator/events/describeEvent.ts';
import type { EmulatorEvent, EventDetail } from '../../../src/emulator/events/event.ts';

function eventOf(detail: EventDetail): EmulatorEvent {
  return { seq: 1, time: '2026-11-22T12:00:00.000Z', callId: 'c-15ac29a2-1331029c', ...detail };
}

/** Weight and words, e.g. `normal: answered`. */
function wordsOf(detail: EventDetail): string {
  const { weight, text } = describeEvent(eventOf(detail));
  return `${weight}: ${text}`;
}

const request = {
  kind: 'request',
  operation: 'getCallState',
  method: 'GET',
  path: '/x',
  status: 200,
} as const;

describe('An event in words', () => {
  it('says who calls whom when a call is placed', () => {
    const body = { from: '+19195550100', to: '+19195550111' };
    assert.equal(
      wordsOf({ ...request, operation: 'createCall', method: 'POST', status: 201, body }),
      'normal: createCall 201: from +19195550100 to +19195550111',
    );
  });

  it('makes little of a request that reads, and says why one was refused', () => {
    assert.equal(wordsOf(request), 'detail: getCallState 200');
    assert.equal(wordsOf({ ...request, status: 404 }), 'warning: getCallState 404: GET /x');
    assert.equal(
      wordsOf({ ...request, operation: 'createCall', status: 400, problem: 'Invalid to' }),
      'warning: createCall 400: Invalid to',
    );
    assert.equal(wordsOf({ ...request, operation: 'updateCall', method: 'POST' }), 'normal: updateCall 200');
  });

  it('says where an inbound call and the leg of a transfer come from', () => {
    const initiated = eventOf({ kind: 'state', state: 'initiated' });
    const call = {
      from: '+19195550199',
      to: '+19195550100',
      direction: 'inbound',
      parentCallId: null,
    } as const;
    assert.equal(
      describeEvent(initiated, call).text,
      'initiated: inbound, from +19195550199 to +19195550100',
    );
    assert.equal(
      describeEvent(initiated, { ...call, parentCallId: 'c-8c8a1a7a-0123' }).text,
      'initiated: leg of c-8c8a1a7a, from +19195550199 to +19195550100',
    );
    assert.equal(describeEvent(initiated).text, 'initiated');
  });

  it('says why a call ended, once', () => {
    const end = { kind: 'state', state: 'disconnected' } as const;
    assert.equal(wordsOf({ ...end, disconnectCause: 'hangup' }), 'normal: disconnected: hangup');
    assert.equal(
      wordsOf({ ...end, disconnectCause: 'busy', errorMessage: 'Callee is busy' }),
      'normal: disconnected: busy',
    );
    assert.equal(
      wordsOf({ kind: 'error', cause: 'callback-error', message: 'nobody there' }),
      'error: callback-error: nobody there',
    );
    assert.equal(
      wordsOf({ ...end, disconnectCause: 'callback-error', errorMessage: 'nobody there' }),
      'error: disconnected: callback-error',
    );
    assert.equal(
      wordsOf({ ...end, disconnectCause: 'error', errorMessage: 'too many' }),
      'error: disconnected: error, too many',
    );
  });

  it('tells a webhook from its reply, with the time it took', () => {
    const reply = { kind: 'webhook-reply', eventType: 'answer' } as const;
    assert.equal(
      wordsOf({
        kind: 'webhook',
        eventType: 'answer',
        method: 'POST',
        url: 'http://a/b',
        headers: {},
        body: {},
      }),
      'normal: answer webhook: POST http://a/b',
    );
    assert.equal(
      wordsOf({ ...reply, status: 200, seconds: 0.0124 }),
      'normal: answer webhook answered: 200 in 12 ms',
    );
    assert.equal(
      wordsOf({ ...reply, status: 503, seconds: 2 }),
      'warning: answer webhook answered: 503 in 2 s',
    );
    assert.equal(
      wordsOf({ ...reply, problem: 'no reply within 15 s', seconds: 15 }),
      'error: answer webhook failed: no reply within 15 s',
    );
  });

  it('says what a stream came to, and what was lost of it', () => {
    const stream = { kind: 'stream', what: 'media', name: 'bot' } as const;
    assert.deepEqual(
      [
        wordsOf({ ...stream, action: 'started', destination: 'ws://127.0.0.1:9/' }),
        wordsOf({ ...stream, action: 'rejected', cause: 'duplicate', problem: 'the name is taken' }),
        wordsOf({ ...stream, action: 'playing', contentType: 'audio/pcmu' }),
        wordsOf({ ...stream, action: 'played', seconds: 1.5, messages: 3 }),
        wordsOf({ ...stream, action: 'cleared', seconds: 2 }),
        wordsOf({ ...stream, action: 'stopped', cause: 'closed', seconds: 4, sent: 200, received: 4 }),
        wordsOf({
          ...stream,
          what: 'transcription',
          action: 'stopped',
          cause: 'connection-error',
          problem: 'it broke off',
          seconds: 4,
          sent: 9,
          lost: 1,
          unplayed: 3,
        }),
      ],
      [
        'normal: stream bot started, to ws://127.0.0.1:9/',
        'error: stream bot rejected: duplicate, the name is taken',
        'normal: stream bot plays audio/pcmu',
        'detail: stream bot has played 1.5 s',
        'normal: stream bot cleared: 2 s are not played',
        'normal: stream bot stopped after 4 s (200 sent, 4 received)',
        'error: transcription bot stopped after 4 s: connection-error, it broke off (9 sent, 1 left out, 3 s not played)',
      ],
    );
  });

  it('cuts a long URL', () => {
    const url = `http://a/${'b'.repeat(1000)}`;
    const { text } = describeEvent(eventOf({ kind: 'redirect', redirectUrl: url, redirectMethod: 'POST' }));
    assert.match(text, /^redirect to POST http:\/\/a\/b{150}…$/);
  });

  it('lists what the linter says below a document, with line and column', () => {
    const text = '<Response>\r\n  <Gathr/>\n</Response>';
    const problem = {
      code: 'unknown-verb',
      severity: 'error',
      message: 'No verb.',
      start: 15,
      end: 20,
    } as const;
    const arrived = { kind: 'bxml', source: 'push', text, outcome: 'accepted' } as const;
    assert.deepEqual(describeEvent(eventOf({ ...arrived, problems: [problem] })), {
      weight: 'normal',
      text: 'pushed document, 34 characters',
      below: [{ weight: 'error', text: '2:4 error: No verb. [unknown-verb]' }],
    });
    const many = describeEvent(eventOf({ ...arrived, problems: new Array(8).fill(problem) })).below ?? [];
    assert.equal(many.length, 6);
    assert.equal(many.at(-1)?.text, 'and 3 more');
    assert.equal(
      wordsOf({ ...arrived, source: 'webhook', outcome: 'refused', problem: 'The root is <a>.' }),
      'error: document refused: The root is <a>.',
    );
  });

  it('follows verbs; that one ends in its time goes without saying', () => {
    const verb = { kind: 'verb', name: 'Gather', document: 1, start: 10, end: 20 } as const;
    assert.equal(wordsOf({ ...verb, phase: 'start' }), 'normal: <Gather>');
    assert.equal(wordsOf({ ...verb, phase: 'end' }), 'detail: <Gather> done');
    assert.equal(wordsOf({ ...verb, phase: 'end', interrupted: true }), 'normal: <Gather> interrupted');
  });

  it('tells what the far end does, unless the next state says the same', () => {
    assert.equal(wordsOf({ kind: 'callee', action: 'ring', behavior: 'answer' }), 'detail: rings');
    assert.equal(
      wordsOf({ kind: 'callee', action: 'ring', behavior: 'machine' }),
      'normal: rings; the callee is set to machine',
    );
    assert.equal(wordsOf({ kind: 'callee', action: 'answer' }), 'detail: callee: answer');
    assert.equal(wordsOf({ kind: 'callee', action: 'press', digits: '12#' }), 'normal: callee presses 12#');
    assert.equal(wordsOf({ kind: 'callee', action: 'say', text: 'Yes.' }), 'normal: callee says "Yes."');
    assert.equal(wordsOf({ kind: 'callee', action: 'hangUp' }), 'normal: callee hangs up');
  });

  it('tells who hears whom in a conference, once', () => {
    const frame = { kind: 'conference', name: 'sales' } as const;
    const member = { member: 'c-15ac29a2-1331029c', heardBy: ['c-00000001-aaaa'], mute: false, hold: false };
    assert.equal(wordsOf({ ...frame, what: 'created' }), 'normal: conference sales created');
    const joined = { ...frame, ...member, what: 'joined', callIdsToCoach: ['c-00000001-aaaa'] } as const;
    assert.equal(
      wordsOf({ ...joined, conference: 'conf-1' }),
      'normal: joins conference sales, coaches c-00000001, heard by c-00000001',
    );
    assert.equal(
      wordsOf(joined),
      'detail: c-15ac29a2 joins conference sales, coaches c-00000001, heard by c-00000001',
    );
    const silenced = { ...frame, ...member, what: 'changed', mute: true, hold: true, heardBy: [] } as const;
    assert.equal(
      wordsOf({ ...silenced, conference: 'conf-1' }),
      'normal: changes in conference sales, muted, on hold, heard by nobody',
    );
    assert.equal(
      wordsOf({ ...frame, ...member, what: 'said', text: 'Hm' }),
      'detail: c-15ac29a2 is heard by c-00000001',
    );
  });

  it('has words for all the rest', () => {
    assert.equal(wordsOf({ kind: 'tag', tag: 'vip' }), 'normal: tag "vip"');
    assert.equal(wordsOf({ kind: 'tag', tag: null }), 'normal: tag cleared');
    assert.equal(wordsOf({ kind: 'note', message: 'Passed over.' }), 'normal: note: Passed over.');
    assert.equal(wordsOf({ kind: 'hint', message: 'No plus.' }), 'warning: hint: No plus.');
    assert.equal(
      wordsOf({ kind: 'fault', target: 'webhook', fault: { target: 'webhook', status: 503, times: 1 } }),
      'warning: fault for webhook: status 503',
    );
    assert.equal(wordsOf({ kind: 'reset' }), 'normal: calls, callees and faults cleared');
  });
});
