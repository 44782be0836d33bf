import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import test from 'node:test';
import type { Reaction, ReceivedWebhook } from './application.ts';
import { callThrough, closedUrl, somebody, startBoth } from './scenario.ts';
import { transcript } from './transcript.ts';

/** A WAV file of silence. @param bytesPerSecond 8000 for µ-law, 16000 for linear sound of telephone quality */
function wav(
  seconds: number,
  bytesPerSecond: number,
  { format = 1, claimed = seconds * bytesPerSecond } = {},
) {
  const head = Buffer.alloc(58);
  head.write('RIFF', 0, 'latin1');
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(18, 16);
  head.writeUInt16LE(format, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(bytesPerSecond, 28);
  head.write('fact', 38, 'latin1');
  head.writeUInt32LE(4, 42);
  head.write('data', 50, 'latin1');
  head.writeUInt32LE(claimed, 54);
  return Buffer.concat([head, Buffer.alloc(seconds * bytesPerSecond)]);
}

/** MP3 frames of 64 kbit/s and 24 kHz behind an ID3 tag. */
function mp3(seconds: number, firstFrame = Buffer.alloc(0)) {
  const tag = Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 1, 72]);
  const sound = Buffer.alloc(seconds * 8000);
  sound.set([0xff, 0xf3, 0x84, 0xc4]);
  sound.set(firstFrame, 4 + 9);
  return Buffer.concat([tag, Buffer.alloc(200), sound]);
}

/** The Xing header of a file with so many frames. */
function xing(frames: number) {
  const header = Buffer.alloc(12);
  header.write('Xing', 0, 'latin1');
  header.writeUInt32BE(1, 4);
  header.writeUInt32BE(frames, 8);
  return header;
}

function file(bytes: Buffer, type = 'audio/wav'): Reaction {
  return (_webhook: ReceivedWebhook, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': type, 'content-length': bytes.length }).end(bytes);
    return undefined;
  };
}

const lengths: { what: string; path: string; reaction: Reaction; seconds: number }[] = [
  { what: 'linear WAV', path: '/a.wav', reaction: file(wav(7, 16_000)), seconds: 7 },
  { what: 'µ-law WAV', path: '/a.wav', reaction: file(wav(3, 8000, { format: 7 })), seconds: 3 },
  { what: 'A-law WAV', path: '/a.wav', reaction: file(wav(4, 8000, { format: 6 })), seconds: 4 },
  {
    what: 'long WAV, of which the beginning is enough',
    path: '/a',
    reaction: file(wav(60, 16_000)),
    seconds: 60,
  },
  {
    what: 'WAV that was written as a stream',
    path: '/a.wav',
    reaction: file(wav(6, 8000, { claimed: 0 })),
    seconds: 6,
  },
  {
    what: 'WAV that was cut short',
    path: '/a.wav',
    reaction: file(wav(6, 8000, { claimed: 80_000 })),
    seconds: 6,
  },
  {
    what: 'WAV that comes without a length',
    path: '/a.wav',
    reaction: (_webhook, response) => {
      response.writeHead(200, { 'content-type': 'audio/x-wav' });
      response.write(wav(2, 8000));
      response.end();
      return undefined;
    },
    seconds: 2,
  },
  { what: 'MP3 of constant rate', path: '/a.mp3', reaction: file(mp3(9), 'audio/mpeg'), seconds: 9 },
  {
    what: 'MP3 of variable rate',
    path: '/a.mp3',
    reaction: file(mp3(9, xing(500)), 'audio/mpeg'),
    seconds: (500 * 576) / 24_000,
  },
  {
    what: 'file whose type says nothing',
    path: '/a.wav',
    reaction: file(wav(5, 16_000), 'application/octet-stream'),
    seconds: 5,
  },
];

