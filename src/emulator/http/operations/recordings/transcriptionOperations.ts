import type { TranscriptionRequest } from '../../../interpreter/recordingDesk.ts';
import type { KeptRecording } from '../../../recordings/keptRecording.ts';
import { ApiProblem, notFound } from '../../apiProblem.ts';
import type { Operation } from '../../operation.ts';
import { jsonReply } from '../../reply.ts';
import {
  type Fields,
  fieldsOf,
  maxLengths,
  optionalBoolean,
  optionalMethod,
  optionalNumber,
  optionalTag,
  optionalText,
  optionalUrl,
  requireSafeUrl,
} from '../fields.ts';
import { maskSecrets } from '../maskSecrets.ts';
import { recordingOf } from './recordingView.ts';

const path = '/accounts/:accountId/calls/:callId/recordings/:recordingId/transcription';

/** Seconds a webhook may take. OpenAPI: transcribeRecording.callbackTimeout. */
const defaultCallbackTimeout = 15;

/** Transcriptions of recordings: what the person at the far end was heard to say. */
export const transcriptionOperations: readonly Operation[] = [
  {
    id: 'getRecordingTranscription',
    method: 'GET',
    path,
    handle(request, services) {
      const recording = recordingOf(request, services);
      if (recording.transcription?.status !== 'available') {
        throw notFound('Transcription', recording.recordingId);
      }
      return jsonReply(200, transcriptionsOf(recording));
    },
  },
  {
    id: 'transcribeCallRecording',
    method: 'POST',
    path,
    async handle(request, services) {
      const body = await request.readJson();
      const wanted = parseRequest(fieldsOf(body));
      const recording = recordingOf(request, services);
      // There is nothing left to listen to. `assumed`.
      if (recording.mediaDeleted) throw new ApiProblem(410, 'The media of this recording has been deleted');
      request.note(request.callId, 204, maskSecrets(body));
      services.desk.transcribe(recording, wanted, request.origin);
      return { status: 204 };
    },
  },
  {
    id: 'deleteRecordingTranscription',
    method: 'DELETE',
    path,
    handle(request, services) {
      const recording = recordingOf(request, services);
      if (!recording.transcription) throw notFound('Transcription', recording.recordingId);
      delete recording.transcription;
      return { status: 204 };
    },
  },
];

/** OpenAPI: recordingTranscriptions. One speaker: the person. Every word is certain, since it was never sound. */
function transcriptionsOf({ spans }: KeptRecording) {
  const speaker = 0;
  const confidence = 1;
  const clips = spans.flatMap(({ from, to, text }) =>
    text === undefined
      ? []
      : [{ speaker, text, confidence, startTimeSeconds: from / 1000, endTimeSeconds: to / 1000 }],
  );
  const text = clips.map((clip) => clip.text).join(' ');
  return { transcripts: [{ speaker, text, confidence }], clips };
}

/** @throws ApiProblem 400 */
function parseRequest(fields: Fields): TranscriptionRequest {
  const url = optionalUrl(fields, 'callbackUrl');
  const method = optionalMethod(fields, 'callbackMethod', 'callbackUrl') ?? 'POST';
  const username = optionalText(fields, 'username', maxLengths.credential);
  const password = optionalText(fields, 'password', maxLengths.credential);
  requireSafeUrl('callbackUrl', url, username, password);
  optionalBoolean(fields, 'detectLanguage');
  return {
    callback: url === null ? undefined : { url, method, username, password },
    callbackTimeout: optionalNumber(fields, 'callbackTimeout', 1, 25) ?? defaultCallbackTimeout,
    tag: optionalTag(fields, 'tag'),
  };
}
