import type { RawData, WebSocket } from 'ws';
import type { EmulatorClock } from '../clock.ts';

/** How a connection ended. `abandoned` means that nobody is to be told: everything was cleared. */
export type SocketEnd = { kind: 'closed' } | { kind: 'failed'; problem: string } | { kind: 'abandoned' };

/** What becomes of a connection. */
export interface SocketListener {
  message(text: string): void;
  /** A message that is no text. */
  binary(): void;
  /** Comes once, whoever ended it. */
  ended(end: SocketEnd): void;
}

/** The most bytes that may wait to be sent. What comes on top is not sent. */
export const maxBacklogBytes = 1024 * 1024;
/** Codes with which an application ends a connection on purpose: normal, going away, none given. RFC 6455 7.4. */
const intendedCodes: readonly number[] = [1000, 1001, 1005];
/** Real milliseconds that the other side gets to close as well. */
const closingMs = 2000;

/** An open WebSocket connection to the application. */
export class ApplicationSocket {
  readonly #socket: WebSocket;
  readonly #clock: EmulatorClock;
  readonly #patienceMs: number;
  readonly #gone: Promise<void>;
  #listener: SocketListener | undefined;
  #end: SocketEnd | undefined;
  /** What arrived before there was a listener. */
  #early: { data: RawData; binary: boolean }[] = [];
  #asking = false;

  /** @param patienceMs Real milliseconds that virtual time waits for the other side to catch up. */
  constructor(socket: WebSocket, clock: EmulatorClock, patienceMs: number) {
    this.#socket = socket;
    this.#clock = clock;
    this.#patienceMs = patienceMs;
    let problem: string | undefined;
    socket.on('message', (data, binary) => this.#receive(data, binary));
    socket.on('error', (error) => {
      problem ??= error.message;
    });
    this.#gone = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        resolve();
        if (problem === undefined && intendedCodes.includes(code)) return this.#finish({ kind: 'closed' });
        const words = reason.toString('utf8').trim();
        problem ??= `the connection was closed with code ${code}${words === '' ? '' : ` (${words})`}`;
        this.#finish({ kind: 'failed', problem });
      });
    });
  }

  /** Settles when nothing of the connection is left. */
  get gone(): Promise<void> {
    return this.#gone;
  }

  get isOpen(): boolean {
    return this.#end === undefined;
  }

  /** Says who is told from now on, and of what has happened already. */
  listen(listener: SocketListener): void {
    this.#listener = listener;
    const early = this.#early;
    this.#early = [];
    for (const { data, binary } of early) this.#receive(data, binary);
    if (this.#end) this.#announce(this.#end);
  }

  /** @returns False when it was not sent: the connection is over, or too much waits already. */
  send(text: string): boolean {
    if (this.#end || this.#socket.readyState !== this.#socket.OPEN) return false;
    if (this.#socket.bufferedAmount > maxBacklogBytes) return false;
    this.#socket.send(text);
    return true;
  }

  /**
   * Holds a virtual clock until the other side has read what was sent, and what it answered at once is here. A side that
   * does not keep up is waited for once, and no longer than patience lasts.
   */
  catchUp(): void {
    if (!this.#clock.virtual || this.#asking || this.#end) return;
    this.#asking = true;
    // The library of the other side answers the first; whoever uses it may get to work only then.
    const answered = this.#ask()
      .then(() => this.#ask())
      .then(() => {
        this.#asking = false;
      });
    void this.#clock.inFlight(within(this.#patienceMs, Promise.race([answered, this.#gone])));
  }

  /** Ends the connection in good order, and by force when the other side does not join in. Tells nobody. */
  close(): void {
    if (this.#end) return;
    this.#end = { kind: 'closed' };
    this.#socket.close(1000);
    const closed = within(Math.min(closingMs, this.#patienceMs), this.#gone).then(() =>
      this.#socket.terminate(),
    );
    void this.#clock.inFlight(closed);
  }

  /** Drops the connection. */
  abandon(): void {
    this.#finish({ kind: 'abandoned' });
    this.#socket.terminate();
  }

  #ask(): Promise<void> {
    return new Promise((resolve) => {
      this.#socket.once('pong', () => resolve());
      if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
    });
  }

  #receive(data: RawData, binary: boolean): void {
    if (this.#end) return;
    if (!this.#listener) this.#early.push({ data, binary });
    else if (binary) this.#listener.binary();
    else this.#listener.message(String(data));
  }

  #finish(end: SocketEnd): void {
    if (this.#end) return;
    this.#end = end;
    this.#announce(end);
  }

  #announce(end: SocketEnd): void {
    this.#listener?.ended(end);
    this.#listener = undefined;
  }
}

/** Settles with the work, or after some real milliseconds. */
function within(milliseconds: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    void work.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
