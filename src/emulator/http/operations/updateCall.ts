import { callNotFound } from '../apiProblem.ts';
import type { Operation } from '../operation.ts';
import { maskSecrets } from './maskSecrets.ts';
import { parseUpdateCall } from './updateCallRequest.ts';

/** OpenAPI: updateCall. 200 with no body. */
export const updateCall: Operation = {
  id: 'updateCall',
  method: 'POST',
  path: '/accounts/:accountId/calls/:callId',
  async handle(request, { exchange }) {
    const body = await request.readJson();
    const update = parseUpdateCall(body);
    const call = exchange.findFor(request.accountId, request.callId);
    if (!call) throw callNotFound(request.callId);
    exchange.checkChange(call, update.state === 'completed' ? 'complete' : 'redirect');
    request.note(call.callId, 200, maskSecrets(body));
    if (update.state === 'completed') {
      exchange.complete(call);
    } else {
      if (update.tag !== undefined) exchange.setTag(call, update.tag);
      exchange.redirect(call, update.redirect);
    }
    return { status: 200 };
  },
};
