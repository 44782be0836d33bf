import type { Redirect } from '../../exchange/callSettings.ts';
import { invalid } from '../apiProblem.ts';
import {
  type Fields,
  fieldsOf,
  maxLengths,
  optionalMethod,
  optionalTag,
  optionalText,
  requireSafeUrl,
} from './fields.ts';

/** What updateCall was asked for. `tag` is undefined when it stays as it is, '' when it is cleared. */
export type CallUpdate =
  | { state: 'completed' }
  | { state: 'active'; redirect: Redirect; tag: string | undefined };

/** Not allowed together with `completed`. OpenAPI: updateCall. */
const activeOnly = [
  'redirectUrl',
  'redirectMethod',
  'redirectFallbackUrl',
  'redirectFallbackMethod',
  'tag',
] as const;

/** @throws ApiProblem 400. Which texts the API uses here is not known: these are ours. */
export function parseUpdateCall(body: unknown): CallUpdate {
  const fields = fieldsOf(body);
  const state = fields.state ?? 'active';
  if (state === 'completed') {
    const wrong = activeOnly.find((name) => (fields[name] ?? null) !== null);
    if (wrong) throw invalid(`${wrong} is not allowed when state is completed`);
    return { state };
  }
  if (state !== 'active') throw invalid('Invalid state. Supported states: [active, completed]');
  return { state, redirect: parseRedirect(fields), tag: optionalTag(fields, 'tag') ?? undefined };
}

/** The fields that say where the next document is. @throws ApiProblem 400 */
export function parseRedirect(fields: Fields): Redirect {
  const redirectUrl = redirectTarget(fields, 'redirectUrl');
  if (redirectUrl === null) throw invalid('redirectUrl is required when state is active');
  const redirect: Redirect = {
    redirectUrl,
    redirectMethod: optionalMethod(fields, 'redirectMethod', 'redirectUrl') ?? 'POST',
    redirectFallbackUrl: redirectTarget(fields, 'redirectFallbackUrl'),
    redirectFallbackMethod: optionalMethod(fields, 'redirectFallbackMethod', 'redirectFallbackUrl') ?? 'POST',
    username: optionalText(fields, 'username', maxLengths.credential),
    password: optionalText(fields, 'password', maxLengths.credential),
    fallbackUsername: optionalText(fields, 'fallbackUsername', maxLengths.credential),
    fallbackPassword: optionalText(fields, 'fallbackPassword', maxLengths.credential),
  };
  const { redirectFallbackUrl, username, password, fallbackUsername, fallbackPassword } = redirect;
  requireSafeUrl('redirectUrl', redirectUrl, username, password);
  requireSafeUrl('redirectFallbackUrl', redirectFallbackUrl, fallbackUsername, fallbackPassword);
  return redirect;
}

/**
 * An http or https URL, or one relative to the URL the call's document came from: the official guide posts a mere path.
 * Whether the real service takes that is not known.
 */
function redirectTarget(fields: Fields, name: string): string | null {
  const value = optionalText(fields, name, maxLengths.url);
  if (value === null) return null;
  const base = 'http://base.invalid';
  const { protocol } = URL.canParse(value, base) ? new URL(value, base) : { protocol: '' };
  if (value === '' || !['http:', 'https:'].includes(protocol)) {
    throw invalid(`Invalid ${name}: only http and https are allowed`);
  }
  return value;
}
