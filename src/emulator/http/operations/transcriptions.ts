import type { Call } from '../../exchange/call.ts';
import type { KeptTranscript } from '../../exchange/keptTranscripts.ts';
import { confidence } from '../../streams/transcriptMessage.ts';
import { ApiProblem, callNotFound } from '../apiProblem.ts';
import type { ApiServices, Operation, OperationRequest } from '../operation.ts';
import { jsonReply } from '../reply.ts';
import { isVisible } from './visibleCall.ts';

const onePath = '/accounts/:accountId/calls/:callId/transcriptions/:transcriptionId';

/** OpenAPI: listRealTimeTranscriptions. Those that are over, oldest first (`assumed`). */
const list: Operation = {
  id: 'listRealTimeTranscriptions',
  method: 'GET',
  path: '/accounts/:accountId/calls/:callId/transcriptions',
  handle(request, services) {
    const { origin, accountId, callId } = request;
    const base = `${origin}/api/v2/accounts/${encodeURIComponent(accountId)}/calls/${callId}/transcriptions`;
    const listed = callOf(request, services).transcripts.all.map(({ transcriptionId, name }) => ({
      transcriptionId,
      transcriptionName: name,
      transcriptionUrl: `${base}/${transcriptionId}`,
    }));
    return jsonReply(200, listed);
  },
};

/** OpenAPI: getRealTimeTranscription. One that is still under way is not found (`assumed`). */
const get: Operation = {
  id: 'getRealTimeTranscription',
  method: 'GET',
  path: onePath,
  handle(request, services) {
    const { accountId, callId } = request;
    const { transcriptionId, language, tracks } = transcriptOf(request, callOf(request, services));
    return jsonReply(200, {
      accountId,
      callId,
      transcriptionId,
      tracks: tracks.map(({ track, transcript }) => ({
        detectedLanguage: language,
        track,
        transcript,
        confidence,
      })),
    });
  },
};

/** OpenAPI: deleteRealTimeTranscription. 200, where other deletions are answered with 204. */
const remove: Operation = {
  id: 'deleteRealTimeTranscription',
  method: 'DELETE',
  path: onePath,
  handle(request, services) {
    const call = callOf(request, services);
    call.transcripts.remove(transcriptOf(request, call).transcriptionId);
    return { status: 200 };
  },
};

export const transcriptionOperations: readonly Operation[] = [list, get, remove];

function callOf({ accountId, callId }: OperationRequest, services: ApiServices): Call {
  const call = services.exchange.findFor(accountId, callId);
  if (!call || !isVisible(call, services)) throw callNotFound(callId);
  return call;
}

/** The text of the 404 is `assumed`: the API documents that of calls only. */
function transcriptOf(request: OperationRequest, call: Call): KeptTranscript {
  const transcriptionId = request.parameter('transcriptionId');
  const transcript = call.transcripts.find(transcriptionId);
  if (!transcript) throw new ApiProblem(404, `Transcription [${transcriptionId}] not found`);
  return transcript;
}
