import type { KeptRecording } from '../../../recordings/keptRecording.ts';
import { callNotFound, notFound } from '../../apiProblem.ts';
import type { ApiServices, OperationRequest } from '../../operation.ts';

/** OpenAPI: callRecordingMetadata. @param origin `http://127.0.0.1:PORT` */
export function recordingView(recording: KeptRecording, origin: string): Record<string, unknown> {
  const { recordingId, accountId, call, recordingName, mediaDeleted, transcription } = recording;
  const account = `${origin}/api/v2/accounts/${encodeURIComponent(accountId)}`;
  const url = `${account}/calls/${call?.callId}/recordings/${recordingId}`;
  return {
    accountId,
    ...call,
    recordingId,
    duration: `PT${recording.duration / 1000}S`,
    channels: recording.channels,
    startTime: new Date(recording.startedAt).toISOString(),
    endTime: new Date(recording.endedAt).toISOString(),
    fileFormat: recording.fileFormat,
    // docs: recordingAvailable for the word of a recording that is over; OpenAPI: callRecordingMetadata for `deleted`.
    status: mediaDeleted ? 'deleted' : 'complete',
    mediaUrl: mediaDeleted ? null : `${url}/media`,
    transcription: transcription ? { ...transcription, url: `${url}/transcription` } : null,
    ...(recordingName ? { recordingName } : {}),
  };
}

/** The recordings of a call. @throws ApiProblem 404 when there is neither such a call nor a recording of it */
export function recordingsOfCall({ accountId, callId }: OperationRequest, services: ApiServices) {
  const found: KeptRecording[] = [];
  for (const recording of services.recordings.all()) {
    if (recording.accountId === accountId && recording.call?.callId === callId) found.push(recording);
  }
  // Recordings outlast their call: 30 days, not 7.
  if (found.length === 0 && !services.exchange.findFor(accountId, callId)) throw callNotFound(callId);
  return found;
}

/** The recording that a request is about. @throws ApiProblem 404 */
export function recordingOf(request: OperationRequest, { recordings }: ApiServices): KeptRecording {
  const recordingId = request.parameter('recordingId');
  const recording = recordings.find(recordingId);
  const known = recording?.accountId === request.accountId && recording.call?.callId === request.callId;
  if (recording && known) return recording;
  throw notFound('Recording', recordingId);
}
