import { jsonReply } from '../reply.ts';
import type { ControlRoute } from './controlRoute.ts';
import { readControlJson } from './jsonFields.ts';
import { parseInbound } from './parseInbound.ts';

/** Somebody calls a number of the account. */
export const inboundRoute: ControlRoute = {
  method: 'POST',
  path: '/inbound',
  async handle({ incoming }, { exchange, accountId }) {
    const call = exchange.receive(accountId, parseInbound(await readControlJson(incoming)));
    return jsonReply(201, { callId: call.callId });
  },
};
