import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import test, { type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { RealClock } from '../../../../src/emulator/clock.ts';
import { type EmulatorOptions, startEmulator } from '../../../../src/emulator/emulator.ts';
import { settingsOf } from '../../../../src/emulator/exchange/callSettings.ts';
import { accountId, startRunningEmulator, type TestEmulator } from '../testEmulator.ts';
import { type Application, type Reaction, startApplication } from './application.ts';
import { type Listener, type Reply, startListener } from './listener.ts';
import { transcript } from './transcript.ts';

const somebody = '+19195550111';

interface Together {
  it: TestEmulator;
  app: Application;
  listener: Listener;
}

/** An application, the WebSocket it listens on, and an emulator. `WS` in a document stands for the WebSocket. */
async function startAll(
  t: TestContext,
  document: string,
  {
    reply,
    options,
    reactions,
  }: { reply?: Reply; options?: EmulatorOptions; reactions?: Record<string, Reaction> } = {},
): Promise<Together> {
  const listener = await startListener(t, reply);
  const app = await startApplication(t, { '/answer': document.replaceAll('WS', listener.url), ...reactions });
  const it = await startRunningEmulator(t, options);
  return { it, app, listener };
}

async function callThrough({ it, app }: Together, seconds = 3600): Promise<string> {
  const callId = await it.place({ to: somebody, answerUrl: `${app.url}/answer` });
  await it.clock.runUntilIdle(seconds);
  return callId;
}

/** The story of a call from its first verb on, without the webhooks' replies. */
async function storyOf(it: TestEmulator, callId: string): Promise<string[]> {
  const lines = transcript(await it.events(callId));
  return lines.slice(lines.indexOf('1.2 answer reply: 200') + 1).filter((line) => !line.includes(' reply: '));
}

function types(listener: Listener): string[] {
  return listener.only.received.map(({ eventType }) => eventType);
}

test('a stream sends what both sides of the call would hear, in frames of 20 ms', async (t) => {
  const set = await startAll(
    t,
    `<Response><StartStream name="ears" tracks="both" destination="WS" streamEventUrl="/stream">
      <StreamParam name="order" value="17"/></StartStream>
      <Pause duration="1"/><SpeakSentence>12345</SpeakSentence><Pause duration="1"/></Response>`,
  );
  set.it.emulator.callees.register({
    number: somebody,
    behavior: 'answer',
    script: [{ after: 0.5, say: '123456' }],
  });
  const callId = await callThrough(set);
  const { received } = set.listener.only;
  const [start] = received;
  assert.ok(start);
  assert.deepEqual([start.eventType, start.streamParams], ['start', { order: '17' }]);
  const { streamId, ...metadata } = start.metadata as Record<string, unknown>;
  const mediaFormat = { encoding: 'PCMU', sampleRate: 8000 };
  assert.deepEqual(metadata, {
    accountId,
    callId,
    streamName: 'ears',
    tracks: [
      { name: 'inbound', mediaFormat },
      { name: 'outbound', mediaFormat },
    ],
  });
  assert.match(String(streamId), /^s-[0-9a-f]{8}-[0-9a-f-]{36}$/);
  assert.equal(set.listener.only.heard('inbound'), `${'.'.repeat(25)}${'~'.repeat(20)}${'.'.repeat(71)}`);
  assert.equal(set.listener.only.heard('outbound'), `${'.'.repeat(50)}${'~'.repeat(16)}${'.'.repeat(50)}`);
  const numbers = set.listener.only.of('media').map((message) => message.sequenceNumber);
  assert.deepEqual(numbers.slice(0, 4), ['1', '1', '2', '2']);
  assert.ok(
    set.listener.only
      .of('media')
      .every(({ payload }) => Buffer.from(String(payload), 'base64').length === 160),
  );
  assert.deepEqual(received.at(-1), { eventType: 'stop', metadata: start.metadata });
  assert.equal(await set.listener.only.closed, 1000);
});

test('a call whose document only starts a stream ends at once, and closes it', async (t) => {
  const set = await startAll(
    t,
    '<Response><StartStream name="ears" destination="WS" streamEventUrl="/stream"/></Response>',
  );
  const callId = await callThrough(set);
  assert.deepEqual(await storyOf(set.it, callId), [
    '1.2 StartStream',
    '1.2 media ears started',
    '1.2 mediaStreamStarted webhook to /stream',
    '1.2 disconnected hangup',
    '1.2 media ears stopped, closed, 0 s, sent 0',
    '1.2 mediaStreamStopped webhook to /stream',
  ]);
  assert.deepEqual(types(set.listener), ['start', 'stop']);
  assert.equal(set.listener.open, 0);
});

test('the events of a stream say what, where to, since when and how long', async (t) => {
  const set = await startAll(
    t,
    `<Response><StartStream name="ears" tracks="outbound" destination="WS" streamEventUrl="/stream" streamEventMethod="GET"/>
      <Pause duration="3"/><StopStream name="ears"/><Pause duration="1"/></Response>`,
  );
  const callId = await callThrough(set);
  assert.deepEqual(await storyOf(set.it, callId), [
    '1.2 StartStream',
    '1.2 media ears started',
    '1.2 mediaStreamStarted webhook to /stream',
    '1.2 Pause',
    '4.2 StopStream',
    '4.2 media ears stopped, closed, 3 s, sent 150',
    '4.2 mediaStreamStopped webhook to /stream',
    '4.2 Pause',
    '5.2 disconnected hangup',
  ]);
  const { mediaStream, cause, ...others } = set.app.last('mediaStreamStopped');
  const { id, ...stream } = JSON.parse(String(mediaStream));
  assert.deepEqual(stream, {
    name: 'ears',
    destination: set.listener.url,
    tracks: ['outbound'],
    type: 'WebSocket',
    startTime: '2026-11-22T12:00:01.200Z',
    duration: 'PT3S',
  });
  assert.deepEqual([cause, others.callId, others.eventTime], ['closed', callId, '2026-11-22T12:00:04.200Z']);
  assert.equal(JSON.parse(String(set.app.last('mediaStreamStarted').mediaStream)).id, id);
  assert.equal(set.listener.only.heard('outbound'), '.'.repeat(150));
});

test('a stream without a name goes by its id', async (t) => {
  const set = await startAll(
    t,
    '<Response><StartStream destination="WS" streamEventUrl="/stream"/><Redirect redirectUrl="/next"/></Response>',
    {
      reactions: {
        '/next': () => {
          const { name, id } = set.app.last('mediaStreamStarted').mediaStream as Record<string, string>;
          assert.equal(name, id);
          return `<Response><Pause/><StopStream name="${name}"/><Pause/></Response>`;
        },
      },
    },
  );
  await callThrough(set);
  assert.equal((set.app.last('mediaStreamStopped').mediaStream as Record<string, string>).duration, 'PT1S');
});

test('user name and password of the destination go with the handshake', async (t) => {
  const set = await startAll(
    t,
    '<Response><StartStream destination="WS" destinationUsername="bot" destinationPassword="pass"/></Response>',
  );
  await callThrough(set);
  assert.equal(
    set.listener.only.headers.authorization,
    `Basic ${Buffer.from('bot:pass').toString('base64')}`,
  );
});

test('with nobody listening the stream is rejected, and the call goes on', async (t) => {
  const set = await startAll(
    t,
    `<Response><StartStream name="ears" destination="ws://127.0.0.1:9/x" streamEventUrl="/stream"/>
      <Pause duration="1"/></Response>`,
  );
  const callId = await callThrough(set);
  assert.deepEqual(await storyOf(set.it, callId), [
    '1.2 StartStream',
    '1.2 media ears rejected, connection-error, nothing listens there',
    '1.2 mediaStreamRejected webhook to /stream',
    '1.2 Pause',
    '2.2 disconnected hangup',
  ]);
  const { cause, errorMessage } = set.app.last('mediaStreamRejected');
  assert.deepEqual([cause, errorMessage], ['connection-error', 'nothing listens there']);
});

test('streams to other machines are not opened, unless their host was named', async (t) => {
  const document =
    '<Response><StartStream name="ears" destination="ws://app.example.test/x" streamEventUrl="/stream"/></Response>';
  const set = await startAll(t, document);
  const callId = await callThrough(set);
  assert.deepEqual(
    (await storyOf(set.it, callId))[1],
    [
      '1.2 media ears rejected, connection-error',
      'The emulator opens WebSockets to this machine only, not to app.example.test. To let it, name that host in bandwidth.emulator.webhookHosts or with --webhook-host.',
    ].join(', '),
  );
  const named = await startAll(t, document, { options: { webhookHosts: ['app.example.test'] } });
  const other = await callThrough(named);
  assert.doesNotMatch((await storyOf(named.it, other))[1] ?? '', /this machine only/);
});

test('a destination that is no WebSocket, and none at all, are rejected', async (t) => {
  const set = await startAll(
    t,
    `<Response><StartStream name="web" destination="http://127.0.0.1:9/"/><StartStream name="none"/>
      <StartStream name="words" destination="over there"/></Response>`,
  );
  const callId = await callThrough(set);
  assert.deepEqual(
    (await storyOf(set.it, callId)).filter((line) => line.includes('rejected')),
    [
      '1.2 media web rejected, connection-error, http: is neither ws nor wss.',
      '1.2 media none rejected, error, StartStream has no destination',
      '1.2 media words rejected, connection-error, over there is not a full URL.',
    ],
  );
});

/** A server that accepts connections and says nothing. */
async function startSilence(t: TestContext): Promise<string> {
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const held: Socket[] = [];
  silent.on('connection', (socket) => held.push(socket.on('error', () => undefined)));
  t.after(() => {
    for (const socket of held) socket.destroy();
    silent.close();
  });
  return `ws://127.0.0.1:${(silent.address() as AddressInfo).port}`;
}

/** Seconds of real time, in which webhooks have to get through on a busy machine. */
const impatient = { webhookPatience: 1 };

test('an application that accepts a connection and says nothing loses it after 5 s of the call', async (t) => {
  const url = await startSilence(t);
  const set = await startAll(
    t,
    `<Response><StartStream name="ears" destination="${url}"/><Pause duration="1"/></Response>`,
    { options: impatient },
  );
  const callId = await callThrough(set);
  assert.deepEqual(await storyOf(set.it, callId), [
    '1.2 StartStream',
    '6.2 media ears rejected, connection-error, no connection within 5 s',
    '6.2 Pause',
    '7.2 disconnected hangup',
  ]);
});

test('a call that ends while a stream is being connected ends at once', async (t) => {
  const url = await startSilence(t);
  const set = await startAll(
    t,
    `<Response><StartStream name="ears" destination="${url}" streamEventUrl="/stream"/><Pause duration="1"/></Response>`,
    { options: impatient },
  );
  const script = [{ after: 2, hangUp: true as const }];
  set.it.emulator.callees.register({ number: somebody, behavior: 'answer', script });
  const callId = await callThrough(set);
  assert.equal((await set.it.call(callId)).endTime, '2026-11-22T12:00:03.200Z');
  assert.deepEqual(set.app.eventTypes(), ['answer', 'mediaStreamRejected']);
});

test('a second stream of the same name is rejected as a duplicate, and tells of the first', async (t) => {
  const set = await startAll(
    t,
    `<Response><StartStream name="ears" tracks="both" destination="WS"/>
      <StartStream name="ears" destination="WS" streamEventUrl="/stream"/><Pause duration="1"/></Response>`,
  );
  await callThrough(set);
  const { cause, originalMediaStream, mediaStream } = set.app.last('mediaStreamRejected');
  assert.equal(cause, 'duplicate');
  assert.deepEqual((mediaStream as Record<string, unknown>).tracks, ['inbound']);
  const { tracks, name } = originalMediaStream as Record<string, unknown>;
  assert.deepEqual([tracks, name], [['inbound', 'outbound'], 'ears']);
  assert.equal(set.listener.connections.length, 1);
});

test('a call streams four tracks at most, and a stream that ends makes room', async (t) => {
  const stream = (name: string, tracks: string) =>
    `<StartStream name="${name}" tracks="${tracks}" destination="WS"/>`;
  const set = await startAll(
    t,
    `<Response>${stream('a', 'both')}${stream('b', 'inbound')}${stream('c', 'both')}${stream('d', 'outbound')}
      <StopStream name="b"/><StopStream name="d"/>${stream('e', 'both')}</Response>`,
  );
  const callId = await callThrough(set);
  const story = await storyOf(set.it, callId);
  assert.deepEqual(
    story.filter((line) => / (started|rejected)/.test(line)).map((line) => line.replace(/, A call .*/, '')),
    [
      '1.2 media a started',
      '1.2 media b started',
      '1.2 media c rejected, track-limit',
      '1.2 media d started',
      '1.2 media e started',
    ],
  );
});

test('stopping a stream that is not there does nothing, with wait or without', async (t) => {
  const set = await startAll(
    t,
    '<Response><StopStream name="ears"/><StopStream name="ears" wait="true"/><Pause duration="1"/></Response>',
  );
  const callId = await callThrough(set);
  assert.deepEqual(await storyOf(set.it, callId), [
    '1.2 StopStream',
    '1.2 note: There is no stream ears: StopStream does nothing.',
    '1.2 StopStream',
    '1.2 note: There is no stream ears: StopStream does nothing.',
    '1.2 Pause',
    '2.2 disconnected hangup',
  ]);
});

const bot = `<Response><StartStream name="bot" mode="bidirectional" tracks="both" destination="WS" streamEventUrl="/stream"/>
  <StopStream name="bot" wait="true"/><Pause duration="1"/></Response>`;

test('with wait a call goes on when its application has closed the stream; its sound plays in the time of the call', async (t) => {
  const set = await startAll(t, bot, {
    reply({ eventType, track, sequenceNumber }, connection) {
      if (eventType === 'start') connection.play(1.5);
      if (track === 'inbound' && sequenceNumber === '200') connection.socket.close(1000);
    },
  });
  const callId = await callThrough(set);
  assert.deepEqual(await storyOf(set.it, callId), [
    '1.2 StartStream',
    '1.2 media bot started',
    '1.2 mediaStreamStarted webhook to /stream',
    '1.2 StopStream',
    '1.2 media bot playing, audio/pcmu',
    '2.9 media bot played, 1.5 s, in 1',
    '5.2 media bot stopped, closed, 4 s, sent 400, received 1',
    '5.2 mediaStreamStopped webhook to /stream',
    '5.2 Pause',
    '6.2 disconnected hangup',
  ]);
  assert.match(set.listener.only.heard('outbound'), /^~{75}\.{125}$/);
});

test('a bot that answers a moment later is heard at the same time of the call', async (t) => {
  const set = await startAll(t, bot, {
    reply({ track, sequenceNumber }, connection) {
      if (track === 'inbound' && sequenceNumber === '50') setImmediate(() => connection.play(1));
      if (track === 'inbound' && sequenceNumber === '100') setImmediate(() => connection.socket.close(1000));
    },
  });
  const callId = await callThrough(set);
  assert.deepEqual((await storyOf(set.it, callId)).slice(4, 7), [
    '2.2 media bot playing, audio/pcmu',
    '3.2 media bot played, 1 s, in 1',
    '3.2 media bot stopped, closed, 2 s, sent 200, received 1',
  ]);
});

test('pieces that arrive one after the other are one stretch; clear drops what is left of it', async (t) => {
  const set = await startAll(t, bot, {
    reply({ eventType, track, sequenceNumber }, connection) {
      if (track === 'outbound') return;
      if (eventType === 'start') {
        const payload = Buffer.alloc(24_000 * 2).toString('base64');
        const contentType = 'audio/pcm;rate=24000;encoding=signed-int;bits=16;endian=little';
        for (let second = 0; second < 3; second++) {
          connection.send({ eventType: 'playAudio', media: { contentType, payload } });
        }
      }
      if (sequenceNumber === '50') connection.send({ eventType: 'clear' });
      if (sequenceNumber === '100') {
        connection.play(2);
        connection.socket.close(1000);
      }
    },
  });
  const callId = await callThrough(set);
  assert.deepEqual((await storyOf(set.it, callId)).slice(4, 9), [
    '1.2 media bot playing, audio/pcm;rate=24000;encoding=signed-int;bits=16;endian=little',
    '2.2 media bot played, 1 s, in 3',
    '2.2 media bot cleared, 2 s',
    '3.2 media bot playing, audio/pcmu',
    '3.2 media bot played, 0 s, in 1',
  ]);
  assert.ok(
    (await storyOf(set.it, callId)).includes(
      '3.2 media bot stopped, closed, 2 s, sent 200, received 5, unplayed 2 s',
    ),
  );
  assert.match(set.listener.only.heard('outbound'), /^~{50}\.{50}$/);
});

test('messages that make no sense are noted once each, and the stream goes on', async (t) => {
  const media = (contentType: unknown, payload: unknown) => ({
    eventType: 'playAudio',
    media: { contentType, payload },
  });
  const set = await startAll(t, bot, {
    reply({ eventType, track, sequenceNumber }, connection) {
      if (eventType === 'start') {
        for (const message of [
          '{"eventType":',
          '[]',
          { eventType: 'mark' },
          { eventType: 'playAudio' },
          media('audio/mpeg', 'AAAA'),
          media('audio/pcm;rate=11025', 'AAAA'),
          media('audio/pcmu', 'no base64'),
          media('audio/pcmu', 7),
        ]) {
          connection.send(message);
        }
        connection.socket.send(Buffer.from([1, 2, 3]));
        for (let minute = 0; minute < 3; minute++) connection.play(60);
      }
      if (track === 'inbound' && sequenceNumber === '10') connection.socket.close(1000);
    },
  });
  const callId = await callThrough(set);
  const notes = (await storyOf(set.it, callId)).filter((line) => line.includes('note: '));
  assert.deepEqual(
    notes.map((line) => line.replace('1.2 note: The application of the stream bot sent ', '')),
    [
      'a message that is no JSON object: it is ignored.',
      'a message whose eventType is neither playAudio nor clear: it is ignored.',
      'playAudio without media: it is ignored.',
      'playAudio with the contentType audio/mpeg: it is ignored.',
      'playAudio with the contentType audio/pcm;rate=11025: it is ignored.',
      'playAudio with a payload that is not base64: it is ignored.',
      'playAudio whose media has no contentType or no payload: it is ignored.',
      'a binary message: it is ignored.',
      'more than 120 s of sound ahead: the rest is left out.',
    ],
  );
  assert.equal(set.app.last('mediaStreamStopped').cause, 'closed');
});

test('what is sent to a unidirectional stream is ignored, with one note', async (t) => {
  const set = await startAll(t, bot.replace('mode="bidirectional"', ''), {
    reply({ eventType, track, sequenceNumber }, connection) {
      if (eventType === 'start') for (let time = 0; time < 3; time++) connection.play(1);
      if (track === 'inbound' && sequenceNumber === '10') connection.socket.close(1000);
    },
  });
  const callId = await callThrough(set);
  const story = await storyOf(set.it, callId);
  assert.deepEqual(
    story.filter((line) => line.includes('note: ')),
    [
      '1.2 note: The application of the stream bot sent a message, and the stream is unidirectional: it is ignored.',
    ],
  );
  assert.match(set.listener.only.heard('outbound'), /^\.+$/);
});

test('a message over 1 MB ends the stream with connection-error', async (t) => {
  const set = await startAll(t, bot, {
    reply({ eventType }, connection) {
      if (eventType === 'start') connection.send('x'.repeat(5 * 1024 * 1024));
    },
  });
  await callThrough(set);
  const { cause, errorMessage } = set.app.last('mediaStreamStopped');
  assert.deepEqual([cause, errorMessage], ['connection-error', 'Max payload size exceeded']);
});

test('a flood of messages is ignored beyond 5,000 in a second', async (t) => {
  const set = await startAll(t, bot, {
    reply({ eventType }, connection) {
      if (eventType !== 'start') return;
      for (let count = 0; count < 6000; count++) connection.send('{"eventType":"clear"}');
      connection.socket.close(1000);
    },
  });
  const callId = await callThrough(set);
  const story = await storyOf(set.it, callId);
  assert.ok(
    story.includes(
      '1.2 note: The application of the stream bot sent over 5000 messages in a second: the rest is ignored.',
    ),
  );
  assert.ok(story.includes('1.2 media bot stopped, closed, 0 s, sent 0, received 6000'), story.at(-4));
});

test('an application that breaks off the stream in mid-call is told so, and the call goes on', async (t) => {
  const set = await startAll(t, bot, {
    reply({ track, sequenceNumber }, { socket }) {
      if (track === 'inbound' && sequenceNumber === '30') socket.terminate();
    },
  });
  const callId = await callThrough(set);
  const { cause, errorMessage } = set.app.last('mediaStreamStopped');
  assert.deepEqual([cause, errorMessage], ['connection-error', 'the connection was closed with code 1006']);
  assert.equal((await set.it.call(callId)).disconnectCause, 'hangup');
});

test('a redirect leaves a stream as it is, and a hang-up closes it', async (t) => {
  const set = await startAll(
    t,
    '<Response><StartStream name="ears" destination="WS" streamEventUrl="/stream"/><Redirect redirectUrl="/next"/></Response>',
    { reactions: { '/next': '<Response><Pause duration="60"/></Response>' } },
  );
  const script = [{ after: 10, hangUp: true as const }];
  set.it.emulator.callees.register({ number: somebody, behavior: 'answer', script });
  const callId = await callThrough(set);
  assert.deepEqual((await storyOf(set.it, callId)).slice(-6), [
    '1.2 Pause',
    '11.2 callee hangUp',
    '11.2 disconnected hangup',
    '11.2 Pause interrupted',
    '11.2 media ears stopped, closed, 10 s, sent 500',
    '11.2 mediaStreamStopped webhook to /stream',
  ]);
  assert.equal(set.app.last('mediaStreamStopped').cause, 'closed');
});

test('a document that goes round in circles with a stream in it is found out', async (t) => {
  const circle = (url: string) =>
    `<Response><StartStream name="ears" destination="${url}"/><StopStream name="ears"/><Redirect redirectUrl="/answer"/></Response>`;
  const set = await startAll(t, circle('WS'));
  const callId = await callThrough(set);
  assert.equal((await set.it.call(callId)).disconnectCause, 'application-error');
  assert.equal(set.listener.open, 0);
});

test('a reset drops the streams, with nobody being told, and new calls can stream', async (t) => {
  const set = await startAll(
    t,
    '<Response><StartStream name="ears" destination="WS" streamEventUrl="/stream"/><Pause duration="100"/></Response>',
  );
  await set.it.place({ to: somebody, answerUrl: `${set.app.url}/answer` });
  await set.it.clock.advance(5);
  assert.equal(set.listener.open, 1);
  await set.it.control('POST', '/reset');
  assert.equal(await set.listener.only.closed, 1006);
  await set.it.clock.runUntilIdle(3600);
  assert.deepEqual(set.app.eventTypes(), ['answer', 'mediaStreamStarted']);
  await set.it.place({ to: somebody, answerUrl: `${set.app.url}/answer` });
  await set.it.clock.advance(5);
  assert.equal(set.listener.open, 1);
});

test('an emulator that streams nothing does not load the WebSocket library', async () => {
  const script = `
    import { createRequire } from 'node:module';
    const { startEmulator } = await import(${JSON.stringify(new URL('../../../../src/emulator/emulator.ts', import.meta.url).href)});
    await (await startEmulator()).close();
    const { cache } = createRequire(import.meta.url);
    console.log(Object.keys(cache).filter((path) => /node_modules.ws./.test(path)).length);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  assert.equal(stdout.trim(), '0');
});

test('closing the emulator leaves no connection and no timer behind', async (t) => {
  const set = await startAll(
    t,
    '<Response><StartStream name="ears" destination="WS"/><StartStream name="more" destination="WS"/><Pause duration="100"/></Response>',
  );
  await set.it.place({ to: somebody, answerUrl: `${set.app.url}/answer` });
  await set.it.clock.advance(5);
  assert.equal(set.listener.open, 2);
  await set.it.emulator.close();
  await Promise.all(set.listener.connections.map(({ closed }) => closed));
  const left = () =>
    process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout' || kind === 'TCPSocketWrap');
  // The application's ends of its connections go when they have heard of it.
  for (let turn = 0; turn < 1000 && left().length > 0; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.deepEqual(left(), []);
});

test('an application that stops reading holds virtual time up once, and loses frames', async (t) => {
  const set = await startAll(
    t,
    '<Response><StartStream name="ears" tracks="both" destination="WS"/><Pause duration="300"/></Response>',
    {
      reply({ eventType }, { socket }) {
        if (eventType === 'start') socket.pause();
      },
      options: impatient,
    },
  );
  const callId = await callThrough(set);
  const story = await storyOf(set.it, callId);
  assert.equal(story.filter((line) => line.includes('reads too slowly: frames are left out')).length, 1);
  const stopped = story.find((line) => line.includes('stopped')) ?? '';
  const [, sent, lost] = /sent (\d+), lost (\d+)/.exec(stopped) ?? [];
  assert.equal(Number(sent) + Number(lost), 30_000, stopped);
});

test('ten minutes of a call lose no frame in virtual time', async (t) => {
  const set = await startAll(
    t,
    '<Response><StartStream name="ears" destination="WS"/><Pause duration="600"/></Response>',
  );
  await callThrough(set);
  assert.equal(set.listener.only.of('media').length, 30_000);
});

/** A call in real time to a bot that listens to the outbound track. Settles when its stream has stopped. */
async function streamInRealTime(t: TestContext, clock: RealClock, reply: Reply) {
  const listener = await startListener(t, reply);
  const app = await startApplication(t, {
    '/answer': bot.replace('WS', listener.url).replace('tracks="both"', 'tracks="outbound"'),
  });
  const stopped = new Promise<void>((resolve) => {
    app.on('/stream', ({ fields }, response) => {
      response.writeHead(204).end();
      if (fields.eventType === 'mediaStreamStopped') resolve();
      return undefined;
    });
  });
  t.after(() => clock.close());
  const emulator = await startEmulator({ clock });
  t.after(() => emulator.close());
  emulator.callees.register({ number: somebody, behavior: 'answer', answerAfter: 0 });
  const call = exchangeCall(`${app.url}/answer`);
  const { callId } = emulator.exchange.place(accountId, call);
  await stopped;
  return { listener, story: transcript(emulator.events.ofCall(callId)) };
}

function exchangeCall(answerUrl: string) {
  const applicationId = '11111111-2222-4333-8444-555555555555';
  return settingsOf({ to: somebody, from: '+19195550100', applicationId, answerUrl });
}

test('on a real clock frames come 20 ms apart, and a bot is heard and closes the stream', async (t) => {
  const arrivals: number[] = [];
  const { listener } = await streamInRealTime(t, new RealClock(), ({ eventType }, connection) => {
    if (eventType === 'start') connection.play(0.1);
    if (eventType !== 'media') return;
    arrivals.push(performance.now());
    if (arrivals.length === 30) connection.socket.close(1000);
  });
  const took = (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0);
  // They may come late, and the ones behind them then closer; over all of them that is little.
  assert.ok(took > 29 * 20 - 100, `${took} ms`);
  assert.match(listener.only.heard('outbound'), /^\.?~{4,6}\.+$/);
});

test('connecting is no pause: a document that goes round in circles is found out in real time too', async (t) => {
  const listener = await startListener(t);
  const stream = `<StartStream name="ears" destination="${listener.url}"/><StopStream name="ears"/>`;
  const app = await startApplication(t, {
    '/answer': `<Response>${stream}<Redirect redirectUrl="/answer"/></Response>`,
  });
  const emulator = await startEmulator();
  t.after(() => emulator.close());
  emulator.callees.register({ number: somebody, behavior: 'answer', answerAfter: 0 });
  const { callId } = emulator.exchange.place(accountId, exchangeCall(`${app.url}/answer`));
  const cause = await new Promise((resolve) => {
    emulator.events.subscribe((event) => {
      if (event.callId === callId && event.kind === 'error') resolve(event.cause);
    });
  });
  assert.equal(cause, 'application-error');
});

/** Real time on a machine that can be put to sleep. */
class SleepyClock extends RealClock {
  #slept = 0;

  override now(): number {
    return super.now() + this.#slept;
  }

  sleep(seconds: number): void {
    this.#slept += seconds * 1000;
  }
}

test('after a sleep of the machine the last 5 s are sent, and the rest is left out with a note', async (t) => {
  const clock = new SleepyClock();
  const { listener, story } = await streamInRealTime(t, clock, ({ eventType }, connection) => {
    if (eventType !== 'media') return;
    const count = connection.of('media').length;
    if (count === 5) clock.sleep(60);
    if (count === 300) connection.socket.close(1000);
  });
  const numbers = listener.only.of('media').map(({ sequenceNumber }) => Number(sequenceNumber));
  const gaps = numbers
    .map((number, index) => number - (numbers[index - 1] ?? 0) - 1)
    .filter((gap) => gap > 0);
  assert.equal(gaps.length, 1);
  assert.ok(Math.abs((gaps[0] ?? 0) - 2750) < 100, String(gaps));
  assert.equal(story.filter((line) => line.includes('held up for over 5 s')).length, 1);
});
