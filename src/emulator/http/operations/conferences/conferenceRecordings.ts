import type { KeptRecording } from '../../../recordings/keptRecording.ts';
import { notFound } from '../../apiProblem.ts';
import type { ApiServices, Operation, OperationRequest } from '../../operation.ts';
import { jsonReply } from '../../reply.ts';
import { mediaReply } from '../recordings/mediaReply.ts';
import { conferenceOf, conferenceRecordingView } from './conferenceView.ts';

const path = '/accounts/:accountId/conferences/:conferenceId/recordings';

/** The recordings of conferences. */
export const conferenceRecordingOperations: readonly Operation[] = [
  {
    id: 'listConferenceRecordings',
    method: 'GET',
    path,
    handle(request, services) {
      const conference = conferenceOf(request, services);
      const url = services.rooms.urlOf(conference, request.origin);
      const views = [];
      for (const recording of services.recordings.all()) {
        if (recording.conference?.conferenceId !== conference.conferenceId) continue;
        views.push(conferenceRecordingView(recording, url));
      }
      return jsonReply(200, views);
    },
  },
  {
    id: 'getConferenceRecording',
    method: 'GET',
    path: `${path}/:recordingId`,
    handle(request, services) {
      const recording = recordingOf(request, services);
      const url = services.rooms.urlOf(conferenceOf(request, services), request.origin);
      return jsonReply(200, conferenceRecordingView(recording, url));
    },
  },
  {
    id: 'downloadConferenceRecording',
    method: 'GET',
    path: `${path}/:recordingId/media`,
    handle: (request, services) => mediaReply(recordingOf(request, services), services.events),
  },
];

function recordingOf(request: OperationRequest, services: ApiServices): KeptRecording {
  const { conferenceId } = conferenceOf(request, services);
  const recordingId = request.parameter('recordingId');
  const recording = services.recordings.find(recordingId);
  if (recording?.conference?.conferenceId === conferenceId) return recording;
  throw notFound('Recording', recordingId);
}
