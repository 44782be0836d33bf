import type { RequestLogEntry } from '../voice/client.ts';
import { SecretMask } from '../voice/secretMask.ts';

/** Where lines end up, by level, and how to look at them. */
export interface LogChannel {
  debug(line: string): void;
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
  show(): void;
}

/** What the extension writes to. Nothing reaches the channel without passing the mask. */
export interface Log extends LogChannel {
  /** One line a request: method, host, path, outcome, duration, the service's id. Never a header, a body or a query. */
  request(entry: RequestLogEntry): void;
  /** From now on this text is replaced wherever it would be written: see `SecretMask`. */
  hide(secret: string): void;
}

/** A log that replaces every secret it was told of. */
export function maskingLog(channel: LogChannel): Log {
  const secrets = new SecretMask();
  const mask = (text: string): string => oneLine(secrets.mask(text));
  const info = (line: string): void => channel.info(mask(line));
  const warn = (line: string): void => channel.warn(mask(line));
  return {
    debug: (line) => channel.debug(mask(line)),
    info,
    warn,
    error: (line) => channel.error(mask(line)),
    show: () => channel.show(),
    request: (entry) => {
      const succeeded = entry.status !== undefined && entry.status < 400;
      (succeeded ? info : warn)(lineOf(entry));
    },
    hide: (secret) => secrets.hide(secret),
  };
}

/** What a server says may hold line breaks, with which it could forge lines of its own. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ');
}

function lineOf({ method, host, path, status, errorKind, durationMs, requestId }: RequestLogEntry): string {
  const outcome = status ?? errorKind ?? 'failed';
  const line = `${method} ${host}${path} -> ${outcome} in ${Math.round(durationMs)} ms`;
  return requestId ? `${line}, id ${requestId}` : line;
}
