import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import test, { type TestContext } from 'node:test';
import type { TestEmulator } from '../testEmulator.ts';
import type { Application, Reaction } from './application.ts';
import { leavesNothing } from './handles.ts';
import { callThrough, somebody, startBoth } from './scenario.ts';
import { transcript } from './transcript.ts';

/** A test after which no socket, timer or process may be left. */
function faultTest(name: string, run: (t: TestContext) => Promise<void>): void {
  test(name, { timeout: 30_000 }, (t) => leavesNothing(() => t.test('the call', run)));
}

/** No call is stuck, and the next one runs as if nothing had been. */
async function goesOn(it: TestEmulator, app: Application): Promise<void> {
  assert.deepEqual(
    Array.from(it.emulator.exchange.allCalls()).filter((call) => call.live),
    [],
  );
  app.on('/well', '<Response><Pause/></Response>');
  const callId = await it.place({ answerUrl: `${app.url}/well` });
  await it.clock.runUntilIdle(60);
  assert.equal((await it.call(callId)).disconnectCause, 'hangup');
}

const failures: {
  what: string;
  answer: Reaction;
  cause: string;
  says: RegExp;
  at: string;
  patience?: number;
}[] = [
  {
    what: 'answers with an error',
    answer: (_webhook, response) => {
      response.writeHead(500).end('oops');
      return undefined;
    },
    cause: 'callback-error',
    says: /HTTP 500/,
    at: '01.200Z',
  },
  {
    what: 'redirects to another address',
    answer: (_webhook, response) => {
      response.writeHead(302, { location: '/elsewhere' }).end();
      return undefined;
    },
    cause: 'callback-error',
    says: /HTTP 302/,
    at: '01.200Z',
  },
  {
    what: 'breaks off its reply',
    answer: (_webhook, response) => {
      response.writeHead(200, { 'content-length': '500' });
      response.write('<Response>', () => response.destroy());
      return undefined;
    },
    cause: 'callback-error',
    says: /failed/,
    at: '01.200Z',
  },
  {
    what: 'does not reply in time',
    answer: () => undefined,
    cause: 'callback-error',
    says: /no reply within 5 s/,
    at: '06.200Z',
    patience: 1,
  },
  {
    what: 'sends what is no XML',
    answer: '<Response><Pause></Response>',
    cause: 'invalid-bxml',
    says: /Pause/,
    at: '01.200Z',
  },
  {
    what: 'sends a verb that does not exist',
    answer: '<Response><Sing/></Response>',
    cause: 'invalid-bxml',
    says: /<Sing> is no verb/,
    at: '01.200Z',
  },
  {
    what: 'sends a megabyte',
    answer: `<Response>${'<Pause/>'.repeat(131_072)}</Response>`,
    cause: 'callback-error',
    says: /larger than 64 KB/,
    at: '01.200Z',
  },
  {
    what: 'redirects in circles',
    answer: '<Response><Redirect redirectUrl="/answer"/></Response>',
    cause: 'application-error',
    says: /100 documents .*\/answer/,
    at: '01.200Z',
  },
  {
    what: 'gathers in circles and gives nobody time to press a key',
    answer: '<Response><Gather gatherUrl="/answer" firstDigitTimeout="0"/></Response>',
    cause: 'application-error',
    says: /100 documents .*\/answer/,
    at: '01.200Z',
  },
  {
    what: 'resets the connection',
    answer: (_webhook, response) => {
      response.socket?.resetAndDestroy();
      return undefined;
    },
    cause: 'callback-error',
    says: /failed/,
    at: '01.200Z',
  },
  {
    what: 'breaks off between two chunks',
    answer: (_webhook, response) => {
      response.write('<Response>', () => response.destroy());
      return undefined;
    },
    cause: 'callback-error',
    says: /failed/,
    at: '01.200Z',
  },
  {
    what: 'sends without end',
    answer: (_webhook, response) => {
      const more = () => {
        if (!response.destroyed) response.write('<Pause/>'.repeat(1000), () => setImmediate(more));
      };
      more();
      return undefined;
    },
    cause: 'callback-error',
    says: /larger than 64 KB/,
    at: '01.200Z',
  },
  {
    what: 'sends so slowly that its time is over first',
    answer: (_webhook, response) => {
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
      response.write('<Response>');
      return undefined;
    },
    cause: 'callback-error',
    says: /no reply within 5 s/,
    at: '06.200Z',
    patience: 1,
  },
  {
    what: 'sends JSON',
    answer: (_webhook, response) => {
      response.setHeader('content-type', 'application/json').end('{"verbs":[]}');
      return undefined;
    },
    cause: 'invalid-bxml',
    says: /./,
    at: '01.200Z',
  },
  {
    what: 'sends a web page',
    answer: (_webhook, response) => {
      response.setHeader('content-type', 'text/html').end('<!DOCTYPE html><html><body>Hello</body></html>');
      return undefined;
    },
    cause: 'invalid-bxml',
    says: /A DOCTYPE is not allowed/,
    at: '01.200Z',
  },
];

