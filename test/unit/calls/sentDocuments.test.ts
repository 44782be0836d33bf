import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSentDocuments, type SentDocument, SentDocuments } from '../../../src/calls/sentDocuments.ts';

const now = Date.UTC(2026, 10, 22, 12);

const sent = (callId: string, text: string, time = now): Omit<SentDocument, 'id'> => ({
  callId,
  text,
  time,
  outcome: { kind: 'accepted', status: 204 },
});

describe('the log', () => {
  test('holds what was sent, newest first, by call', () => {
    const log = new SentDocuments();
    log.add(sent('a', '<Response/>'));
    log.add(sent('b', '<Bxml/>', now + 1));
    log.add(sent('a', '<Response><Hangup/></Response>', now + 2));
    assert.deepEqual(
      log.forCall('a').map(({ text }) => text),
      ['<Response><Hangup/></Response>', '<Response/>'],
    );
    assert.equal(log.all.length, 3);
  });

  test('knows the document before, for sending it again; refused ones do not count', () => {
    const log = new SentDocuments();
    const first = log.add(sent('a', 'first'));
    const second = log.add(sent('a', 'second'));
    log.add({ ...sent('a', 'third'), outcome: { kind: 'refused', status: 409, message: 'Ended.' } });
    assert.equal(log.lastAccepted('a')?.id, second.id);
    assert.equal(log.lastAccepted('a', second)?.id, first.id);
    assert.equal(log.lastAccepted('a', first), undefined);
  });

  test('is bounded in number and in size, and keeps the newest whatever its size', () => {
    const log = new SentDocuments({ maxDocuments: 3, maxCharacters: 100 });
    for (let index = 0; index < 10; index += 1) log.add(sent('a', `document ${index}`, now + index));
    assert.deepEqual(
      log.all.map(({ text }) => text),
      ['document 9', 'document 8', 'document 7'],
    );
    log.add(sent('a', 'x'.repeat(500), now + 11));
    assert.equal(log.all.length, 1);
  });

  test('tells of each document', () => {
    const log = new SentDocuments();
    const heard: string[] = [];
    const stop = log.subscribe(({ text }) => heard.push(text));
    log.add(sent('a', 'one'));
    stop();
    log.add(sent('a', 'two'));
    assert.deepEqual(heard, ['one']);
  });

  test('two windows that stored theirs merge without doubles', () => {
    const one = new SentDocuments();
    one.add(sent('a', 'shared', now));
    const other = new SentDocuments({ documents: one.all });
    one.add(sent('a', 'in one', now + 1));
    other.add(sent('a', 'in other', now + 2));
    one.merge(other.all);
    assert.deepEqual(
      one.all.map(({ text }) => text),
      ['in other', 'in one', 'shared'],
    );
  });
});

describe('the store', () => {
  const full = () => {
    const log = new SentDocuments();
    log.add({ ...sent('a', '<Response>\u00e9\n</Response>'), origin: 'file:///a.bxml' });
    log.add({ ...sent('b', 'x'), outcome: { kind: 'unknown', message: 'No answer came.' } });
    return log;
  };

  test('gives back exactly what was stored', () => {
    const log = full();
    const text = JSON.stringify(log);
    assert.deepEqual(readSentDocuments(text), { documents: log.all });
    assert.deepEqual(readSentDocuments(JSON.parse(text)), { documents: log.all });
  });

  test('that is not there yet is an empty log and no damage', () => {
    assert.deepEqual(readSentDocuments(undefined), { documents: [] });
  });

  for (const [name, stored] of [
    ['half a JSON', JSON.stringify(full()).slice(0, 60)],
    ['something else', [1, 2, 3]],
    ['a number', 7],
    ['documents that are no list', { version: 1, documents: {} }],
    ['a newer version', { version: 99, documents: [] }],
  ] as const) {
    test(`with ${name} is set aside whole and told of`, () => {
      const { documents, damage } = readSentDocuments(stored);
      assert.deepEqual(documents, []);
      assert.deepEqual(damage?.aside, stored);
      assert.match(damage?.message ?? '', /set aside/);
    });
  }

  test('with some damaged entries keeps the others', () => {
    const { documents: good } = full().toJSON();
    const stored = {
      version: 1,
      documents: [{ id: 1 }, ...good, null, { ...good[0], outcome: { kind: 'magic' } }],
    };
    const { documents, damage } = readSentDocuments(stored);
    assert.deepEqual(documents, good);
    assert.match(damage?.message ?? '', /^3 of 5 /);
    assert.equal(damage?.aside, stored);
  });
});
