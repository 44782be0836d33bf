import type { IncomingMessage } from 'node:http';
import type { Hono } from 'hono';
import type { EmulatorClock } from '../clock.ts';
import { ApiProblem } from './apiProblem.ts';
import type { EmulatorEnv } from './context.ts';
import { type BasicCredentials, readBasic, refusedNames } from './credentials.ts';
import { parseContentType, readBody } from './readBody.ts';
import { jsonReply, type Reply } from './reply.ts';
import type { Responder } from './respond.ts';
import { makeToken } from './tokens.ts';

/** Path of the token endpoint below the emulator's address. */
export const tokenPath = '/api/v1/oauth2/token';

const maxFormBytes = 16 * 1024;

/**
 * Adds the token endpoint: OAuth 2.0 client credentials, in the Basic header or in the form. OpenAPI:
 * securitySchemes.OAuth2; its error bodies are those of RFC 6749, section 5.2.
 *
 * @param lifetime Seconds a token holds.
 */
export function addTokenRoute(
  app: Hono<EmulatorEnv>,
  clock: EmulatorClock,
  lifetime: number,
  responder: Responder,
): void {
  app.post(tokenPath, (context) =>
    responder.respond(context, 'token', () => issueToken(context.env.incoming, clock, lifetime)),
  );
  app.all(tokenPath, (context) =>
    responder.respond(context, undefined, () => {
      throw new ApiProblem(405, undefined, { Allow: 'POST' });
    }),
  );
}

async function issueToken(request: IncomingMessage, clock: EmulatorClock, lifetime: number): Promise<Reply> {
  const { mediaType } = parseContentType(request.headers['content-type']);
  if (mediaType !== 'application/x-www-form-urlencoded') {
    return oauthError(400, 'invalid_request', 'The body must be application/x-www-form-urlencoded.');
  }
  let form: URLSearchParams;
  try {
    form = new URLSearchParams((await readBody(request, maxFormBytes)).toString('utf8'));
  } catch {
    return oauthError(400, 'invalid_request', `The body must contain at most ${maxFormBytes} bytes.`);
  }
  const credentials = clientOf(request, form);
  const { unauthorized } = refusedNames;
  if (!credentials?.username || !credentials.password || credentials.username === unauthorized) {
    return oauthError(401, 'invalid_client', 'Client authentication failed.');
  }
  if (form.get('grant_type') !== 'client_credentials') {
    return oauthError(400, 'unsupported_grant_type', 'The grant type must be client_credentials.');
  }
  const token = makeToken({ clientId: credentials.username, expiresAt: clock.now() + lifetime * 1000 });
  const body = { access_token: token, token_type: 'Bearer', expires_in: lifetime };
  return jsonReply(200, body, { 'Cache-Control': 'no-store' });
}

function clientOf(request: IncomingMessage, form: URLSearchParams): BasicCredentials | undefined {
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() === 'basic') {
    try {
      return readBasic(value);
    } catch {
      return undefined;
    }
  }
  return { username: form.get('client_id') ?? '', password: form.get('client_secret') ?? '' };
}

function oauthError(status: number, error: string, description: string): Reply {
  const headers: Record<string, string> =
    status === 401 ? { 'WWW-Authenticate': 'Basic realm="Bandwidth Voice emulator"' } : {};
  return jsonReply(status, { error, error_description: description }, headers);
}
