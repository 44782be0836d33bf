import assert from 'node:assert/strict';
import { once } from 'node:events';
import { utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { EmulatorEvent } from '../../../src/emulator/events/event.ts';
import { bxml } from './support/bxml.ts';
import { broken, doubtful, foreign, good } from './support/documents.ts';
import { folderWith } from './support/folder.ts';
import {
  callFields,
  type RunningCommand,
  type RunningEmulator,
  startCommand,
  startEmulate,
} from './support/runningCommand.ts';

const timeout = 60_000;

describe('bxml emulate --json', { timeout }, () => {
  it('writes its address first, exactly as promised', async (t) => {
    const { command, url } = await startEmulate(t);
    const port = new URL(url).port;
    assert.equal(
      command.lines[0],
      `{"event":"listening","url":"http://127.0.0.1:${port}","basePath":"http://127.0.0.1:${port}/api/v2"}`,
    );
  });

  it('writes each event as the event list has it, and nothing else', async (t) => {
    const emulator = await startEmulate(t, ['--no-seed']);
    const callId = await emulator.place({ to: '+15552962000' });
    await emulator.event(isState(callId, 'disconnected'));
    const { events } = (await (await emulator.control('GET', `/calls/${callId}/events`)).json()) as {
      events: EmulatorEvent[];
    };
    const written = emulator.written().filter((event) => event.callId === callId);
    assert.deepEqual(written.slice(0, events.length), events);
    assert.equal(emulator.command.stderr, '');
  });

  it('ends with 0 on Ctrl+C, with the summary apart from the events, and frees its port', async (t) => {
    const emulator = await startEmulate(t, ['--no-seed']);
    const callId = await emulator.place({ to: '+15552962000' });
    await emulator.event(isState(callId, 'disconnected'));
    await emulator.api('POST', '/calls', {});
    const { status, stdout, stderr } = await emulator.command.stop('SIGINT');
    assert.equal(status, 0);
    for (const line of stdout.split('\n')) assert.doesNotThrow(() => JSON.parse(line), line);
    assert.match(stderr, /Calls +1 placed, 0 answered/);
    assert.match(stderr, /Ended +1: 1 busy/);
    assert.match(stderr, /Requests +1 refused/);
    const server = createServer().listen(Number(new URL(emulator.url).port), '127.0.0.1');
    await once(server, 'listening');
    server.close();
  });

  it('ends with 0 on SIGTERM in the middle of a call', async (t) => {
    const emulator = await startEmulate(t, ['--no-seed', '--answer', 'long.bxml'], long);
    const callId = await emulator.place();
    await emulator.event(isState(callId, 'answered'));
    const { status, stderr } = await emulator.command.stop('SIGTERM');
    assert.equal(status, 0);
    assert.match(stderr, /1 placed, 1 answered, 1 still up/);
  });

  it('calls other hosts only when it is told to', async (t) => {
    // A name that no network has (RFC 6761).
    const answerUrl = 'http://app.invalid:8080/answer';
    const problem = async (args: string[]): Promise<string> => {
      const emulator = await startEmulate(t, ['--no-seed', ...args]);
      const callId = await emulator.place({ answerUrl });
      const end = await emulator.event(isState(callId, 'disconnected'));
      return end.kind === 'state' ? (end.errorMessage ?? '') : '';
    };
    assert.match(await problem([]), /this machine only, not to app\.invalid:8080/);
    assert.doesNotMatch(await problem(['--webhook-host', 'app.invalid:8080']), /this machine only/);
    const { status, stderr } = bxml(['emulate', '--webhook-host', 'https://app.invalid']);
    assert.equal(status, 2);
    assert.match(stderr, /--webhook-host takes a host such as example\.com/);
  });

  it('ends when nobody reads it any more', async (t) => {
    const emulator = await startEmulate(t, ['--no-seed']);
    emulator.command.hangUp();
    await emulator.control('POST', '/reset').catch(() => undefined);
    await emulator.control('POST', '/reset').catch(() => undefined);
    assert.equal((await emulator.command.ended()).status, 0);
  });

  it('moves a virtual clock through the control interface', async (t) => {
    const emulator = await startEmulate(t, ['--virtual-clock', '--no-seed', '--answer', 'long.bxml'], long);
    const callId = await emulator.place();
    const clock = await emulator.control('GET', '/clock');
    assert.equal(((await clock.json()) as { virtual: boolean }).virtual, true);
    await emulator.control('POST', '/clock/advance', { seconds: 600 });
    assert.equal(await stateOf(emulator, callId), 'answered');
    const reply = await emulator.control('POST', '/clock/run-until-idle', { maxSeconds: 7200 });
    assert.equal(((await reply.json()) as { idle: boolean }).idle, true);
    assert.equal(await stateOf(emulator, callId), 'disconnected');
    const { stderr } = await emulator.command.stop();
    assert.match(stderr, /^Ran for \d+ s, and 1 h 0 min of virtual time\./m);
  });

  it('gives the same ids and sample calls for the same seed', async (t) => {
    const [one, same, other] = await Promise.all(
      ['7', '7', '8'].map(async (seed) => {
        const emulator = await startEmulate(t, ['--seed', seed]);
        const calls = (await (await emulator.api('GET', '/calls')).json()) as { callId: string }[];
        return [await emulator.place(), ...calls.map(({ callId }) => callId)];
      }),
    );
    assert.ok((one?.length ?? 0) > 10);
    assert.deepEqual(one, same);
    assert.notDeepEqual(one, other);
  });

  it('starts with no calls when it is told to', async (t) => {
    const emulator = await startEmulate(t, ['--no-seed']);
    assert.deepEqual(await (await emulator.api('GET', '/calls')).json(), []);
  });
});

describe('bxml emulate --callees', { timeout }, () => {
  it('plays who is in the file, in the shape of the control interface', async (t) => {
    const callees = [{ number: '+19195550111', behavior: 'reject', answerAfter: 0 }];
    const { path } = folderWith({
      'list.json': JSON.stringify(callees),
      'object.json': JSON.stringify({ callees }),
    });
    for (const file of ['list.json', 'object.json']) {
      const emulator = await startEmulate(t, ['--no-seed', '--callees', file], path);
      assert.deepEqual(await (await emulator.control('GET', '/callees')).json(), { callees });
      const callId = await emulator.place();
      const end = await emulator.event(isState(callId, 'disconnected'));
      assert.equal(end.kind === 'state' && end.disconnectCause, 'rejected');
    }
  });

  it('names the file and the entry that is wrong, and ends with 2', () => {
    const answering = { number: '+19195550111', behavior: 'answer' };
    const wrong: [string, string][] = [
      ['[{,]', 'It is not JSON: '],
      ['"none"', 'It must be a JSON array of callees, or an object with one as "callees".'],
      ['[1]', 'Callee 1 must be a JSON object.'],
      [JSON.stringify([answering, { number: '+1' }]), 'Callee 2: behavior is missing.'],
      [
        JSON.stringify([{ ...answering, script: [{ press: '1' }] }]),
        'Callee 1: script[0]: after is missing.',
      ],
      [JSON.stringify([answering, answering]), 'Callee 2: +19195550111 is callee 1 already.'],
    ];
    const { path: cwd } = folderWith(Object.fromEntries(wrong.map(([text], at) => [`${at}.json`, text])));
    for (const [at, [, message]] of wrong.entries()) {
      const { status, stdout, stderr } = bxml(['emulate', '--port', '0', '--callees', `${at}.json`], { cwd });
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.ok(stderr.startsWith(`Cannot use ${at}.json. ${message}`), stderr);
    }
    const { status, stderr } = bxml(['emulate', '--callees', 'missing.json'], { cwd });
    assert.equal(status, 2);
    assert.equal(stderr, 'Cannot read missing.json. There is no such file or folder.\n');
  });
});

describe('bxml emulate --answer', { timeout }, () => {
  it('runs the document where the application is not there, and what the file becomes', async (t) => {
    const { path } = folderWith({ 'answer.bxml': good });
    const file = join(path, 'answer.bxml');
    const emulator = await startEmulate(t, ['--virtual-clock', '--no-seed', '--answer', 'answer.bxml'], path);
    assert.equal(await documentOf(emulator), good);
    writeFileSync(file, doubtful);
    utimesSync(file, 1, 1);
    assert.equal(await documentOf(emulator), doubtful);
    writeFileSync(file, broken);
    utimesSync(file, 2, 2);
    assert.equal(await documentOf(emulator), doubtful);
    assert.match(emulator.command.stderr, /^answer\.bxml:2:4 is not well-formed: /);
  });

  it('refuses what no call could take, with 2', () => {
    const { path: cwd } = folderWith({
      'broken.bxml': broken,
      'foreign.bxml': foreign,
      'long.bxml': `<Response>${'<Hangup/>'.repeat(8000)}</Response>`,
    });
    const refusal = (file: string) => {
      const { status, stdout, stderr } = bxml(['emulate', '--answer', file], { cwd });
      assert.equal(status, 2);
      assert.equal(stdout, '');
      return stderr;
    };
    assert.match(refusal('broken.bxml'), /^broken\.bxml:2:4 is not well-formed: .* "bxml lint broken\.bxml"/);
    assert.match(refusal('foreign.bxml'), /^foreign\.bxml is no BXML\. The root is <project>\./);
    assert.match(refusal('long.bxml'), /^long\.bxml is too large\. A BXML document has at most 64 KB\./);
    assert.match(refusal('missing.bxml'), /^Cannot read missing\.bxml\. There is no such file or folder\./);
  });

  it('tells of a document that runs but has errors', async (t) => {
    const text = '<Response>\n  <Pause length="1"/>\n  <Gathr/>\n</Response>\n';
    const { path } = folderWith({ 'wrong.bxml': text });
    const emulator = await startEmulate(t, ['--answer', 'wrong.bxml'], path);
    const { stderr } = await emulator.command.stop();
    assert.match(stderr, /^wrong\.bxml has \d errors?\. "bxml lint wrong\.bxml" shows them\.$/m);
  });
});

describe('The limits of bxml emulate', { timeout }, () => {
  it('let --cps calls a second leave the queue', async (t) => {
    const emulator = await startEmulate(t, ['--virtual-clock', '--no-seed', '--cps', '2']);
    const ids = [await emulator.place(), await emulator.place(), await emulator.place()];
    await emulator.control('POST', '/clock/advance', { seconds: 1 });
    const states = await Promise.all(ids.map((callId) => stateOf(emulator, callId)));
    assert.deepEqual(states, ['initiated', 'initiated', 'queued']);
  });

  it('let --max-queue calls wait, and answer the next with 429', async (t) => {
    const emulator = await startEmulate(t, ['--virtual-clock', '--no-seed', '--max-queue', '1']);
    assert.equal((await emulator.api('POST', '/calls', callFields)).status, 201);
    const refused = await emulator.api('POST', '/calls', callFields);
    assert.equal(refused.status, 429);
    assert.ok(refused.headers.has('retry-after'));
  });

  it('let --max-calls be up at once', async (t) => {
    const emulator = await startEmulate(t, ['--virtual-clock', '--no-seed', '--max-calls', '1']);
    const ids = [await emulator.place(), await emulator.place()];
    // One second less than the first call rings.
    await emulator.control('POST', '/clock/advance', { seconds: 1 });
    const states = await Promise.all(ids.map((callId) => stateOf(emulator, callId)));
    assert.deepEqual(states, ['initiated', 'queued']);
  });

  it('are 5 a second, 100 at once and 1500 in the queue when they are not set', async (t) => {
    const emulator = await startEmulate(t, ['--virtual-clock', '--no-seed']);
    const reply = await emulator.api('GET', '/statistics');
    assert.equal(((await reply.json()) as { maxCallQueueSize: number }).maxCallQueueSize, 1500);
  });

  it('are checked, with 2', () => {
    for (const [option, value, range] of [
      ['--cps', '0', 'from 1 to 1000'],
      ['--cps', '1.5', 'from 1 to 1000'],
      ['--max-calls', '20001', 'from 1 to 20000'],
      ['--max-queue', '-1', undefined],
      ['--port', '65536', 'from 0 to 65535'],
      ['--seed', 'one', 'from 0 to 4294967295'],
    ] as const) {
      const { status, stdout, stderr } = bxml(['emulate', option, value]);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      const message = `${option} takes a whole number ${range}, not "${value}".`;
      assert.ok(stderr.startsWith(range === undefined ? `${option} needs a value` : message), stderr);
    }
    const { status, stderr } = bxml(['emulate', '--virtual-clok']);
    assert.equal(status, 2);
    assert.match(stderr, /^There is no option --virtual-clok\. Did you mean --virtual-clock\?/);
  });
});

describe('bxml emulate', { timeout }, () => {
  it('says what to do about a port that is taken, and ends with 2', async (t) => {
    const { url } = await startEmulate(t);
    const { port } = new URL(url);
    const { status, stdout, stderr } = bxml(['emulate', '--port', port]);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.equal(
      stderr,
      `Port ${port} is in use. Choose another one with --port N; --port 0 takes a free one.\n`,
    );
  });

  it('shows settings to paste, a line for each event, and a summary', async (t) => {
    const application = await startApplication(
      t,
      '<Response><SpeakSentence voice="jule">Hi</SpeakSentence></Response>',
    );
    const command = startCommand(t, ['emulate', '--port', '0', '--no-seed']);
    const url = await addressOf(command);
    await command.line((line) => line.startsWith('Ctrl+C'));
    assert.ok(command.lines.some((line) => line.includes(`basePath: '${url}/api/v2'`)));
    assert.ok(command.lines.some((line) => line.includes(`host='${url}/api/v2'`)));
    assert.ok(command.lines.some((line) => line.includes(`BW_VOICE_URL=${url} BW_API_URL=${url}`)));
    const callId = await placeAt(url, { answerUrl: application });
    await command.line((line) => line.includes('disconnected: hangup'));
    const log = command.lines.filter((line) => line.includes(callId.slice(0, 10)));
    for (const line of log) assert.match(line, /^\d\d:\d\d:\d\d\.\d{3} {2}c-[0-9a-f]{8} {2}\S/);
    assert.deepEqual(
      log.map((line) =>
        line
          .slice(26)
          .replace(/in \d.*/, 'in time')
          .replace(application, 'URL'),
      ),
      [
        'createCall 201: from +19195550100 to +19195550111',
        'initiated: outbound, from +19195550100 to +19195550111',
        'answered',
        'answer webhook: POST URL',
        'answer webhook answered: 200 in time',
        'document, 67 characters',
        '<SpeakSentence>',
        'disconnected: hangup',
      ],
    );
    assert.ok(command.lines.some((line) => /^ +1:33 warning: .*jule/.test(line)));
    const { status, stdout, stderr } = await command.stop();
    assert.equal(status, 0);
    assert.match(stdout, /\n\nRan for \d+ s\.\n {2}Calls +1 placed, 1 answered\n {2}Ended +1: 1 hangup\n/);
    assert.match(stdout, /Webhooks +1 sent, 0 failed\n {2}Documents +1 arrived, 0 refused$/);
    assert.equal(stderr, '');
  });

  it('shows the seconds that have passed on a virtual clock', async (t) => {
    const command = startCommand(t, ['emulate', '--port', '0', '--no-seed', '--virtual-clock']);
    const url = await addressOf(command);
    await placeAt(url);
    await fetch(`${url}/emulator/clock/advance`, { method: 'POST', body: '{"seconds": 2}' });
    assert.match(await command.line((line) => line.endsWith('answered')), /^ +1\.2 s {2}c-/);
  });

  it('shows what comes from outside as plain text of one line', async (t) => {
    const args = ['emulate', '--port', '0', '--no-seed', '--virtual-clock', '--answer', 'long.bxml'];
    const command = startCommand(t, args, long);
    const url = await addressOf(command);
    const callId = await placeAt(url);
    await fetch(`${url}/emulator/clock/advance`, { method: 'POST', body: '{"seconds": 2}' });
    await fetch(`${url}/emulator/calls/${callId}/say`, {
      method: 'POST',
      body: JSON.stringify({ text: `\u001b[2J\nyes${'.'.repeat(1000)}` }),
    });
    const line = await command.line((one) => one.includes('callee says'));
    assert.match(line, /callee says "␛\[2J␊yes\.+…$/);
    assert.ok(line.length < 540, `${line.length} characters`);
  });

  it('leaves events out, and says so, while its reader does not keep up', async (t) => {
    const emulator = await startEmulate(t, ['--virtual-clock', '--no-seed', '--answer', 'long.bxml'], long);
    const callId = await emulator.place();
    await emulator.control('POST', '/clock/advance', { seconds: 2 });
    emulator.command.pause();
    // Each of the text takes six characters of JSON.
    const speech = { text: '\u0001'.repeat(4096) };
    const tooSlow = emulator.command.complaint('The reader is too slow: events are left out.');
    let waits = true;
    tooSlow.then(() => {
      waits = false;
    });
    while (waits) assert.equal((await emulator.control('POST', `/calls/${callId}/say`, speech)).status, 204);
    emulator.command.resume();
    const more = emulator.command.complaint(/^\d+ events? left out\.$/m);
    let isTold = false;
    more.then(() => {
      isTold = true;
    });
    while (!isTold) await emulator.control('POST', '/reset');
    assert.equal((await emulator.command.stop()).status, 0);
  });
});

/** A document that takes an hour. */
const { path: long } = folderWith({ 'long.bxml': '<Response><Pause duration="3600"/></Response>' });

function isState(callId: string, state: string): (event: EmulatorEvent) => boolean {
  return (event) => event.callId === callId && event.kind === 'state' && event.state === state;
}

async function stateOf(emulator: RunningEmulator, callId: string): Promise<string> {
  const reply = await emulator.api('GET', `/calls/${callId}`);
  return ((await reply.json()) as { state: string }).state;
}

/** Waits for the address it shows. */
async function addressOf(command: RunningCommand): Promise<string> {
  const line = await command.line((one) => one.startsWith('The emulator listens'));
  return /http:\S+\d/.exec(line)?.[0] ?? '';
}

/** The document that a new call runs. */
async function documentOf(emulator: RunningEmulator): Promise<string | undefined> {
  const callId = await emulator.place();
  await emulator.control('POST', '/clock/advance', { seconds: 60 });
  const event = await emulator.event((one) => one.callId === callId && one.kind === 'bxml');
  return event.kind === 'bxml' ? event.text : undefined;
}

async function placeAt(url: string, fields: Record<string, unknown> = {}): Promise<string> {
  const reply = await fetch(`${url}/api/v2/accounts/9900000/calls`, {
    method: 'POST',
    headers: { authorization: 'Bearer some-token', 'content-type': 'application/json' },
    body: JSON.stringify({ ...callFields, ...fields }),
  });
  return ((await reply.json()) as { callId: string }).callId;
}

/** An application that answers everything with one document. @returns Its address. */
async function startApplication(t: TestContext, document: string): Promise<string> {
  const server = createServer((_, response) => response.end(document)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer`;
}
