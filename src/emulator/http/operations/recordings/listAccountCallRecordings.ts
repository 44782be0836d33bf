import type { Operation } from '../../operation.ts';
import { jsonReply } from '../../reply.ts';
import { parseTime } from '../listCallsQuery.ts';
import { recordingView } from './recordingView.ts';

/** The most that are listed. OpenAPI: listAccountCallRecordings. */
const maxListed = 1000;

/**
 * OpenAPI: listAccountCallRecordings. The recordings of calls, oldest first. `to` and `from` are the call's; the times are
 * those at which the recording began, inclusive (`assumed`: as in listCalls).
 */
export const listAccountCallRecordings: Operation = {
  id: 'listAccountCallRecordings',
  method: 'GET',
  path: '/accounts/:accountId/recordings',
  handle({ accountId, query, origin }, { recordings }) {
    const to = query.get('to');
    const from = query.get('from');
    const min = parseTime(query, 'minStartTime') ?? Number.NEGATIVE_INFINITY;
    const max = parseTime(query, 'maxStartTime') ?? Number.POSITIVE_INFINITY;
    const listed: unknown[] = [];
    for (const recording of recordings.all()) {
      const { call, startedAt } = recording;
      if (recording.accountId !== accountId || !call || startedAt < min || startedAt > max) continue;
      if ((to !== null && call.to !== to) || (from !== null && call.from !== from)) continue;
      if (listed.push(recordingView(recording, origin)) === maxListed) break;
    }
    return jsonReply(200, listed);
  },
};
