import type { ConferenceRedirect } from '../../../interpreter/conferenceRooms.ts';
import { invalid } from '../../apiProblem.ts';
import type { Operation } from '../../operation.ts';
import { type Fields, fieldsOf, optionalUrl } from '../fields.ts';
import { maskSecrets } from '../maskSecrets.ts';
import { parseRedirect } from '../updateCallRequest.ts';
import { conferenceOf } from './conferenceView.ts';

/** Not allowed together with `completed`. OpenAPI: updateConference. */
const activeOnly = [
  'redirectUrl',
  'redirectMethod',
  'redirectFallbackUrl',
  'redirectFallbackMethod',
] as const;

/** OpenAPI: updateConference. 204 with no body (seen in the SDKs' live tests). */
export const updateConference: Operation = {
  id: 'updateConference',
  method: 'POST',
  path: '/accounts/:accountId/conferences/:conferenceId',
  async handle(request, services) {
    const body = await request.readJson();
    const update = parseUpdate(fieldsOf(body));
    const conference = conferenceOf(request, services);
    services.rooms.checkChange(conference);
    request.note(conference.conferenceId, 204, maskSecrets(body));
    if (update === 'completed') services.rooms.complete(conference);
    else services.rooms.redirect(conference, update);
    return { status: 204 };
  },
};

/**
 * The field is `status` in the OpenAPI description, while its texts call it `state`: either is taken.
 *
 * @throws ApiProblem 400. Which texts the API uses is not known.
 */
function parseUpdate(fields: Fields): ConferenceRedirect | 'completed' {
  const state = fields.status ?? fields.state ?? 'active';
  if (state === 'completed') {
    const wrong = activeOnly.find((name) => (fields[name] ?? null) !== null);
    if (wrong) throw invalid(`${wrong} is not allowed when status is completed`);
    return 'completed';
  }
  if (state !== 'active') throw invalid('Invalid status. Supported statuses: [active, completed]');
  // Full URLs only: unlike a call, a conference has no document that they could be relative to.
  optionalUrl(fields, 'redirectUrl');
  optionalUrl(fields, 'redirectFallbackUrl');
  const redirect = parseRedirect(fields);
  const { redirectUrl, redirectMethod, username, password } = redirect;
  const { redirectFallbackUrl, redirectFallbackMethod, fallbackUsername, fallbackPassword } = redirect;
  return {
    target: { url: redirectUrl, method: redirectMethod, username, password },
    fallback:
      redirectFallbackUrl === null
        ? undefined
        : {
            url: redirectFallbackUrl,
            method: redirectFallbackMethod,
            username: fallbackUsername,
            password: fallbackPassword,
          },
  };
}
