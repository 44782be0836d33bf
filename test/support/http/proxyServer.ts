import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { ServerCertificate } from './loopbackServer.ts';

/** What one client asked the proxy for. */
export interface ProxiedRequest {
  /** `CONNECT` for a tunnel, otherwise the method that was forwarded. */
  method: string;
  /** `host:port` of a tunnel, or the absolute URL. */
  target: string;
  /** `Proxy-Authorization`, if any. */
  authorization: string | undefined;
}

/** An HTTP proxy on loopback. */
export interface ProxyServer extends AsyncDisposable {
  readonly url: string;
  /** Host and port. */
  readonly host: string;
  readonly requests: readonly ProxiedRequest[];
  close(): Promise<void>;
}

export interface ProxyServerOptions {
  /** Status every request is refused with, such as 407. */
  refuseWith?: number;
  /** Makes it a proxy that is itself spoken to over TLS. */
  certificate?: ServerCertificate;
}

/**
 * Starts a proxy that leads every request, whatever host it names, to one loopback server: hosts that do not exist can
 * then be asked for in a test.
 * @param target URL of that server
 */
export async function startProxyServer(
  target: string,
  { refuseWith, certificate }: ProxyServerOptions = {},
): Promise<ProxyServer> {
  const { hostname, port } = new URL(target);
  const requests: ProxiedRequest[] = [];
  const sockets = new Set<Socket>();
  const note = ({ method = '', url = '', headers }: IncomingMessage): void => {
    requests.push({ method, target: url, authorization: headers['proxy-authorization'] });
  };
  const onRequest = (incoming: IncomingMessage, response: ServerResponse): void => {
    note(incoming);
    if (refuseWith !== undefined) {
      response.writeHead(refuseWith).end();
      return;
    }
    const { pathname, search } = new URL(incoming.url ?? '');
    const { method, headers } = incoming;
    const onward = forward({ hostname, port, path: pathname + search, method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  };
  const server = certificate ? createSecureServer(certificate, onRequest) : createServer(onRequest);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on('connect', (incoming: IncomingMessage, client: Socket) => {
    note(incoming);
    if (refuseWith !== undefined) {
      client.end(`HTTP/1.1 ${refuseWith} Refused\r\n\r\n`);
      return;
    }
    const onward = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.pipe(onward).pipe(client);
    });
    sockets.add(onward);
    for (const [end, other] of [
      [onward, client],
      [client, onward],
    ] as const) {
      end.on('error', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: `${certificate ? 'https' : 'http'}://${host}`,
    host,
    requests,
    close,
    [Symbol.asyncDispose]: close,
  };
}
