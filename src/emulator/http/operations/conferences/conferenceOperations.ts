import type { Operation } from '../../operation.ts';
import { conferenceRecordingOperations } from './conferenceRecordings.ts';
import { getConference } from './getConference.ts';
import { listConferences } from './listConferences.ts';
import { getConferenceMember, updateConferenceMember } from './members.ts';
import { updateConference } from './updateConference.ts';
import { updateConferenceBxml } from './updateConferenceBxml.ts';

/** What can be asked about conferences. */
export const conferenceOperations: readonly Operation[] = [
  listConferences,
  getConference,
  updateConference,
  updateConferenceBxml,
  getConferenceMember,
  updateConferenceMember,
  ...conferenceRecordingOperations,
];
