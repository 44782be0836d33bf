import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { EventDetail } from '../../../src/emulator/events/event.ts';
import { RunningDocuments } from '../../../src/ui/emulator/runningDocuments.ts';

const hello = '<Response><Pause/><Hangup/></Response>';
const pause = { name: 'Pause', start: hello.indexOf('<Pause'), end: hello.indexOf('<Hangup') };

let running: RunningDocuments;
let changes: number;
let seq: number;

function happens(detail: EventDetail, callId = 'c-1'): void {
  seq += 1;
  running.take({ seq, time: '2026-11-22T12:00:00.000Z', callId, ...detail });
}

function arrives(text: string, callId?: string): void {
  happens({ kind: 'bxml', source: 'push', text, outcome: 'accepted' }, callId);
}

function starts(document: number, verb = pause, callId?: string): void {
  happens({ kind: 'verb', phase: 'start', document, ...verb }, callId);
}

function ends(document: number, verb = pause): void {
  happens({ kind: 'verb', phase: 'end', document, ...verb });
}

describe('The documents that calls run', () => {
  beforeEach(() => {
    changes = 0;
    seq = 0;
    running = new RunningDocuments(() => {
      changes += 1;
    });
  });

  it('show the verb that runs, from its start to its end', () => {
    arrives(hello);
    assert.deepEqual(running.verbs, []);
    starts(1);
    const expected = { callId: 'c-1', whole: hello, uri: undefined, ...pause };
    assert.deepEqual(running.verbs, [expected]);
    ends(1);
    assert.deepEqual(running.verbs, []);
    assert.equal(changes, 2);
  });

  it('show it where it stands in the document whose variables were filled in', () => {
    const whole = hello.replace('<Pause', '<!--long--><Pause');
    const unfilled = (offset: number): number => offset + '<!--long-->'.length;
    running.sending({ text: hello, whole, offset: 0, uri: 'file:///a.bxml', unfilled });
    arrives(hello);
    starts(1);
    const [verb] = running.verbs;
    assert.equal(verb && whole.slice(verb.start, verb.end), '<Pause/>');
  });

  it('show it where it stands in the document that a part was sent from', () => {
    const part = '<Response><Pause/></Response>';
    const whole = `<!-- two -->${hello}`;
    const offset = whole.indexOf('<Pause') - '<Response>'.length;
    running.sending({ text: part, whole, offset, uri: 'file:///a.bxml' });
    arrives(part);
    starts(1, { ...pause, start: 10, end: 18 });
    const [verb] = running.verbs;
    assert.equal(verb?.uri, 'file:///a.bxml');
    assert.equal(whole.slice(verb.start, verb.end), '<Pause/>');
  });

  it('show nothing of a document that another one has replaced', () => {
    arrives(hello);
    starts(1);
    arrives('<Response><Ring/></Response>');
    const names = (): string[] => running.verbs.map(({ name }) => name);
    assert.deepEqual(names(), []);
    ends(1);
    starts(2, { ...pause, name: 'Ring' });
    assert.deepEqual(names(), ['Ring']);
  });

  it('count refused documents as little as the emulator does', () => {
    happens({ kind: 'bxml', source: 'webhook', text: 'nonsense', outcome: 'refused' });
    arrives(hello);
    starts(1);
    assert.equal(running.verbs[0]?.name, 'Pause');
  });

  it('show each of several calls, and none that is over', () => {
    for (const callId of ['c-1', 'c-2']) {
      arrives(hello, callId);
      starts(1, pause, callId);
    }
    happens({ kind: 'state', state: 'disconnected' }, 'c-1');
    assert.deepEqual(
      running.verbs.map(({ callId }) => callId),
      ['c-2'],
    );
    happens({ kind: 'reset' });
    assert.deepEqual(running.verbs, []);
  });
});
