import { callNotFound } from '../apiProblem.ts';
import type { Operation } from '../operation.ts';
import { jsonTextReply } from '../reply.ts';
import { isVisible } from './visibleCall.ts';

/** OpenAPI: getCallState. An id of the wrong shape is as unknown as any other: 404 (seen in the SDKs' live tests). */
export const getCallState: Operation = {
  id: 'getCallState',
  method: 'GET',
  path: '/accounts/:accountId/calls/:callId',
  handle({ accountId, callId }, services) {
    const call = services.exchange.findFor(accountId, callId);
    if (!call || !isVisible(call, services)) throw callNotFound(callId);
    return jsonTextReply(200, call.recordText);
  },
};
