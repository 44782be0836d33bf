import type { OutgoingHttpHeaders } from 'node:http';
import type { Reply } from './loopbackServer.ts';

/** A JSON reply. */
export function json(status: number, body: unknown, headers: OutgoingHttpHeaders = {}): Reply {
  return text(status, JSON.stringify(body), { 'content-type': 'application/json;charset=UTF-8', ...headers });
}

/** A reply with exactly this text. */
export function text(status: number, body: string, headers: OutgoingHttpHeaders = {}): Reply {
  return (response) => {
    response.writeHead(status, headers).end(body);
  };
}

/** A reply without a body. */
export function empty(status: number, headers: OutgoingHttpHeaders = {}): Reply {
  return text(status, '', headers);
}

/** A page for a browser, as proxies and gateways send. */
export function html(status: number): Reply {
  const page = '<!DOCTYPE html><html><body><h1>Please sign in to the network</h1></body></html>';
  return text(status, page, { 'content-type': 'text/html' });
}

/** JSON that ends in the middle, in a reply that is otherwise complete. */
export function halfJson(status = 200): Reply {
  return text(status, '[{"callId": "c-1", "sta', { 'content-type': 'application/json' });
}

/** An error body as the API sends it. */
export function apiError(
  status: number,
  type: string,
  description: string,
  headers: OutgoingHttpHeaders = {},
): Reply {
  return json(status, { type, description, id: '' }, headers);
}

export function redirect(status: 301 | 302 | 303 | 307 | 308, location: string): Reply {
  return empty(status, { location });
}

/** Resets the connection before any reply. */
export function reset(): Reply {
  return (response) => {
    response.socket?.resetAndDestroy();
  };
}

/** Announces a long reply, sends the start of it, and resets the connection. */
export function resetMidReply(status = 200): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': 1000 });
    response.write('[{"callId": "c-1",', () => response.socket?.resetAndDestroy());
  };
}

/** Never answers; the connection stays open until the client or the server closes it. */
export function hang(): Reply {
  return () => undefined;
}

/** Sends the head and the start of a reply, and then nothing more. */
export function hangMidReply(status = 200): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.write('[');
  };
}

/** Bytes that are not HTTP. */
export function garbage(): Reply {
  return (response) => {
    response.socket?.end('This is not the protocol you are looking for\r\n\r\n');
  };
}

/** A reply without end. */
export function endless(): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const chunk = '['.repeat(64 * 1024);
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  };
}

/** Gives the reply only once `until` has happened. */
export function delayed(until: Promise<unknown>, reply: Reply): Reply {
  return async (response) => {
    await until;
    await reply(response);
  };
}
