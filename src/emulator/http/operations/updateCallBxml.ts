import type { Call } from '../../exchange/call.ts';
import { documentProblem } from '../../exchange/checkDocument.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { maxDocumentBytes } from '../../exchange/limits.ts';
import { Refusal } from '../../exchange/refusal.ts';
import { type ApiProblem, callNotFound, invalid, problemOf } from '../apiProblem.ts';
import type { Operation } from '../operation.ts';

/**
 * OpenAPI: updateCallBxml. 204 with no body. Not XML gives 400, while wrong verbs pass (seen in the SDKs' live tests);
 * the text of that 400 is not known. A document that is refused is kept on the call all the same.
 */
export const updateCallBxml: Operation = {
  id: 'updateCallBxml',
  method: 'PUT',
  path: '/accounts/:accountId/calls/:callId/bxml',
  async handle(request, { exchange }) {
    const text = await request.readXml(maxDocumentBytes);
    const call = exchange.findFor(request.accountId, request.callId);
    if (!call) throw callNotFound(request.callId);
    const refused = refusalOf(exchange, call, text);
    if (refused) {
      request.note(call.callId, refused.status, undefined, refused.description);
      exchange.keepDocument(call, { source: 'push', text, outcome: 'refused', problem: refused.description });
      throw refused;
    }
    request.note(call.callId, 204);
    exchange.pushDocument(call, text);
    return { status: 204 };
  },
};

/** Why a call can't take a document, if it can't. */
function refusalOf(exchange: Exchange, call: Call, text: string): ApiProblem | undefined {
  try {
    exchange.checkChange(call, 'bxml');
  } catch (error) {
    if (error instanceof Refusal) return problemOf(error, call.callId);
    throw error;
  }
  const problem = documentProblem(text);
  return problem === undefined ? undefined : invalid(`Invalid BXML: ${problem}`);
}
