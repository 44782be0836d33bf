import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { lastAccepted, type SentDocument, type SentOutcome } from '../../../src/calls/sentDocuments.ts';
import { SentHistory } from '../../../src/calls/sentHistory.ts';
import { FakeClock } from './support/fakeClock.ts';
import { FullDisk } from './support/fullDisk.ts';
import { temporaryFolder } from './support/temporaryFolder.ts';

const accepted: SentOutcome = { kind: 'accepted', status: 204 };

async function send(history: SentHistory, callId: string, text: string, outcome = accepted) {
  const { id } = await history.begin({ callId, text, origin: 'file:///a.bxml' });
  await history.finish(id, outcome);
}

describe('What was sent', () => {
  test('is told by call, newest first, exactly as it was sent, also in a later session', async (t: TestContext) => {
    const folder = await temporaryFolder(t);
    const clock = new FakeClock();
    const history = new SentHistory({ folder, clock });
    const text = '<Response>\r\n\t<SpeakSentence>Zoë ☎ 日本</SpeakSentence></Response>';
    await send(history, 'a', text);
    await clock.advance(1000);
    await send(history, 'b', '<Bxml/>');
    await clock.advance(1000);
    await send(history, 'a', '<Response/>', { kind: 'refused', status: 409, message: 'Ended.' });
    const later = await new SentHistory({ folder, clock }).forCall('a');
    assert.deepEqual(
      later.map((document) => [
        document.text,
        document.outcome.kind,
        document.outcome.status,
        document.origin,
      ]),
      [
        ['<Response/>', 'refused', 409, 'file:///a.bxml'],
        [text, 'accepted', 204, 'file:///a.bxml'],
      ],
    );
  });

  test('is on disk before it is sent, and read as having no answer when the editor died in between', async (t: TestContext) => {
    const folder = await temporaryFolder(t);
    const history = new SentHistory({ folder, clock: new FakeClock() });
    await history.begin({ callId: 'a', text: '<Response/>' });
    assert.equal((await history.forCall('a'))[0]?.outcome.kind, 'sending');
    const [found] = await new SentHistory({ folder }).forCall('a');
    assert.equal(found?.text, '<Response/>');
    assert.equal(found?.outcome.kind, 'unknown');
    assert.match(found?.outcome.message ?? '', /No answer is recorded/);
  });

  test('has the outcome that another window records later', async (t: TestContext) => {
    const folder = await temporaryFolder(t);
    const one = new SentHistory({ folder });
    const other = new SentHistory({ folder });
    const { id } = await one.begin({ callId: 'a', text: 'x' });
    assert.equal((await other.get(id))?.outcome.kind, 'unknown');
    await one.finish(id, accepted);
    assert.deepEqual((await other.get(id))?.outcome, accepted);
  });

  test('is told to whoever listens, begun and finished', async (t: TestContext) => {
    const history = new SentHistory({ folder: await temporaryFolder(t) });
    const heard: string[] = [];
    history.subscribe(({ outcome }) => heard.push(outcome.kind));
    await send(history, 'a', 'x');
    assert.deepEqual(heard, ['sending', 'accepted']);
  });

  test('is cut when it is far longer than the service takes, and says so', async (t: TestContext) => {
    const history = new SentHistory({ folder: await temporaryFolder(t) });
    await send(history, 'a', 'x'.repeat(10_000_000), { kind: 'not-sent', message: 'Too long.' });
    const [found] = await history.forCall('a');
    assert.deepEqual([found?.text.length, found?.cut], [262_144, true]);
  });

  test('does not hold up sending when the disk hangs', async (t: TestContext) => {
    const clock = new FakeClock();
    const files = new FullDisk();
    files.hangs = true;
    const history = new SentHistory({ folder: await temporaryFolder(t), clock, files });
    const sent = send(history, 'a', 'x').then(() => 'sent');
    await clock.advance(1000);
    await clock.advance(1000);
    assert.equal(await sent, 'sent');
  });
});

describe('The last document a call took', () => {
  const document = (id: string, kind: SentOutcome['kind'] = 'accepted'): SentDocument => {
    return { id, callId: 'a', time: 1, text: id, outcome: { kind } };
  };
  const documents = [document('4', 'refused'), document('3'), document('2', 'unknown'), document('1')];

  test('is the newest accepted one, or the one before another', () => {
    assert.equal(lastAccepted(documents)?.id, '3');
    assert.equal(lastAccepted(documents, documents[1])?.id, '1');
    assert.equal(lastAccepted(documents, documents[3]), undefined);
  });
});
