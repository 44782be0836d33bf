import { ApiProblem } from './apiProblem.ts';
import { readToken } from './tokens.ts';

/**
 * Names that the emulator turns away although it accepts any others, so that both replies can be seen: a user name, a
 * client id, or a bearer token with one of these words. Ours alone; the real service knows no such names.
 */
export const refusedNames = { unauthorized: 'invalid', forbidden: 'forbidden' } as const;

/** A user name (or client id) and a password (or client secret). */
export interface BasicCredentials {
  username: string;
  password: string;
}

/**
 * Accepts any credentials, Basic or Bearer. Tokens of our own token endpoint hold until they expire; others always do.
 *
 * @param now Epoch milliseconds on the emulator's clock.
 * @throws ApiProblem 401 or 403, before anything is looked up (seen in the official SDKs' live tests).
 */
export function authenticate(header: string | undefined, now: number): void {
  const [scheme = '', ...rest] = (header ?? '').split(' ');
  const value = rest.join(' ').trim();
  if (scheme.toLowerCase() === 'basic') checkName(readBasic(value).username);
  else if (scheme.toLowerCase() === 'bearer' && value !== '') checkBearer(value, now);
  else throw unauthorized();
}

/** Takes the value of a Basic header apart. @throws ApiProblem 401 */
export function readBasic(value: string): BasicCredentials {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(value))
    throw unauthorized('Failed to decode basic authentication token');
  const text = Buffer.from(value, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) throw unauthorized('Invalid basic authentication token');
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

function checkBearer(token: string, now: number): void {
  const content = readToken(token);
  if (content && content.expiresAt <= now) throw unauthorized('The credentials provided were invalid');
  checkName(content?.clientId ?? token);
}

function checkName(name: string): void {
  if (name === '' || name === refusedNames.unauthorized)
    throw unauthorized('The credentials provided were invalid');
  if (name === refusedNames.forbidden) throw new ApiProblem(403, 'Access is denied');
}

function unauthorized(description?: string): ApiProblem {
  return new ApiProblem(401, description, {
    'WWW-Authenticate': 'Bearer, Basic realm="Bandwidth Voice emulator"',
  });
}
