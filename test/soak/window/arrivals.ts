import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tokenPath } from '../../../src/emulator/http/tokenRoute.ts';

const channel = 'http.server.request.start';

/** Counts what arrives at a server of this process, whatever becomes of it. */
export class Arrivals {
  /** Times somebody asked for the list and got a reply, a bad one or none included, or got no token to ask with. */
  lists = 0;
  /** Requests that place or change a call. */
  changes = 0;
  readonly #port: number;
  readonly #waiting = new Set<() => void>();

  constructor(port: number) {
    this.#port = port;
    subscribe(channel, this.#onArrival);
  }

  dispose(): void {
    unsubscribe(channel, this.#onArrival);
  }

  /** Whether the list is asked for within this many milliseconds, beyond the first `lists` times. */
  listsAbove(lists: number, ms: number): Promise<boolean> {
    if (this.lists > lists) return Promise.resolve(true);
    return new Promise((resolve) => {
      const over = () => {
        clearTimeout(timer);
        this.#waiting.delete(over);
        resolve(this.lists > lists);
      };
      const timer = setTimeout(over, ms);
      this.#waiting.add(over);
    });
  }

  readonly #onArrival = (message: unknown): void => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    if (request.socket.localPort !== this.#port) return;
    const { pathname } = new URL(request.url ?? '', 'http://127.0.0.1');
    const isToken = pathname === tokenPath;
    if (request.method !== 'GET' && !isToken) this.changes += 1;
    const isList = request.method === 'GET' && pathname.endsWith('/calls');
    // Gone, whether it was written to the end or cut off.
    response.once('close', () => {
      const failed = response.statusCode >= 400 || !response.writableFinished;
      if (isList || (isToken && failed)) this.#count();
    });
  };

  #count(): void {
    this.lists += 1;
    for (const over of [...this.#waiting]) over();
  }
}
