import type { IncomingMessage } from 'node:http';
import { ApiProblem, invalid } from './apiProblem.ts';
import { BodyTooLarge, decodeText, parseContentType, readBody } from './readBody.ts';

/** The largest JSON body, in bytes. `assumed`: the sum of the documented field lengths is well below. */
const maxJsonBytes = 64 * 1024;

/** The JSON body of a request to the API. @throws ApiProblem 400 or 415 */
export async function readApiJson(request: IncomingMessage): Promise<unknown> {
  const text = await readApiText(request, 'application/json', maxJsonBytes);
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('There is something wrong with the request');
  }
}

/** The BXML body of a request to the API, exactly as it was sent. @throws ApiProblem 400 or 415 */
export function readApiXml(request: IncomingMessage, maxBytes: number): Promise<string> {
  return readApiText(request, 'application/xml', maxBytes);
}

async function readApiText(request: IncomingMessage, expected: string, maxBytes: number): Promise<string> {
  const header = request.headers['content-type'];
  const { mediaType, charset } = parseContentType(header);
  if (mediaType !== expected) {
    throw new ApiProblem(415, header ? `Content type '${header}' not supported` : undefined);
  }
  try {
    return decodeText(await readBody(request, maxBytes), charset);
  } catch (error) {
    // 400 and not 413: the API documents no 413.
    if (error instanceof BodyTooLarge) throw invalid(error.message);
    if (error instanceof RangeError) throw new ApiProblem(415, `Content type '${header}' not supported`);
    if (error instanceof TypeError) throw invalid(`The body is not text in ${charset}`);
    throw error;
  }
}
