import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { CallBoard } from '../../../src/calls/callBoard.ts';
import type { CallsSource } from '../../../src/calls/callsSource.ts';
import { VoiceClient } from '../../../src/voice/client.ts';
import type { ClosableTransport } from '../../../src/voice/transport.ts';
import { createTransport } from '../../../src/voice/undiciTransport.ts';
import { FakeClock } from './support/fakeClock.ts';
import { PageServer, sendJson } from './support/pageServer.ts';
import { endedCall, endedCalls, hourMs, liveCall, placedReply } from './support/sampleCalls.ts';

let server: PageServer;
let transport: ClosableTransport;
let client: CallsSource;
let clock: FakeClock;
let board: CallBoard;

before(() => {
  transport = createTransport();
});
after(() => transport.close());

beforeEach(async () => {
  server = new PageServer();
  await server.start();
  clock = new FakeClock();
  server.calls.push(...endedCalls('c', 25, clock.now(), 0.5 * hourMs));
  client = new VoiceClient({
    baseUrl: server.baseUrl,
    accountId: '9900000',
    credentials: { kind: 'basic', username: 'user', password: 'password' },
    transport,
  });
  board = new CallBoard({ source: client, clock, list: { requestPageSize: 10 } });
});
afterEach(async () => {
  board.dispose();
  await server.stop();
});

/** Resolves when the list has come to a state; the board's own events drive it. */
function listIs(status: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (board.list.snapshot.status !== status || board.list.snapshot.activity !== 'idle') return;
      stop();
      resolve();
    };
    const stop = board.list.subscribe(look);
    look();
  });
}

test('the real client reads every page from a real server; a page that fails keeps the others', async () => {
  server.intercept = (url, response) => {
    if (!url.searchParams.has('pageToken')) return false;
    sendJson(response, 500, { type: 'internal-error', description: 'Internal Server Error', id: 'e-1' });
    return true;
  };
  assert.equal((await board.list.load()).kind, 'failed');
  assert.equal(board.list.snapshot.status, 'partial');
  assert.ok(board.list.snapshot.rows.some(({ id }) => id === 'c1'));
  assert.match(String((board.list.snapshot.error as Error).message), /500/);

  server.intercept = () => false;
  await board.list.retry();
  assert.equal(board.list.snapshot.status, 'ready');
  assert.deepEqual(
    board.list.snapshot.rows.map(({ id }) => id),
    endedCalls('c', 25, clock.now(), 1)
      .map(({ callId }) => callId)
      .reverse(),
  );
});

test('Retry-After on the wire makes the schedule wait, and a page of a proxy is a failure, not an empty list', async () => {
  server.intercept = (_url, response) => {
    response.setHeader('retry-after', '120');
    sendJson(response, 429, {
      type: 'error',
      description: 'Account call creation rate limit exceeded',
      id: '',
    });
    return true;
  };
  board.setVisible(true);
  await clock.advance(0);
  await listIs('failed');
  const asked = server.seen.length;
  await clock.advance(119_000);
  assert.equal(server.seen.length, asked);

  server.intercept = (_url, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Sign in</body></html>');
    return true;
  };
  assert.equal((await board.list.retry()).kind, 'failed');
  assert.deepEqual(board.list.snapshot.rows, []);

  server.intercept = () => false;
  const recovered = listIs('ready');
  await clock.advance(300_000);
  await recovered;
  assert.equal(board.list.snapshot.rows.length, 25);
});

test('in real time, a call the server does not know yet is starting, and is followed to its end', async () => {
  const real = new CallBoard({
    source: client,
    follower: { shortestMs: 5, perCallMs: 0 },
    schedule: { gapMs: 1 },
  });
  try {
    await real.list.load();
    real.placed(placedReply('mine', Date.now()));
    const phases: (string | undefined)[] = [real.store.get('mine')?.phase];
    const ended = new Promise<void>((resolve) => {
      real.store.subscribe(() => {
        const phase = real.store.get('mine')?.phase;
        if (phases.at(-1) !== phase) phases.push(phase);
        if (phase === 'ended') resolve();
      });
    });
    let asked = 0;
    server.intercept = (url) => {
      if (!url.pathname.endsWith('/mine')) return false;
      asked += 1;
      if (asked === 2) server.calls.push(liveCall('mine', Date.now()));
      if (asked === 4) server.calls.splice(-1, 1, endedCall('mine', Date.now()));
      return false;
    };
    real.setVisible(true);
    await ended;
    assert.deepEqual(phases, ['starting', 'live', 'ended']);
    assert.equal(real.list.snapshot.rows[0]?.id, 'mine');
  } finally {
    real.dispose();
  }
});
