import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

/** A body of a known size that is made while it is sent. */
export interface ReplyContent {
  bytes: number;
  chunks(): Iterable<Uint8Array>;
}

/** What stands above the body. */
interface Head {
  status: number;
  headers?: Record<string, string>;
}

/** Writes a reply, as fast as its reader takes it. */
export function sendContent(response: ServerResponse, head: Head, content: ReplyContent): void {
  response.writeHead(head.status, { ...head.headers, 'Content-Length': content.bytes });
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  const source = Readable.from(content.chunks(), { objectMode: false });
  // A reader that goes away takes the rest of the work with it.
  response.on('close', () => source.destroy());
  source.pipe(response);
}

/** Announces the whole content, writes half of it, and resets the connection. */
export function sendHalfThenReset(response: ServerResponse, head: Head, content: ReplyContent): void {
  const { socket } = response;
  response.writeHead(head.status, { ...head.headers, 'Content-Length': Math.max(1, content.bytes) });
  const source = Readable.from(firstHalf(content).chunks(), { objectMode: false });
  response.on('close', () => source.destroy());
  source.on('end', () => socket?.resetAndDestroy());
  source.pipe(response, { end: false });
}

/** The beginning of a content, as if that were all. */
export function firstHalf(content: ReplyContent): ReplyContent {
  const bytes = Math.floor(content.bytes / 2);
  return {
    bytes,
    *chunks() {
      let left = bytes;
      for (const chunk of content.chunks()) {
        if (left <= 0) return;
        yield chunk.subarray(0, left);
        left -= chunk.length;
      }
    },
  };
}
