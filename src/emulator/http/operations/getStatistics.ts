import type { Operation } from '../operation.ts';
import { jsonReply } from '../reply.ts';

/** OpenAPI: getStatistics. Numbers, as there; a guide shows strings. */
export const getStatistics: Operation = {
  id: 'getStatistics',
  method: 'GET',
  path: '/accounts/:accountId/statistics',
  handle({ accountId }, { exchange }) {
    return jsonReply(200, exchange.statistics(accountId));
  },
};
