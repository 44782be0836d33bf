import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallState } from '../../../../src/voice/types.ts';

/** A real server on loopback that lists calls as the API documents it: oldest first, `Link` to the next page. */
export class PageServer {
  readonly calls: CallState[] = [];
  readonly seen: URL[] = [];
  /** Answers instead of the list when it returns true. */
  intercept: (url: URL, response: ServerResponse) => boolean = () => false;
  readonly #server = createServer((request, response) => this.#answer(request, response));

  async start(): Promise<void> {
    await new Promise<void>((resolve) => void this.#server.listen(0, '127.0.0.1', resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get baseUrl(): string {
    return `${this.origin}/api/v2`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.origin);
    this.seen.push(url);
    if (this.intercept(url, response)) return;
    const callId = /\/calls\/([^/]+)$/.exec(url.pathname)?.[1];
    if (callId === undefined) this.#list(url, response);
    else this.#one(callId, response);
  }

  #one(callId: string, response: ServerResponse): void {
    const call = this.calls.find((candidate) => candidate.callId === callId);
    if (call !== undefined) sendJson(response, 200, call);
    else sendJson(response, 404, { type: 'validation', description: `Call [${callId}] not found`, id: null });
  }

  #list(url: URL, response: ServerResponse): void {
    const earliest = Date.parse(url.searchParams.get('minStartTime') ?? '1970-01-01T00:00:00Z');
    const latest = Date.parse(url.searchParams.get('maxStartTime') ?? '9999-12-31T00:00:00Z');
    const pageSize = Number(url.searchParams.get('pageSize') ?? 1000);
    const begin = Number(url.searchParams.get('pageToken') ?? 0);
    const matching = this.calls.filter(({ startTime }) => {
      const start = Date.parse(startTime ?? '');
      return start >= earliest && start <= latest;
    });
    const end = begin + pageSize;
    if (end < matching.length) {
      const next = new URL(url);
      next.searchParams.set('pageToken', String(end));
      response.setHeader('link', `<${next}>; rel="next"`);
    }
    sendJson(response, 200, matching.slice(begin, end));
  }
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8' });
  response.end(JSON.stringify(body));
}
