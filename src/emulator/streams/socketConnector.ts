import type { WebSocket } from 'ws';
import type { EmulatorClock } from '../clock.ts';
import { socketAddressProblem } from '../webhooks/webhookAddress.ts';
import { ApplicationSocket } from './applicationSocket.ts';

export interface SocketConnectorParts {
  clock: EmulatorClock;
  /** Hosts beside loopback that may be connected to. */
  hosts: readonly string[];
  /** Seconds of real time that an application gets when the clock is virtual, where waiting takes no time. */
  patience: number;
}

/** Where a connection goes. */
export interface SocketTarget {
  /** `ws:` or `wss:`. */
  url: string;
  username: string | undefined;
  password: string | undefined;
}

/** Thrown when there is no connection. The message is a clause: "nothing listens there". */
export class SocketProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SocketProblem';
  }
}

/** Seconds that an application gets to accept a connection. `assumed`. */
const connectSeconds = 5;
/** The most bytes of one message of the application. `assumed`: over 20 seconds of sound at 24 kHz. */
export const maxMessageBytes = 1024 * 1024;

/** Connects to the WebSockets of the application under test, and knows every connection there is. */
export class SocketConnector {
  readonly #parts: SocketConnectorParts;
  readonly #open = new Set<ApplicationSocket>();
  readonly #connecting = new Set<WebSocket>();
  #generation = 0;
  #closed = false;

  constructor(parts: SocketConnectorParts) {
    this.#parts = parts;
  }

  /** @throws SocketProblem */
  async connect(target: SocketTarget): Promise<ApplicationSocket> {
    const { clock, hosts, patience } = this.#parts;
    const problem = socketAddressProblem(target.url, hosts);
    if (problem !== undefined) throw new SocketProblem(problem);
    const real = clock.virtual ? Math.min(connectSeconds, patience) : connectSeconds;
    try {
      return await clock.inFlight(this.#connect(target, real * 1000));
    } catch (error) {
      // In virtual time the wait itself took none: the timeout passes now.
      if (error instanceof TimedOut && clock.virtual) await passTime(clock, connectSeconds);
      throw error;
    }
  }

  /** Drops every connection, with nobody being told. */
  abandonAll(): void {
    this.#generation += 1;
    for (const socket of this.#connecting) socket.terminate();
    for (const socket of [...this.#open]) socket.abandon();
  }

  /** Drops every connection for good. Settles when none is left. */
  async close(): Promise<void> {
    this.#closed = true;
    const left = [...this.#open].map(({ gone }) => gone);
    this.abandonAll();
    await Promise.all(left);
  }

  async #connect(target: SocketTarget, timeoutMs: number): Promise<ApplicationSocket> {
    const generation = this.#generation;
    // Loaded when it is needed: most emulators stream nothing.
    const { WebSocket } = await import('ws');
    if (this.#closed || generation !== this.#generation) throw new SocketProblem('the emulator was cleared');
    const socket = this.#begin(WebSocket, target);
    this.#connecting.add(socket);
    try {
      return await this.#opened(socket, timeoutMs);
    } finally {
      this.#connecting.delete(socket);
    }
  }

  #begin(Socket: typeof WebSocket, { url, username, password }: SocketTarget): WebSocket {
    const secret = `${username ?? ''}:${password ?? ''}`;
    const named = username !== undefined || password !== undefined;
    try {
      return new Socket(url, {
        headers: named ? { Authorization: `Basic ${Buffer.from(secret).toString('base64')}` } : {},
        maxPayload: maxMessageBytes,
        // What is small on the wire could be large in memory.
        perMessageDeflate: false,
      });
    } catch (error) {
      throw new SocketProblem(messageOf(error));
    }
  }

  #opened(socket: WebSocket, timeoutMs: number): Promise<ApplicationSocket> {
    const { clock, patience } = this.#parts;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new TimedOut(`no connection within ${connectSeconds} s`));
        socket.terminate();
      }, timeoutMs);
      socket.on('error', (error) => reject(new SocketProblem(messageOf(error))));
      socket.on('close', () => {
        clearTimeout(timer);
        reject(new SocketProblem('the connection was closed'));
      });
      socket.on('open', () => {
        clearTimeout(timer);
        const opened = new ApplicationSocket(socket, clock, patience * 1000);
        this.#open.add(opened);
        void opened.gone.then(() => this.#open.delete(opened));
        resolve(opened);
      });
    });
  }
}

class TimedOut extends SocketProblem {}

function passTime(clock: EmulatorClock, seconds: number): Promise<void> {
  return new Promise((resolve) => {
    clock.setTimer(seconds * 1000, resolve);
  });
}

function messageOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')
    return 'nothing listens there';
  if (!(error instanceof Error)) return String(error);
  // A refused connection to a host with several addresses has no message of its own.
  return error.message || 'the connection failed';
}
