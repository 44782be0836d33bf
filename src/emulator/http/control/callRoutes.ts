import type { Call } from '../../exchange/call.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { jsonReply } from '../reply.ts';
import { ControlProblem } from './controlProblem.ts';
import type { ControlRoute } from './controlRoute.ts';
import { readControlJson } from './jsonFields.ts';
import { checkedDigits, checkedSpeech } from './parseCallee.ts';

/** The calls, seen from behind the API. */
export const callRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/calls',
    handle: (_request, { exchange }) =>
      jsonReply(200, { calls: Array.from(exchange.allCalls(), (call) => call.record) }),
  },
  {
    method: 'GET',
    path: '/calls/:callId/events',
    handle: ({ callId }, { exchange, events }) =>
      jsonReply(200, { events: events.ofCall(known(exchange, callId).callId) }),
  },
  {
    method: 'GET',
    path: '/calls/:callId/documents',
    handle: ({ callId }, { exchange }) =>
      jsonReply(200, { documents: known(exchange, callId).documents.list() }),
  },
  {
    method: 'POST',
    path: '/calls/:callId/hangup',
    handle({ callId }, { exchange }) {
      exchange.actFarEnd(known(exchange, callId), { kind: 'hangUp' });
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: '/calls/:callId/digits',
    async handle({ callId, incoming }, { exchange }) {
      const call = known(exchange, callId);
      const fields = await readControlJson(incoming);
      const digits = checkedDigits(fields, fields.requiredText('digits'), 'digits');
      fields.end();
      exchange.actFarEnd(call, { kind: 'press', digits });
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: '/calls/:callId/say',
    async handle({ callId, incoming }, { exchange }) {
      const call = known(exchange, callId);
      const fields = await readControlJson(incoming);
      const text = checkedSpeech(fields, fields.requiredText('text'), 'text');
      fields.end();
      exchange.actFarEnd(call, { kind: 'say', text });
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: '/queue',
    async handle({ incoming }, { exchange }) {
      const fields = await readControlJson(incoming);
      const hold = fields.flag('hold') ?? false;
      fields.end();
      exchange.holdQueues(hold);
      return { status: 204 };
    },
  },
];

function known(exchange: Exchange, callId: string): Call {
  const call = exchange.find(callId);
  if (call) return call;
  throw new ControlProblem(`There is no call ${callId}.`, 404);
}
