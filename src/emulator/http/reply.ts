import type { ServerResponse } from 'node:http';
import { type ReplyContent, sendContent, sendHalfThenReset } from './replyContent.ts';

/** A reply, before it is written. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: string;
  /** A body that is made while it is sent, in place of `body`. */
  content?: ReplyContent;
}

/** A reply with a JSON body. */
export function jsonReply(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return jsonTextReply(status, JSON.stringify(value), headers);
}

/** A reply whose body is JSON already. */
export function jsonTextReply(status: number, body: string, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body };
}

/** Writes a reply, whole. */
export function writeReply(response: ServerResponse, reply: Reply): void {
  if (reply.content) {
    sendContent(response, reply, reply.content);
    return;
  }
  const body = reply.body ?? '';
  const length = reply.status === 204 ? {} : { 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(reply.status, { ...reply.headers, ...length });
  response.end(body);
}

/** Announces the whole reply, writes half of it, and resets the connection. */
export function writeHalfThenReset(response: ServerResponse, reply: Reply): void {
  if (reply.content) {
    sendHalfThenReset(response, reply, reply.content);
    return;
  }
  const body = Buffer.from(reply.body ?? '');
  const { socket } = response;
  // At least one byte stays out, so that the client can tell.
  const length = Math.max(1, body.length);
  response.writeHead(reply.status, { ...reply.headers, 'Content-Length': length });
  response.flushHeaders();
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => socket?.resetAndDestroy());
}

/** Resets the connection with no reply at all. */
export function dropConnection(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}
