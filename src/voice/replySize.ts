import { VoiceApiError } from './errors.ts';
import type { HttpRequest } from './transport.ts';

/** Reads a reply body as UTF-8, but no more of it than the request allows. */
export async function readBody(request: HttpRequest, chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const received: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > request.maxBytes) throw tooLong(request);
    received.push(chunk);
  }
  return Buffer.concat(received).toString('utf8');
}

function tooLong(request: HttpRequest): VoiceApiError {
  const { host } = new URL(request.url);
  return new VoiceApiError({
    kind: 'unexpected-reply',
    outcome: 'unknown',
    summary: `The reply of ${host} is longer than ${Math.round(request.maxBytes / 1024)} KB and was given up.`,
    nextStep: 'Check the address; for a list, ask for fewer calls a page.',
  });
}
