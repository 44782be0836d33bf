import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** The beginning of a sound file, as a server gave it. */
export interface AudioHead {
  status: number;
  contentType: string | undefined;
  /** Scheme and realm of a challenge. */
  authenticate: string | undefined;
  head: Buffer;
  /** Bytes of the whole file; undefined when the server did not say and it is longer than what was read. */
  totalBytes: number | undefined;
}

/** Bytes that are read of a file whose size is known: headers lie within. */
const headBytes = 64 * 1024;
/** Bytes that are read of a file whose size is not. */
const mostBytes = 1024 * 1024;

/**
 * Gets the beginning of a sound file, on a connection of its own that is gone afterwards. Redirects are not followed.
 *
 * @throws Error when no reply came, or it broke off before the beginning was read
 */
export function readAudioHead(
  url: string,
  authorization: string | undefined,
  signal: AbortSignal,
): Promise<AudioHead> {
  const send = new URL(url).protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = {
    'User-Agent': 'BandwidthEmulator',
    Accept: 'audio/*, */*;q=0.5',
    ...(authorization === undefined ? {} : { Authorization: authorization }),
  };
  return new Promise((resolve, reject) => {
    const sent = send(url, { headers, signal, agent: false }, (reply) => {
      readHead(reply).then(resolve, reject);
    });
    sent.on('error', reject);
    sent.end();
  });
}

function readHead(reply: IncomingMessage): Promise<AudioHead> {
  return new Promise((resolve, reject) => {
    const length = reply.headers['content-length'];
    const announced = length !== undefined && /^\d+$/.test(length) ? Number(length) : undefined;
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (totalBytes: number | undefined) =>
      resolve({
        status: reply.statusCode ?? 0,
        contentType: reply.headers['content-type'],
        authenticate: reply.headers['www-authenticate'],
        head: Buffer.concat(chunks),
        totalBytes,
      });
    reply.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size < (announced === undefined ? mostBytes : headBytes)) return;
      finish(announced);
      reply.destroy();
    });
    reply.on('end', () => finish(announced ?? size));
    reply.on('error', reject);
    // Settled already, unless the connection broke off.
    reply.on('close', () => reject(new Error('The reply broke off.')));
  });
}
