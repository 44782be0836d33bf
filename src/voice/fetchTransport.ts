import { withDeadline } from './deadline.ts';
import { networkError } from './networkErrors.ts';
import { readBody } from './replySize.ts';
import type { HttpRequest, HttpResponse, Transport } from './transport.ts';

/** As much of the platform's `fetch` as is needed. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * A transport over a `fetch` that is handed in: the editor's own follows PAC files and Kerberos, which undici cannot.
 * A `fetch` does not tell whether a failed request had left, so the outcome is `unknown` except for failures that can
 * only come before (a refused connection, an unknown host, a certificate that is not trusted).
 */
export function createFetchTransport(fetch: Fetch): Transport {
  return async (request) => {
    const outcome = () => 'unknown' as const;
    try {
      return await withDeadline(request, outcome, (signal) => exchange(fetch, request, signal));
    } catch (error) {
      throw networkError(error, request.url, outcome());
    }
  };
}

async function exchange(fetch: Fetch, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
  const reply = await fetch(request.url, {
    method: request.method,
    headers: request.headers,
    body: typeof request.body === 'object' ? Buffer.from(request.body) : (request.body ?? null),
    // Redirects are the client's to judge: credentials must not follow them anywhere.
    redirect: 'manual',
    signal,
  });
  const body = reply.body === null ? '' : await readBody(request, reply.body);
  return { status: reply.status, headers: Object.fromEntries(reply.headers), body };
}