for (const { what, answer, cause, says, at, patience = 15 } of failures) {
  faultTest(`a call whose application ${what} ends with ${cause} and says why`, async (t) => {
    const { it, app } = await startBoth(t, { '/answer': answer }, { webhookPatience: patience });
    const callId = await callThrough(it, app, { callbackTimeout: 5 });
    const call = await it.call(callId);
    assert.deepEqual([call.state, call.disconnectCause], ['disconnected', cause]);
    assert.match(call.errorMessage ?? '', says);
    assert.ok(call.endTime?.endsWith(at), `${call.endTime}`);
    const gone = app.last('disconnect');
    assert.deepEqual([gone.cause, gone.errorMessage], [cause, call.errorMessage]);
    const told = (await it.events(callId)).findLast((event) => event.kind === 'error');
    assert.ok(told?.kind === 'error');
    assert.deepEqual([told.cause, told.message], [cause, call.errorMessage]);
    await goesOn(it, app);
  });
}

faultTest('a document that is called something else than XML is run, with a hint', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer': (_webhook, response) => {
      response
        .setHeader('content-type', 'text/plain')
        .end('<Response><Redirect redirectUrl="/text"/></Response>');
      return undefined;
    },
    '/text': (_webhook, response) => {
      response.setHeader('content-type', 'text/xml; charset=utf-8').end('<Response><Pause/></Response>');
      return undefined;
    },
  });
  const callId = await callThrough(it, app);
  const lines = transcript(await it.events(callId));
  assert.deepEqual(
    lines.filter((line) => /hint|Pause/.test(line)),
    ['1.2 hint: The reply is called text/plain. Send documents as application/xml.', '1.2 Pause'],
  );
});

faultTest('a server that speaks no HTTP is reported as what it is', async (t) => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.end('220 mail.example.test ESMTP\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  assert.ok(typeof address === 'object' && address);
  const { it, app } = await startBoth(t, {});
  const callId = await callThrough(it, app, { answerUrl: `http://127.0.0.1:${address.port}/answer` });
  const call = await it.call(callId);
  assert.equal(call.disconnectCause, 'callback-error');
  assert.match(call.errorMessage ?? '', /answer webhook to .* failed: /);
  await goesOn(it, app);
});

faultTest('a call whose application stops in the middle of it ends with callback-error', async (t) => {
  const { it, app } = await startBoth(t, {});
  const { url, kill } = await startProcess(t, 'stopped');
  const callId = await it.place({
    answerUrl: `${url}/answer`,
    disconnectUrl: `${app.url}/gone`,
    callbackTimeout: 5,
  });
  await it.clock.advance(2);
  await kill();
  await it.clock.runUntilIdle(600);
  assert.deepEqual(transcript(await it.events(callId)).slice(7, 14), [
    '1.2 Gather',
    '6.2 gather webhook to /next',
    '6.2 gather reply: nothing listens there',
    '6.2 Gather interrupted',
    `6.2 error: gather webhook to ${url}/next failed: nothing listens there`,
    '6.2 disconnected callback-error',
    '6.2 disconnect webhook to /gone',
  ]);
  await goesOn(it, app);
});

