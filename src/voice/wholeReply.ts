import { setImmediate } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { BodyBytes } from './replySize.ts';
import type { HttpRequest, HttpResponse } from './transport.ts';

/**
 * Sends a request and gathers its whole reply. Without undici's stream around the body: nobody reads a reply before all
 * of it is there, and a stream costs more than the reading.
 *
 * @param onSent called when there is a connection and the request is about to be written to it: until then the server
 * cannot have seen anything.
 */
export async function wholeReply(
  dispatcher: Dispatcher,
  request: HttpRequest,
  signal: AbortSignal,
  onSent: () => void,
): Promise<HttpResponse> {
  const reply = await gather(dispatcher, request, signal, onSent);
  // Until then undici takes the connection for busy: whoever asks for more at once would have it open another one.
  await setImmediate();
  return reply;
}

function gather(
  dispatcher: Dispatcher,
  request: HttpRequest,
  signal: AbortSignal,
  onSent: () => void,
): Promise<HttpResponse> {
  const { origin, pathname, search } = new URL(request.url);
  return new Promise((resolve, reject) => {
    let head: Pick<HttpResponse, 'status' | 'headers'> | undefined;
    let body: BodyBytes | undefined;
    let running: Dispatcher.DispatchController | undefined;
    const onAbort = (): void => running?.abort(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    const settled = (): void => signal.removeEventListener('abort', onAbort);
    dispatcher.dispatch(
      {
        origin,
        path: pathname + search,
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      {
        onRequestStart(controller) {
          if (signal.aborted) {
            controller.abort(signal.reason);
            return;
          }
          running = controller;
          onSent();
        },
        onResponseStart(_controller, status, headers) {
          // Others, such as 100 and 103, only announce the reply.
          if (status < 200) return;
          head = { status, headers: joinHeaders(headers) };
          body = new BodyBytes(request, head.headers['content-length']);
        },
        onResponseData(controller, chunk) {
          const problem = body?.add(chunk);
          if (problem !== undefined) controller.abort(problem);
        },
        onResponseEnd() {
          settled();
          if (head === undefined || body === undefined) reject(new Error('A reply ended before it began.'));
          else resolve({ ...head, body: body.text() });
        },
        onResponseError(_controller, error) {
          settled();
          reject(error);
        },
      },
    );
  });
}

function joinHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) joined[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return joined;
}
