import type { Call } from '../../exchange/call.ts';
import type { Operation, OperationRequest } from '../operation.ts';
import { jsonTextReply } from '../reply.ts';
import { matches, pageTokenAfter, parseListCallsQuery, unencodedPlus } from './listCallsQuery.ts';
import { isVisible } from './visibleCall.ts';

/** OpenAPI: listCalls. Oldest first; the next page is in the `Link` header, when there is one. */
export const listCalls: Operation = {
  id: 'listCalls',
  method: 'GET',
  path: '/accounts/:accountId/calls',
  handle(request, services) {
    const query = parseListCallsQuery(request.query);
    if (unencodedPlus(query)) {
      services.events.announce({
        kind: 'hint',
        message: 'A number begins with a space: encode its + as %2B.',
      });
    }
    const page: string[] = [];
    let last: Call | undefined;
    for (const call of services.exchange.callsOf(request.accountId)) {
      if (call.sequence <= query.after || !isVisible(call, services) || !matches(call, query)) continue;
      if (last && page.length === query.pageSize) {
        return jsonTextReply(200, listOf(page), { Link: `<${nextPage(request, last)}>; rel="next"` });
      }
      page.push(call.recordText);
      last = call;
    }
    return jsonTextReply(200, listOf(page));
  },
};

/** A JSON list of values that are JSON already. */
function listOf(texts: readonly string[]): string {
  return `[${texts.join()}]`;
}

function nextPage({ origin, accountId, query }: OperationRequest, last: Call): string {
  const next = new URLSearchParams(query);
  next.set('pageToken', pageTokenAfter(last));
  return `${origin}/api/v2/accounts/${encodeURIComponent(accountId)}/calls?${next}`;
}
