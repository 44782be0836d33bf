import { ApiProblem, callNotFound, invalid } from '../../apiProblem.ts';
import type { Operation } from '../../operation.ts';
import { fieldsOf } from '../fields.ts';

/**
 * OpenAPI: updateCallRecordingState. 200 with no body (seen in the SDKs' live tests). Acts on what StartRecording began; a
 * call with no such recording is answered with 404 (`assumed`).
 */
export const updateCallRecordingState: Operation = {
  id: 'updateCallRecordingState',
  method: 'PUT',
  path: '/accounts/:accountId/calls/:callId/recording',
  async handle(request, { exchange, setRecordingState }) {
    const body = await request.readJson();
    const { state } = fieldsOf(body);
    if (state !== 'paused' && state !== 'recording') {
      throw invalid('Invalid state. Supported states: [paused, recording]');
    }
    const call = exchange.findFor(request.accountId, request.callId);
    if (!call) throw callNotFound(request.callId);
    exchange.checkChange(call, 'bxml');
    if (!setRecordingState(call, state)) {
      throw new ApiProblem(404, `Call [${call.callId}] has no recording in progress`);
    }
    request.note(call.callId, 200, body);
    return { status: 200 };
  },
};
