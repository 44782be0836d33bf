import assert from 'node:assert/strict';
import test from 'node:test';
import { startRunningEmulator, startTestEmulator, type TestEmulator } from './testEmulator.ts';

/** Subscribes over HTTP. The subscription stands when this settles. */
async function openStream(it: TestEmulator, signal: AbortSignal) {
  const reply = await fetch(`${it.emulator.url}/emulator/events`, { signal });
  assert.match(reply.headers.get('content-type') ?? '', /^text\/event-stream/);
  const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
  assert.ok(reader);
  return reader;
}

/** Waits until nobody listens any more. */
async function nobodyListens(it: TestEmulator): Promise<void> {
  while (it.emulator.events.listenerCount > 0) await new Promise((resolve) => setImmediate(resolve));
}

test('every event is told to those who listen, numbered, as it happens', { timeout: 30_000 }, async (t) => {
  const it = await startTestEmulator(t);
  const abort = new AbortController();
  const reader = await openStream(it, abort.signal);
  let text = '';
  const callId = await it.place();
  await it.clock.advance(2);
  while (!text.includes('"state":"answered"')) {
    const { value, done } = await reader.read();
    assert.equal(done, false);
    text += value;
  }
  const events = [...text.matchAll(/^id: (\d+)\nevent: (\w+)\ndata: (.*)$/gm)].map(([, id, kind, data]) => {
    const event = JSON.parse(data ?? '');
    assert.deepEqual([String(event.seq), event.kind, event.callId], [id, kind, callId]);
    return event;
  });
  assert.deepEqual(events, await it.events(callId));
  assert.deepEqual(
    events.map((event) => event.seq),
    events.map((_, index) => index + 1),
  );
  abort.abort();
  await nobodyListens(it);
});

test('a listener that does not keep up is cut off', { timeout: 30_000 }, async (t) => {
  const it = await startTestEmulator(t);
  const reader = await openStream(it, new AbortController().signal);
  for (let index = 0; index < 400; index++) {
    it.emulator.events.announce({ kind: 'hint', message: 'x'.repeat(65_536) });
  }
  await nobodyListens(it);
  await assert.rejects(async () => {
    while (!(await reader.read()).done);
  });
});

test('a read of a call is told, but not kept in its list', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.place();
  const before = await it.story(callId);
  const told: string[] = [];
  it.emulator.events.subscribe((event) => void (event.kind === 'request' && told.push(event.operation)));
  await it.call(callId);
  assert.deepEqual([told, await it.story(callId)], [['getCallState'], before]);
});

test('a listener that throws disturbs nobody', async (t) => {
  const it = await startTestEmulator(t);
  const warned = new Promise((resolve) => process.once('warning', resolve));
  it.emulator.events.subscribe(() => {
    throw new Error('listener broke');
  });
  await it.placeAnswered();
  assert.match(String(await warned), /listener broke/);
});

test('what happens to a call after a reset is told, and kept nowhere', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.placeAnswered();
  it.emulator.reset();
  const told: string[] = [];
  it.emulator.events.subscribe((event) => void told.push(event.kind));
  it.emulator.events.record(callId, { kind: 'hint', message: 'late' });
  assert.deepEqual([told, it.emulator.events.ofCall(callId)], [['hint'], []]);
});

test('the oldest events of a call go when there are too many', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.placeAnswered();
  for (let index = 0; index < 6000; index++) {
    it.emulator.events.record(callId, { kind: 'hint', message: String(index) });
  }
  const events = it.emulator.events.ofCall(callId);
  const last = events.at(-1);
  assert.equal(events.length, 5000);
  assert.ok(last?.kind === 'hint' && last.message === '5999');
});

test('the oldest events of a call go when they hold too much text', async (t) => {
  const it = await startTestEmulator(t);
  const callId = await it.placeAnswered();
  for (let index = 0; index < 80; index++) {
    it.emulator.events.record(callId, {
      kind: 'bxml',
      source: 'push',
      text: 'x'.repeat(65_536),
      outcome: 'accepted',
    });
  }
  assert.equal(it.emulator.events.ofCall(callId).length, 64);
});

test('no event of a call tells the login in an address', async (t) => {
  const it = await startRunningEmulator(t, { stayUpWithoutAnswer: true });
  const withLogin = (path: string): string => `http://somebody:marker@127.0.0.1:9/${path}`;
  const callId = await it.placeAnswered({ answerUrl: withLogin('answer'), disconnectUrl: withLogin('end') });
  const redirect = { state: 'active', redirectUrl: withLogin('next') };
  assert.equal((await it.apiJson('POST', `/calls/${callId}`, redirect)).status, 200);
  await it.clock.advance(1);
  const text = JSON.stringify(await it.events(callId));
  assert.ok(text.includes('http://*****@127.0.0.1:9/answer'));
  assert.ok(text.includes('http://*****@127.0.0.1:9/next'));
  assert.ok(!text.includes('marker'), text);
  assert.ok(!text.includes('..'), text);
});
