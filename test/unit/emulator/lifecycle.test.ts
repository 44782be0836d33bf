import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import test from 'node:test';
import { promisify } from 'node:util';
import { VirtualClock } from '../../../src/emulator/clock.ts';
import { startEmulator } from '../../../src/emulator/emulator.ts';
import type { EmulatorEvent } from '../../../src/emulator/events/event.ts';
import { send } from './httpRequest.ts';
import { callFields, startTestEmulator } from './testEmulator.ts';

/** As they were before any emulator was started. */
const globals = [globalThis.Request, globalThis.Response];

const emulatorModule = new URL('../../../src/emulator/emulator.ts', import.meta.url).href;

test('it listens on the loopback address, on the port that is asked for', async (t) => {
  const free = await startEmulator();
  await free.close();
  const emulator = await startEmulator({ port: free.port });
  t.after(() => emulator.close());
  assert.equal(emulator.url, `http://127.0.0.1:${free.port}`);
  const about = JSON.parse((await send(emulator.url)).text);
  assert.deepEqual([about.basePath, about.tokenUrl], [emulator.basePath, emulator.tokenUrl]);
});

test('a port that is taken is reported in plain words', async (t) => {
  const it = await startTestEmulator(t);
  await assert.rejects(startEmulator({ port: it.emulator.port }), {
    code: 'EADDRINUSE',
    message: `Port ${it.emulator.port} is in use. Choose another one, or 0 for any free port.`,
  });
});

test('closing ends whatever is going on', { timeout: 30_000 }, async () => {
  const emulator = await startEmulator({ limits: { callsPerSecond: 1000 } });
  const url = `${emulator.basePath}/accounts/9900001/calls`;
  const headers = { authorization: 'Bearer t', 'content-type': 'application/json' };
  const happens = (wanted: (event: EmulatorEvent) => boolean) =>
    new Promise<void>((resolve) => emulator.events.subscribe((event) => void (wanted(event) && resolve())));
  const rings = happens((event) => event.kind === 'callee' && event.action === 'ring');
  await send(url, { method: 'POST', headers, body: JSON.stringify({ ...callFields, to: '+15552964000' }) });
  await rings;
  emulator.faults.add({ target: 'listCalls', delay: 3600 });
  const hit = happens((event) => event.kind === 'fault');
  const hanging = assert.rejects(send(url, { headers }), { code: 'ECONNRESET' });
  await hit;
  const stream = await fetch(`${emulator.url}/emulator/events`);
  const idle = connect(emulator.port, '127.0.0.1');
  await once(idle, 'connect');
  const idleEnds = once(idle.resume(), 'close');

  await emulator.close();
  await emulator.close();
  await Promise.all([hanging, assert.rejects(stream.text()), idleEnds]);
  await assert.rejects(send(url), { code: 'ECONNREFUSED' });
  assert.deepEqual([...emulator.exchange.allCalls()], []);
});

test('a process that has closed its emulator ends by itself', async () => {
  const program = `
    const { startEmulator } = await import(${JSON.stringify(emulatorModule)});
    const emulator = await startEmulator({ seedCalls: true, limits: { callsPerSecond: 1000 } });
    const headers = { authorization: 'Bearer t', 'content-type': 'application/json' };
    const url = emulator.basePath + '/accounts/9900001/calls';
    await fetch(url, { method: 'POST', headers, body: ${JSON.stringify(JSON.stringify(callFields))} });
    emulator.faults.add({ target: 'listCalls', delay: 3600 });
    fetch(url, { headers }).catch(() => undefined);
    const stream = await fetch(emulator.url + '/emulator/events');
    await emulator.close();
    await stream.text().catch(() => undefined);
    console.log('closed');
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
  assert.equal(stdout, 'closed\n');
});

test('two emulators know nothing of each other', async (t) => {
  const first = await startTestEmulator(t);
  const second = await startTestEmulator(t);
  const callId = await first.place();
  assert.equal((await second.api(`/calls/${callId}`)).status, 404);
});

test('a hundred requests at once are all answered, each with its own id', async (t) => {
  const it = await startTestEmulator(t);
  const replies = await Promise.all(
    Array.from({ length: 100 }, () => it.apiJson('POST', '/calls', callFields)),
  );
  assert.ok(replies.every((reply) => reply.status === 201));
  assert.equal(new Set(replies.map((reply) => reply.headers['x-request-id'])).size, 100);
  assert.equal(JSON.parse((await it.api('/calls')).text).length, 100);
});

test('a client that goes away in the middle of its request is no reason for a warning', async (t) => {
  const it = await startTestEmulator(t);
  const warn = t.mock.method(process, 'emitWarning', () => undefined);
  const client = connect(it.emulator.port, '127.0.0.1');
  client.write(
    [
      'POST /api/v2/accounts/9900001/calls HTTP/1.1',
      `Host: 127.0.0.1:${it.emulator.port}`,
      'Authorization: Bearer t',
      'Content-Type: application/json',
      'Content-Length: 1000',
      'Expect: 100-continue',
      '\r\n',
    ].join('\r\n'),
  );
  // The server asks for the body: it is reading now.
  await once(client, 'data');
  client.resetAndDestroy();
  await once(client, 'close');
  for (let index = 0; index < 5; index++) assert.equal((await it.api('/calls')).text, '[]');
  assert.equal(warn.mock.callCount(), 0);
});

test('the global Request and Response of the host stay as they are', async (t) => {
  const it = await startTestEmulator(t);
  await it.api('/calls');
  assert.deepEqual([globalThis.Request, globalThis.Response], globals);
});

test('on a clock that was handed in nothing is due any more after closing', { timeout: 30_000 }, async () => {
  const clock = new VirtualClock();
  const emulator = await startEmulator({ clock });
  emulator.faults.add({ target: 'token', delay: 3600 });
  const hit = new Promise((resolve) => emulator.events.subscribe(resolve));
  const hanging = assert.rejects(send(emulator.tokenUrl, { method: 'POST' }));
  await hit;
  await emulator.close();
  await hanging;
  assert.deepEqual(await clock.runUntilIdle(7200), { idle: true, seconds: 0 });
});
