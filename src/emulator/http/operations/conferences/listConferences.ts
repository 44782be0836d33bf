import type { Conference } from '../../../conferences/conference.ts';
import type { Operation, OperationRequest } from '../../operation.ts';
import { jsonReply } from '../../reply.ts';
import { pageTokenAfter, parsePageSize, parsePageToken, parseTime } from '../listCallsQuery.ts';
import { type ConferenceView, conferenceView } from './conferenceView.ts';

/** OpenAPI: listConferences.pageSize. */
const maxPageSize = 1000;

/** OpenAPI: listConferences. Oldest first (`assumed`: as listCalls); the next page is in the `Link` header. */
export const listConferences: Operation = {
  id: 'listConferences',
  method: 'GET',
  path: '/accounts/:accountId/conferences',
  handle(request, { rooms }) {
    const { accountId, query } = request;
    const pageSize = parsePageSize(query, maxPageSize);
    const after = parsePageToken(query.get('pageToken'));
    const matches = matcher(query);
    const page: ConferenceView[] = [];
    let last: Conference | undefined;
    for (const conference of rooms.conferences.all()) {
      if (conference.accountId !== accountId || conference.sequence <= after || !matches(conference))
        continue;
      if (last && page.length === pageSize) {
        return jsonReply(200, page, { Link: `<${nextPage(request, last)}>; rel="next"` });
      }
      page.push(conferenceView(conference));
      last = conference;
    }
    return jsonReply(200, page);
  },
};

/** @throws ApiProblem 400 */
function matcher(query: URLSearchParams): (conference: Conference) => boolean {
  const name = query.get('name');
  const min = parseTime(query, 'minCreatedTime');
  const max = parseTime(query, 'maxCreatedTime');
  return ({ identity }) =>
    (name === null || identity.name === name) &&
    (min === null || identity.createdAt >= min) &&
    (max === null || identity.createdAt <= max);
}

function nextPage({ origin, accountId, query }: OperationRequest, last: Conference): string {
  const next = new URLSearchParams(query);
  next.set('pageToken', pageTokenAfter(last));
  return `${origin}/api/v2/accounts/${encodeURIComponent(accountId)}/conferences?${next}`;
}