for (const { what, path, reaction, seconds } of lengths) {
  test(`PlayAudio takes as long as a ${what} lasts`, async (t) => {
    const { it, app } = await startBoth(t, {
      '/answer': `<Response><PlayAudio>${path}</PlayAudio></Response>`,
      [path]: reaction,
    });
    const callId = await callThrough(it, app);
    assert.deepEqual(transcript(await it.events(callId)).slice(7, 9), [
      '1.2 PlayAudio',
      `${Number((1.2 + seconds).toFixed(2))} disconnected hangup`,
    ]);
  });
}

const silence: Reaction = () => undefined;

const unknown: { what: string; url: string; reaction?: Reaction; says: RegExp }[] = [
  {
    what: 'is a stream that does not end',
    url: '/a.wav',
    reaction: (_webhook, response) => {
      response.write(wav(140, 8000, { claimed: 0xffff_ffff }));
      return undefined;
    },
    says: /begin like a WAV/,
  },
  { what: 'is not there', url: '/none.wav', says: /does not begin/ },
  {
    what: 'is refused',
    url: '/a.wav',
    reaction: (_webhook, response) => {
      response.writeHead(404).end();
      return undefined;
    },
    says: /HTTP 404/,
  },
  {
    what: 'is somewhere else',
    url: '/a.wav',
    reaction: (_webhook, response) => {
      response.writeHead(302, { location: '/b.wav' }).end();
      return undefined;
    },
    says: /HTTP 302/,
  },
  {
    what: 'is a page',
    url: '/a.wav',
    reaction: file(Buffer.from('<html>'), 'text/html'),
    says: /begin like a WAV/,
  },
  { what: 'lies on another machine', url: 'https://files.example.test/a.wav', says: /this machine only/ },
  { what: 'lies behind a forbidden port', url: 'http://127.0.0.1:22/a.wav', says: /not port 22/ },
  { what: 'never comes', url: '/a.wav', reaction: silence, says: /nothing within 0\.2 s/ },
  {
    what: 'breaks off',
    url: '/a.wav',
    reaction: (_webhook, response) => {
      response.writeHead(200, { 'content-length': '90000' });
      response.write('RIFF', () => response.destroy());
      return undefined;
    },
    says: /could not be had/,
  },
];

for (const { what, url, reaction, says } of unknown) {
  test(`PlayAudio takes the usual time for a file that ${what}, and says why`, async (t) => {
    const { it, app } = await startBoth(
      t,
      {
        '/answer': `<Response><PlayAudio>${url}</PlayAudio></Response>`,
        ...(reaction ? { [url]: reaction } : {}),
      },
      { audioSeconds: 8, audioPatience: reaction === silence ? 0.2 : 5 },
    );
    const callId = await callThrough(it, app);
    const lines = transcript(await it.events(callId));
    assert.match(lines[8] ?? '', says);
    assert.match(lines[8] ?? '', /^1\.2 note: PlayAudio takes 8 s/);
    assert.equal(lines[9], '9.2 disconnected hangup');
  });
}

test('PlayAudio takes the usual time when no server is there', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer': `<Response><PlayAudio>${await closedUrl()}/a.wav</PlayAudio></Response>`,
  });
  const callId = await callThrough(it, app);
  assert.match(transcript(await it.events(callId))[8] ?? '', /ECONNREFUSED/);
  assert.equal(transcript(await it.events(callId))[9], '6.2 disconnected hangup');
});

for (const { what, path, reaction } of [
  { what: 'ends in .ogg', path: '/a.ogg', reaction: undefined },
  { what: 'lies elsewhere and ends in .ogg', path: 'https://files.example.test/a.ogg', reaction: undefined },
  { what: 'is served as Ogg', path: '/a', reaction: file(Buffer.from('OggS'), 'audio/ogg') },
  { what: 'is a film', path: '/a.wav', reaction: file(Buffer.alloc(9), 'video/mp4') },
]) {
  test(`a file that ${what} ends the call with application-error`, async (t) => {
    const { it, app } = await startBoth(t, {
      '/answer': `<Response><PlayAudio>${path}</PlayAudio><Pause/></Response>`,
      ...(reaction ? { [path]: reaction } : {}),
    });
    const callId = await callThrough(it, app);
    const call = await it.call(callId);
    assert.equal(call.disconnectCause, 'application-error');
    assert.match(call.errorMessage ?? '', /WAV and MP3 only/);
    assert.ok(transcript(await it.events(callId)).includes('1.2 PlayAudio interrupted'));
  });
}

