import type { WebhookMethod } from '../../../../voice/types.ts';
import type { Conference, ConferenceMember } from '../../../conferences/conference.ts';
import type { KeptRecording } from '../../../recordings/keptRecording.ts';
import { notFound } from '../../apiProblem.ts';
import type { ApiServices, OperationRequest } from '../../operation.ts';

/** What getConference shows. OpenAPI: conference. */
export interface ConferenceView {
  id: string;
  name: string;
  createdTime: string;
  completedTime: string | null;
  conferenceEventUrl: string | null;
  conferenceEventMethod: WebhookMethod | null;
  tag: string | null;
  /** Left out of a list. */
  activeMembers?: MemberView[];
}

/** OpenAPI: conferenceMember. */
export interface MemberView {
  callId: string;
  conferenceId: string;
  memberUrl: string;
  mute: boolean;
  hold: boolean;
  callIdsToCoach: readonly string[];
}

/** The conference that a request is about. @throws ApiProblem 404 */
export function conferenceOf(request: OperationRequest, { rooms }: ApiServices): Conference {
  const conferenceId = request.parameter('conferenceId');
  const conference = rooms.conferences.findFor(request.accountId, conferenceId);
  if (conference) return conference;
  throw notFound('Conference', conferenceId);
}

/** The member that a request is about. @throws ApiProblem 404 */
export function memberOf(request: OperationRequest, conference: Conference): ConferenceMember {
  const memberId = request.parameter('memberId');
  const member = conference.members.get(memberId);
  if (member) return member;
  throw notFound('Member', memberId);
}

export function conferenceView({ identity, completedAt }: Conference): ConferenceView {
  const { conferenceId, name, createdAt, events, tag } = identity;
  return {
    id: conferenceId,
    name,
    createdTime: new Date(createdAt).toISOString(),
    completedTime: completedAt === undefined ? null : new Date(completedAt).toISOString(),
    conferenceEventUrl: events?.url ?? null,
    conferenceEventMethod: events?.method ?? null,
    tag,
  };
}

/** @param conferenceUrl Address of the conference in the API */
export function memberView(
  conferenceId: string,
  member: ConferenceMember,
  conferenceUrl: string,
): MemberView {
  const { callId } = member.call;
  const { mute, hold, callIdsToCoach } = member;
  return {
    callId,
    conferenceId,
    memberUrl: `${conferenceUrl}/members/${callId}`,
    mute,
    hold,
    callIdsToCoach,
  };
}

/** OpenAPI: conferenceRecordingMetadata. @param conferenceUrl Address of the conference in the API */
export function conferenceRecordingView(recording: KeptRecording, conferenceUrl: string) {
  const { recordingId, accountId, conference, recordingName, mediaDeleted } = recording;
  return {
    accountId,
    conferenceId: conference?.conferenceId,
    name: conference?.name,
    recordingId,
    duration: `PT${recording.duration / 1000}S`,
    channels: recording.channels,
    startTime: new Date(recording.startedAt).toISOString(),
    endTime: new Date(recording.endedAt).toISOString(),
    fileFormat: recording.fileFormat,
    status: mediaDeleted ? 'deleted' : 'complete',
    mediaUrl: mediaDeleted ? null : `${conferenceUrl}/recordings/${recordingId}/media`,
    ...(recordingName ? { recordingName } : {}),
  };
}
