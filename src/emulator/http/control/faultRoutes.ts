import { jsonReply } from '../reply.ts';
import type { ControlRoute } from './controlRoute.ts';
import { readControlJson } from './jsonFields.ts';
import { parseFault } from './parseFault.ts';

/** What goes wrong on purpose. */
export const faultRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/faults',
    async handle({ incoming }, { faults }) {
      const fault = parseFault(await readControlJson(incoming));
      faults.add(fault);
      return jsonReply(200, fault);
    },
  },
  {
    method: 'GET',
    path: '/faults',
    handle: (_request, { faults }) => jsonReply(200, { faults: faults.list() }),
  },
  {
    method: 'DELETE',
    path: '/faults',
    handle(_request, { faults }) {
      faults.clear();
      return { status: 204 };
    },
  },
];
