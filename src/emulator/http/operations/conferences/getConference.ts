import type { Operation } from '../../operation.ts';
import { jsonReply } from '../../reply.ts';
import { conferenceOf, conferenceView, memberView } from './conferenceView.ts';

/** OpenAPI: getConference. */
export const getConference: Operation = {
  id: 'getConference',
  method: 'GET',
  path: '/accounts/:accountId/conferences/:conferenceId',
  handle(request, services) {
    const conference = conferenceOf(request, services);
    const url = services.rooms.urlOf(conference, request.origin);
    const members = Array.from(conference.members.values(), (member) =>
      memberView(conference.conferenceId, member, url),
    );
    return jsonReply(200, { ...conferenceView(conference), activeMembers: members });
  },
};
