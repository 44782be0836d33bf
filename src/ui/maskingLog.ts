import type { RequestLogEntry } from '../voice/client.ts';

/** Where lines end up, by level, and how to look at them. */
export interface LogChannel {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
  show(): void;
}

/** What the extension writes to. Nothing reaches the channel without passing the mask. */
export interface Log extends LogChannel {
  /** One line a request: method, host, path, outcome, duration, the service's id. Never a header, a body or a query. */
  request(entry: RequestLogEntry): void;
  /** From now on this text is replaced wherever it would be written. Texts under 4 characters are left alone. */
  hide(secret: string): void;
}

/** Shorter texts occur by chance all over a log. */
const SHORTEST_SECRET = 4;

/** A log that replaces every secret it was told of. */
export function maskingLog(channel: LogChannel): Log {
  const secrets = new Set<string>();
  const mask = (text: string): string => {
    let masked = text;
    for (const secret of secrets) masked = masked.replaceAll(secret, '*****');
    return masked;
  };
  const info = (line: string): void => channel.info(mask(line));
  const warn = (line: string): void => channel.warn(mask(line));
  return {
    info,
    warn,
    error: (line) => channel.error(mask(line)),
    show: () => channel.show(),
    request: (entry) => {
      const succeeded = entry.status !== undefined && entry.status < 400;
      (succeeded ? info : warn)(lineOf(entry));
    },
    hide: (secret) => {
      if (secret.length >= SHORTEST_SECRET) secrets.add(secret);
    },
  };
}

function lineOf({ method, host, path, status, errorKind, durationMs, requestId }: RequestLogEntry): string {
  const outcome = status ?? errorKind ?? 'failed';
  const line = `${method} ${host}${path} -> ${outcome} in ${Math.round(durationMs)} ms`;
  return requestId ? `${line}, id ${requestId}` : line;
}