faultTest('a call whose application is killed while it is asked ends with callback-error', async (t) => {
  const { it, app } = await startBoth(t, {});
  const { url, kill, asked } = await startProcess(t, 'asked');
  const callId = await it.place({ answerUrl: `${url}/answer`, disconnectUrl: `${app.url}/gone` });
  const run = it.clock.runUntilIdle(600);
  await asked;
  await kill();
  await run;
  assert.equal((await it.call(callId)).disconnectCause, 'callback-error');
  assert.equal(app.last('disconnect').cause, 'callback-error');
  await goesOn(it, app);
});

faultTest('an application that comes back in time is asked as if nothing had been', async (t) => {
  const { it, app } = await startBoth(t, {
    '/answer': '<Response><Gather gatherUrl="/next" gatherFallbackUrl="/again"/></Response>',
    '/next': (_webhook, response) => {
      response.socket?.resetAndDestroy();
      return undefined;
    },
    '/again': '<Response><Pause/></Response>',
  });
  const callId = await callThrough(it, app);
  assert.equal((await it.call(callId)).disconnectCause, 'hangup');
  assert.ok(transcript(await it.events(callId)).includes('6.2 Pause'));
});

for (const what of ['hangs', 'resets', 'breaks off'] as const) {
  faultTest(
    `an application that ${what} when it is told of something does not hold up the call`,
    async (t) => {
      const { it, app } = await startBoth(
        t,
        {
          '/answer':
            '<Response><StartRecording recordingAvailableUrl="/told"/><Pause/><StopRecording/><Pause duration="3"/></Response>',
          '/told': (_webhook, response) => {
            if (what === 'resets') response.socket?.resetAndDestroy();
            else if (what === 'breaks off') response.write('half', () => response.destroy());
            return undefined;
          },
        },
        { webhookPatience: what === 'hangs' ? 1 : 15 },
      );
      const callId = await callThrough(it, app, { disconnectUrl: `${app.url}/told` });
      const call = await it.call(callId);
      assert.deepEqual([call.disconnectCause, call.endTime], ['hangup', '2026-11-22T12:00:05.200Z']);
      const replies = (await it.events(callId)).filter(
        (event) => event.kind === 'webhook-reply' && event.problem !== undefined,
      );
      assert.equal(replies.length, what === 'hangs' ? 2 : 4);
      await goesOn(it, app);
    },
  );
}

faultTest('closing the emulator while it waits for replies and for sound leaves nothing', async (t) => {
  let waiting = 0;
  let allWait: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    allWait = resolve;
  });
  const hang: Reaction = () => {
    waiting += 1;
    if (waiting === 2) allWait();
    return undefined;
  };
  const { it, app } = await startBoth(
    t,
    {
      '/answer': '<Response><PlayAudio>/sound.wav</PlayAudio></Response>',
      '/hang': hang,
      '/sound.wav': hang,
    },
    { webhookPatience: 3600, audioPatience: 3600 },
  );
  await it.place({ to: '+19195550144', answerUrl: `${app.url}/answer` });
  // Both are answered at one instant: a virtual clock does not move on while one of them is waited for.
  it.emulator.callees.register({ number: somebody, behavior: 'answer', answerAfter: 0.8 });
  await it.place({ to: somebody, answerUrl: `${app.url}/hang` });
  const advanced = it.clock.advance(5);
  await arrived;
  await it.emulator.close();
  await advanced;
});

/** An application in a process of its own, that gathers, and never replies to what comes next. */
async function startProcess(t: TestContext, name: string) {
  const child = spawn(process.execPath, ['-e', applicationSource, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => {
    child.on('exit', () => resolve());
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  t.after(kill);
  const lines = createInterface({ input: child.stdout });
  const next = (word: string) =>
    new Promise<string>((resolve) => {
      lines.on('line', (line) => {
        const [first, rest = ''] = line.split(' ');
        if (first === word) resolve(rest);
      });
    });
  const asked = next('asked');
  return { url: `http://127.0.0.1:${await next('port')}`, kill, asked };
}

const applicationSource = `
require('node:http').createServer((request, response) => {
  if (process.argv[1] === 'asked') { console.log('asked'); return; }
  response.setHeader('content-type', 'application/xml');
  response.end('<Response><Gather gatherUrl="/next"/></Response>');
}).listen(0, '127.0.0.1', function () { console.log('port ' + this.address().port); });
`;
