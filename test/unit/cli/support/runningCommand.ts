import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { TestContext } from 'node:test';
import type { EmulatorEvent } from '../../../../src/emulator/events/event.ts';
import { environment, mainFile, type Outcome } from './bxml.ts';

interface Waiter {
  matches: (line: string) => boolean;
  resolve: (line: string) => void;
  reject: (error: Error) => void;
}

/** A `bxml` that goes on until it is stopped, with what it has written so far. */
export class RunningCommand {
  /** The lines of its standard output. */
  readonly lines: string[] = [];
  stderr = '';
  readonly #process: ChildProcessByStdio<null, Readable, Readable>;
  readonly #ended: Promise<Outcome>;
  #rest = '';
  #waiters: Waiter[] = [];

  constructor(args: readonly string[], cwd: string | undefined) {
    this.#process = spawn(process.execPath, args, {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(cwd === undefined ? {} : { cwd }),
    });
    this.#process.stdout.setEncoding('utf8').on('data', (text: string) => this.#take(text));
    this.#process.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.#ended = once(this.#process, 'close').then(([status]: (number | null)[]) => {
      const outcome = {
        status: status ?? null,
        stdout: this.lines.join('\n') + this.#rest,
        stderr: this.stderr,
      };
      for (const { reject } of this.#waiters) reject(new Error(`It has ended: ${JSON.stringify(outcome)}`));
      return outcome;
    });
  }

  /** The first line, also of those to come, that matches. */
  line(matches: (line: string) => boolean): Promise<string> {
    const found = this.lines.find(matches);
    if (found !== undefined) return Promise.resolve(found);
    return new Promise((resolve, reject) => this.#waiters.push({ matches, resolve, reject }));
  }

  /** Waits until its standard error holds this. */
  async complaint(text: string | RegExp): Promise<void> {
    const isThere = () => (typeof text === 'string' ? this.stderr.includes(text) : text.test(this.stderr));
    while (!isThere()) await once(this.#process.stderr, 'data');
  }

  /** Reads no more of its standard output, for now. */
  pause(): void {
    this.#process.stdout.pause();
  }

  resume(): void {
    this.#process.stdout.resume();
  }

  /** Stops reading, as `head` does. */
  hangUp(): void {
    this.#process.stdout.destroy();
  }

  /** Asks it to end, and waits until it has. */
  stop(signal: NodeJS.Signals = 'SIGINT'): Promise<Outcome> {
    this.#process.kill(signal);
    return this.#ended;
  }

  /** Waits until it has ended on its own. */
  ended(): Promise<Outcome> {
    return this.#ended;
  }

  #take(text: string): void {
    const parts = (this.#rest + text).split('\n');
    this.#rest = parts.pop() ?? '';
    for (const line of parts) {
      this.lines.push(line);
      const ready = this.#waiters.filter(({ matches }) => matches(line));
      this.#waiters = this.#waiters.filter((waiter) => !ready.includes(waiter));
      for (const { resolve } of ready) resolve(line);
    }
  }
}

/** Starts `bxml` from its source. It is gone after the test. */
export function startCommand(t: TestContext, args: readonly string[], cwd?: string): RunningCommand {
  const command = new RunningCommand([mainFile, ...args], cwd);
  t.after(() => command.stop('SIGKILL'));
  return command;
}

/** The least that createCall needs; nothing listens at its answerUrl. */
export const callFields = {
  to: '+19195550111',
  from: '+19195550100',
  applicationId: '11111111-2222-4333-8444-555555555555',
  answerUrl: 'http://127.0.0.1:9/answer',
};

/** `bxml emulate --json` on a free port, and short ways to talk to it. */
export class RunningEmulator {
  readonly command: RunningCommand;
  readonly url: string;
  readonly basePath: string;

  constructor(command: RunningCommand, url: string, basePath: string) {
    this.command = command;
    this.url = url;
    this.basePath = basePath;
  }

  api(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.basePath}/accounts/9900000${path}`, {
      method,
      headers: { authorization: 'Bearer some-token', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  control(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.url}/emulator${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Places a call. @returns Its id. */
  async place(fields: Record<string, unknown> = {}): Promise<string> {
    const reply = await this.api('POST', '/calls', { ...callFields, ...fields });
    const { callId } = (await reply.json()) as { callId: string };
    return callId;
  }

  /** The first event, also of those to come, that matches. */
  async event(matches: (event: EmulatorEvent) => boolean): Promise<EmulatorEvent> {
    const line = await this.command.line((one) => matches(JSON.parse(one) as EmulatorEvent));
    return JSON.parse(line) as EmulatorEvent;
  }

  /** Everything it has written, the address first. */
  written(): EmulatorEvent[] {
    return this.command.lines.map((line) => JSON.parse(line) as EmulatorEvent);
  }
}

/** Starts `bxml emulate --json --port 0` and waits for its address. */
export async function startEmulate(
  t: TestContext,
  args: readonly string[] = [],
  cwd?: string,
): Promise<RunningEmulator> {
  const command = startCommand(t, ['emulate', '--json', '--port', '0', ...args], cwd);
  const first = JSON.parse(await command.line(() => true)) as { url: string; basePath: string };
  return new RunningEmulator(command, first.url, first.basePath);
}
