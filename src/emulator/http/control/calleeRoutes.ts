import { jsonReply } from '../reply.ts';
import type { ControlRoute } from './controlRoute.ts';
import { readControlJson } from './jsonFields.ts';
import { parseCallee } from './parseCallee.ts';

/** Who is reached at which number. */
export const calleeRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/callees',
    async handle({ incoming }, { callees }) {
      const callee = parseCallee(await readControlJson(incoming));
      callees.register(callee);
      return jsonReply(200, callee);
    },
  },
  {
    method: 'GET',
    path: '/callees',
    handle: (_request, { callees }) => jsonReply(200, { callees: callees.list() }),
  },
  {
    method: 'DELETE',
    path: '/callees',
    handle({ query }, { callees }) {
      const number = query.get('number');
      if (number === null) callees.clear();
      else callees.remove(number);
      return { status: 204 };
    },
  },
];
