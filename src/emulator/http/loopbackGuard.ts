import type { IncomingMessage } from 'node:http';

/** The names under which a program on this machine reaches the emulator. */
const loopbackNames: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Why a request must not be served, or undefined. A web page may make a browser send requests here: its own name in the
 * Host header (DNS rebinding) or in the Origin header gives it away.
 */
export function refusalReason(request: IncomingMessage, port: number): string | undefined {
  const host = request.headers.host?.toLowerCase();
  const allowed = loopbackNames.map((name) => `${name}:${port}`);
  if (port === 80) allowed.push(...loopbackNames);
  if (host === undefined || !allowed.includes(host)) {
    return `The Host header must be ${allowed[0]} or localhost:${port}.`;
  }
  const { origin } = request.headers;
  if (origin !== undefined && !isLoopbackOrigin(origin)) return 'Requests from web pages are not served.';
  return undefined;
}

function isLoopbackOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  return (protocol === 'http:' || protocol === 'https:') && loopbackNames.includes(hostname);
}