test('the credentials of a PlayAudio are sent once they are asked for, and shown nowhere', async (t) => {
  const sound = wav(3, 8000);
  const { it, app } = await startBoth(t, {
    '/answer':
      '<Response><PlayAudio username="someone" password="not-to-be-seen">/a.wav</PlayAudio></Response>',
    '/a.wav': (webhook, response) => {
      if (webhook.headers.authorization) return send(response, sound);
      response.writeHead(401, { 'www-authenticate': 'Basic realm="sounds"' }).end();
      return undefined;
    },
  });
  const callId = await callThrough(it, app);
  const secret = `Basic ${Buffer.from('someone:not-to-be-seen').toString('base64')}`;
  const asked = app.received
    .filter(({ path }) => path === '/a.wav')
    .map(({ headers }) => headers.authorization);
  assert.deepEqual(asked, [undefined, secret]);
  assert.equal((await it.call(callId)).endTime, '2026-11-22T12:00:04.200Z');
  const told = (await it.events(callId)).filter(({ kind }) => kind !== 'bxml' && kind !== 'webhook-reply');
  assert.ok(!JSON.stringify(told).includes('not-to-be-seen'));
});

function send(response: ServerResponse, bytes: Buffer): undefined {
  response.writeHead(200, { 'content-type': 'audio/wav' }).end(bytes);
}

test('a file is looked at once, however often it is played, and again some minutes later', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer':
      '<Response><PlayAudio>/a.wav</PlayAudio><PlayAudio>/a.wav</PlayAudio><Pause duration="400"/><PlayAudio>/a.wav</PlayAudio></Response>',
    '/a.wav': file(wav(2, 8000)),
  });
  await callThrough(it, app);
  assert.equal(app.received.filter(({ path }) => path === '/a.wav').length, 2);
});

test('a prompt of a Gather lasts as long as its file, and a key may come while it is looked at', async (t) => {
  let asked: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    asked = resolve;
  });
  let finish: () => void = () => undefined;
  const { it, app } = await startBoth(t, {
    '/answer':
      '<Response><Gather gatherUrl="/keys" maxDigits="1"><PlayAudio>/a.wav</PlayAudio></Gather></Response>',
    '/again':
      '<Response><Gather gatherUrl="/keys" firstDigitTimeout="2"><PlayAudio>/b.wav</PlayAudio></Gather></Response>',
    '/keys': '<Response><Redirect redirectUrl="/again"/></Response>',
    '/a.wav': (_webhook, response) => {
      finish = () => send(response, wav(30, 8000));
      asked();
      return undefined;
    },
    '/b.wav': file(wav(6, 8000)),
  });
  const callId = await it.place({ to: somebody, answerUrl: `${app.url}/answer` });
  const advanced = it.clock.advance(2);
  await arrived;
  const call = it.emulator.exchange.find(callId);
  assert.ok(call);
  it.emulator.exchange.actFarEnd(call, { kind: 'press', digits: '7' });
  finish();
  await advanced;
  assert.equal(app.last('gather').digits, '7');
  app.on('/keys', '<Response/>');
  await it.clock.runUntilIdle(600);
  const lines = transcript(await it.events(callId));
  const second = lines.lastIndexOf('1.2 PlayAudio');
  assert.deepEqual(lines.slice(second, second + 2), ['1.2 PlayAudio', '9.2 gather webhook to /keys']);
});
