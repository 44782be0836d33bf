import type { IncomingMessage } from 'node:http';

/** Thrown when a body is larger than allowed. The rest of it is left unread. */
export class BodyTooLarge extends Error {
  /** Bytes. */
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`The body must contain at most ${maxBytes} bytes.`);
    this.name = 'BodyTooLarge';
    this.maxBytes = maxBytes;
  }
}

/** Thrown when the client went away before its request was whole. Nobody is left to hear of it. */
export class ClientGone extends Error {
  constructor() {
    super('The connection closed before the whole body had arrived.');
    this.name = 'ClientGone';
  }
}

/** Reads a request's body. @throws BodyTooLarge or ClientGone */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
    return Promise.reject(new BodyTooLarge(maxBytes));
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const onData = (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) {
        stop();
        reject(new BodyTooLarge(maxBytes));
      } else {
        chunks.push(chunk);
      }
    };
    const onEnd = () => {
      stop();
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    };
    const onGone = () => {
      stop();
      reject(new ClientGone());
    };
    const stop = () => {
      request.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone);
    };
    request.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
  });
}

/** The charset that all but every request has. A decoder costs more to make than a body to read. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The bytes as text of the given charset, byte-order mark included. @throws TypeError when they are no such text. */
export function decodeText(bytes: Uint8Array, charset: string): string {
  const decoder = charset === 'utf-8' ? utf8 : new TextDecoder(charset, { fatal: true, ignoreBOM: true });
  return decoder.decode(bytes);
}

/** `application/json; charset=UTF-8` taken apart, in lower case. */
export function parseContentType(header: string | undefined): { mediaType: string; charset: string } {
  const [mediaType = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  return { mediaType, charset: charset?.replaceAll('"', '') || 'utf-8' };
}
