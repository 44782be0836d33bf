import { maxDocumentBytes } from '../../../exchange/limits.ts';
import { examineForConference } from '../../../interpreter/conferenceDocument.ts';
import { ApiProblem, invalid } from '../../apiProblem.ts';
import type { Operation } from '../../operation.ts';
import { conferenceOf } from './conferenceView.ts';

/**
 * OpenAPI: updateConferenceBxml. 204 with no body. A document with a verb that no conference runs is rejected whole (docs:
 * conference): with 400 (`assumed`).
 */
export const updateConferenceBxml: Operation = {
  id: 'updateConferenceBxml',
  method: 'PUT',
  path: '/accounts/:accountId/conferences/:conferenceId/bxml',
  async handle(request, services) {
    const text = await request.readXml(maxDocumentBytes);
    const conference = conferenceOf(request, services);
    services.rooms.checkChange(conference);
    const { refusal } = examineForConference(text);
    if (refusal !== undefined) throw invalid(`Invalid BXML: ${refusal}`);
    if (services.rooms.isFull(conference)) {
      throw new ApiProblem(429, 'Too many documents wait for their turn in this conference');
    }
    request.note(conference.conferenceId, 204);
    services.rooms.push(conference, text);
    return { status: 204 };
  },
};
