import type { Operation } from '../../operation.ts';
import { jsonReply } from '../../reply.ts';
import { listAccountCallRecordings } from './listAccountCallRecordings.ts';
import { mediaReply } from './mediaReply.ts';
import { recordingOf, recordingsOfCall, recordingView } from './recordingView.ts';
import { transcriptionOperations } from './transcriptionOperations.ts';
import { updateCallRecordingState } from './updateCallRecordingState.ts';

const path = '/accounts/:accountId/calls/:callId/recordings';

/** The recordings of calls. Deletions are answered with 204 (seen in the SDKs' live tests). */
export const recordingOperations: readonly Operation[] = [
  listAccountCallRecordings,
  updateCallRecordingState,
  {
    id: 'listCallRecordings',
    method: 'GET',
    path,
    handle: (request, services) =>
      jsonReply(
        200,
        recordingsOfCall(request, services).map((recording) => recordingView(recording, request.origin)),
      ),
  },
  {
    id: 'getCallRecording',
    method: 'GET',
    path: `${path}/:recordingId`,
    handle: (request, services) =>
      jsonReply(200, recordingView(recordingOf(request, services), request.origin)),
  },
  {
    id: 'deleteRecording',
    method: 'DELETE',
    path: `${path}/:recordingId`,
    handle(request, services) {
      services.recordings.remove(recordingOf(request, services).recordingId);
      return { status: 204 };
    },
  },
  {
    id: 'downloadCallRecording',
    method: 'GET',
    path: `${path}/:recordingId/media`,
    handle: (request, services) => mediaReply(recordingOf(request, services), services.events),
  },
  {
    id: 'deleteRecordingMedia',
    method: 'DELETE',
    path: `${path}/:recordingId/media`,
    handle(request, services) {
      recordingOf(request, services).mediaDeleted = true;
      return { status: 204 };
    },
  },
  ...transcriptionOperations,
];
