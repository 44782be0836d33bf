import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request as it arrived, whole. */
export interface ReceivedRequest {
  method: string;
  /** Path without the query. */
  path: string;
  /** Query as it was sent, without the question mark. */
  query: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Writes one reply, or does something worse to the connection. `replies.ts` has the usual ones. */
export type Reply = (response: ServerResponse) => void | Promise<void>;

/** Picks the reply to a request; `index` counts from 0. */
export type Responder = (request: ReceivedRequest, index: number) => Reply | Promise<Reply>;

/** A real HTTP server on a free loopback port that answers as it is told and keeps what it was sent. */
export interface LoopbackServer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Host and port. */
  readonly host: string;
  /** Every whole request so far, in order. */
  readonly requests: readonly ReceivedRequest[];
  /** Connections accepted so far. */
  readonly connections: number;
  /** Resolves when that many requests have arrived. */
  received(count: number): Promise<void>;
  /** Ends all connections and frees the port. Safe to call twice. */
  close(): Promise<void>;
}

/** Key and certificate (PEM) for an https server. */
export interface ServerCertificate {
  key: string;
  cert: string;
}

/**
 * Starts a server on 127.0.0.1.
 * @param respond one rule for all requests, or a list of replies in order; the last one then answers all further requests
 * @param port a free one when absent
 */
export async function startLoopbackServer(
  respond: Responder | readonly Reply[],
  certificate?: ServerCertificate,
  port = 0,
): Promise<LoopbackServer> {
  const requests: ReceivedRequest[] = [];
  const arrivals = new EventEmitter();
  let connections = 0;
  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await receive(incoming);
    requests.push(request);
    arrivals.emit('request');
    const index = requests.length - 1;
    const reply =
      typeof respond === 'function'
        ? await respond(request, index)
        : respond[Math.min(index, respond.length - 1)];
    if (reply === undefined) throw new Error('The server has no reply to give.');
    await reply(response);
  };
  const onRequest = (incoming: IncomingMessage, response: ServerResponse): void => {
    // A client that went away in the middle of its request is no failure of the server.
    handle(incoming, response).catch((error) => response.destroy(error));
  };
  const server = certificate ? createSecureServer(certificate, onRequest) : createServer(onRequest);
  server.on('connection', () => {
    connections++;
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `${certificate ? 'https' : 'http'}://${host}`,
    host,
    requests,
    get connections() {
      return connections;
    },
    received: async (count) => {
      while (requests.length < count) await once(arrivals, 'request');
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** An address on this machine at which nothing listens. */
export async function closedAddress(): Promise<string> {
  const server = await startLoopbackServer([]);
  await server.close();
  return server.url;
}

async function receive(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const [path = '', query = ''] = (incoming.url ?? '').split('?', 2);
  const { method = '', headers } = incoming;
  return { method, path, query, headers, body: await buffer(incoming) };
}
