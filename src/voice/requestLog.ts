import * as l10n from '@vscode/l10n';
import type { WaitClock } from './clock.ts';
import { isVoiceApiError, VoiceApiError, type VoiceApiErrorKind } from './errors.ts';
import type { HttpRequest, HttpResponse, Transport } from './transport.ts';

/** One HTTP exchange, for the log. Holds no headers, bodies or query strings: those can carry secrets and numbers. */
export interface RequestLogEntry {
  method: HttpRequest['method'];
  /** Host and port. */
  host: string;
  /** Path without the query. */
  path: string;
  /** Absent when there was no reply. */
  status?: number;
  durationMs: number;
  /** The server's own reference for this exchange (`X-Request-Id`), when it gives one. */
  requestId?: string;
  /** Why there was no reply. */
  errorKind?: VoiceApiErrorKind;
}

/**
 * A transport that reports every exchange, and turns whatever a foreign transport throws into a `VoiceApiError`. A
 * listener that throws is ignored: a log must not break a request.
 */
export function logRequests(
  transport: Transport,
  clock: WaitClock,
  onRequest: (entry: RequestLogEntry) => void,
): Transport {
  return async (request) => {
    const start = clock.now();
    const report = (result: Partial<RequestLogEntry>): void => {
      const { host, pathname } = new URL(request.url);
      tell(onRequest, {
        method: request.method,
        host,
        path: pathname,
        // A clock that is set back in between must not make it negative.
        durationMs: Math.max(0, clock.now() - start),
        ...result,
      });
    };
    try {
      const reply = await transport(request);
      report({ status: reply.status, ...requestId(reply) });
      return reply;
    } catch (thrown) {
      const error = isVoiceApiError(thrown) ? thrown : unforeseen(thrown);
      report({ errorKind: error.kind });
      throw error;
    }
  };
}

/** Characters of a reference that are kept. A server may send anything. */
const longestIdShown = 100;

/** That the API names its requests like this is assumed: the documentation mentions no such header. */
function requestId({ headers }: HttpResponse): Pick<RequestLogEntry, 'requestId'> {
  const id = headers['x-request-id'];
  return id === undefined ? {} : { requestId: id.slice(0, longestIdShown) };
}

function tell(onRequest: (entry: RequestLogEntry) => void, entry: RequestLogEntry): void {
  try {
    onRequest(entry);
  } catch {
    // Nobody to tell.
  }
}

/** Only the name of the foreign error is kept: its text can hold headers. */
function unforeseen(thrown: unknown): VoiceApiError {
  return new VoiceApiError({
    kind: 'unreachable',
    outcome: 'unknown',
    summary: l10n.t(
      'The request failed on this side ({0}).',
      thrown instanceof Error ? thrown.name : typeof thrown,
    ),
    nextStep: l10n.t('Check the network settings and try again.'),
  });
}
