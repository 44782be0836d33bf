import { type Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';

export interface OutgoingRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  agent: Agent;
  /** The most bytes of the reply's body that are read. */
  maxBytes: number;
}

export interface HttpExchange {
  /** Rejects when no whole reply came. */
  reply: Promise<IncomingReply>;
  /** Closes the connection, unless the reply is there. */
  abort(): void;
}

export interface IncomingReply {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** The beginning only, when `tooLarge`. */
  body: string;
  tooLarge: boolean;
}

/** One request, sent once. Redirects are not followed. */
export function exchangeHttp({ url, body, maxBytes, ...options }: OutgoingRequest): HttpExchange {
  const send = new URL(url).protocol === 'https:' ? httpsRequest : httpRequest;
  let abort: HttpExchange['abort'] = () => undefined;
  const reply = new Promise<IncomingReply>((resolve, reject) => {
    const sent = send(url, options, (received) => readReply(received, maxBytes).then(resolve, reject));
    sent.on('error', reject);
    sent.end(body);
    abort = () => void sent.destroy();
  });
  return { reply, abort };
}

function readReply(reply: IncomingMessage, maxBytes: number): Promise<IncomingReply> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (tooLarge: boolean) =>
      resolve({
        status: reply.statusCode ?? 0,
        headers: flat(reply),
        body: Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8'),
        tooLarge,
      });
    reply.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= maxBytes) return;
      finish(true);
      reply.destroy();
    });
    reply.on('end', () => finish(false));
    reply.on('error', reject);
    // Settled already, unless the connection broke off in the middle of the body.
    reply.on('close', () => reject(new Error('The reply broke off.')));
  });
}

function flat(reply: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(reply.headers)) headers[name] = String(value ?? '');
  return headers;
}
