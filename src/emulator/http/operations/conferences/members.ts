import type { MemberSettings } from '../../../conferences/conference.ts';
import { invalid } from '../../apiProblem.ts';
import type { Operation } from '../../operation.ts';
import { jsonReply } from '../../reply.ts';
import { type Fields, fieldsOf, optionalBoolean } from '../fields.ts';
import { conferenceOf, memberOf, memberView } from './conferenceView.ts';

const path = '/accounts/:accountId/conferences/:conferenceId/members/:memberId';

/** The most calls a member can coach: a conference has no more. `assumed`. */
const maxCoached = 20;

/** OpenAPI: getConferenceMember. The id of a member is that of its call. */
export const getConferenceMember: Operation = {
  id: 'getConferenceMember',
  method: 'GET',
  path,
  handle(request, services) {
    const conference = conferenceOf(request, services);
    const member = memberOf(request, conference);
    const url = services.rooms.urlOf(conference, request.origin);
    return jsonReply(200, memberView(conference.conferenceId, member, url));
  },
};

/** OpenAPI: updateConferenceMember. 204 with no body (seen in the SDKs' live tests). What is left out stays. */
export const updateConferenceMember: Operation = {
  id: 'updateConferenceMember',
  method: 'PUT',
  path,
  async handle(request, services) {
    const body = await request.readJson();
    const changes = parseChanges(fieldsOf(body));
    const conference = conferenceOf(request, services);
    services.rooms.checkChange(conference);
    const member = memberOf(request, conference);
    request.note(conference.conferenceId, 204, body);
    services.rooms.updateMember(conference, member, changes);
    return { status: 204 };
  },
};

function parseChanges(fields: Fields): Partial<MemberSettings> {
  const mute = optionalBoolean(fields, 'mute');
  const hold = optionalBoolean(fields, 'hold');
  const callIdsToCoach = fields.callIdsToCoach ?? null;
  if (callIdsToCoach !== null && !isCallIds(callIdsToCoach)) {
    throw invalid('Invalid callIdsToCoach: must be a list of call ids');
  }
  return {
    ...(mute === null ? {} : { mute }),
    ...(hold === null ? {} : { hold }),
    ...(callIdsToCoach === null ? {} : { callIdsToCoach }),
  };
}

function isCallIds(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length <= maxCoached &&
    value.every((callId) => typeof callId === 'string' && callId.length <= 100)
  );
}
