import { type IncomingHttpHeaders, request } from 'node:http';

export interface SentRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

export interface ReceivedReply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** One HTTP request on a connection of its own, with no header that is not asked for. Rejects when it breaks off. */
export function send(
  url: string,
  { method = 'GET', headers = {}, body }: SentRequest = {},
): Promise<ReceivedReply> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('error', reject);
      reply.on('end', () =>
        resolve({
          status: reply.statusCode ?? 0,
          headers: reply.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
