import type { WebhookMethod } from '../../../voice/types.ts';
import { invalid } from '../apiProblem.ts';

/** The fields of a JSON body. */
export type Fields = Record<string, unknown>;

/** Lengths in characters. OpenAPI: createCall, updateCall. */
export const maxLengths = { url: 2048, credential: 1024, tag: 4096, displayName: 256, uui: 350 } as const;

/** The body as an object. @throws ApiProblem 400 */
export function fieldsOf(body: unknown): Fields {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalid('There is something wrong with the request');
  }
  return body as Fields;
}

/** A text, or null when it is absent. @throws ApiProblem 400 */
export function optionalText(fields: Fields, name: string, maxLength: number): string | null {
  const value = fields[name] ?? null;
  if (value === null) return null;
  if (typeof value !== 'string') throw invalid(`Invalid ${name}: must be a string`);
  if (value.length > maxLength)
    throw invalid(`Invalid ${name}: must contain at most ${maxLength} characters`);
  return value;
}

/** An http or https URL, or null when it is absent. @throws ApiProblem 400 */
export function optionalUrl(fields: Fields, name: string): string | null {
  const value = optionalText(fields, name, maxLengths.url);
  if (value !== null && !isWebUrl(value)) throw invalid(`Invalid ${name}: only http and https are allowed`);
  return value;
}

/** @param urlName The field the method belongs to: the API's text names that one. @throws ApiProblem 400 */
export function optionalMethod(fields: Fields, name: string, urlName: string): WebhookMethod | null {
  const value = fields[name] ?? null;
  if (value === null || value === 'GET' || value === 'POST') return value;
  throw invalid(`Invalid ${urlName} method. Supported methods: [POST, GET]`);
}

/** A number between two bounds, both allowed, or null when it is absent. @throws ApiProblem 400 */
export function optionalNumber(fields: Fields, name: string, min: number, max: number): number | null {
  const value = fields[name] ?? null;
  if (value === null) return null;
  if (typeof value !== 'number') throw invalid(`Invalid ${name}: must be a number`);
  if (value < min || value > max) {
    throw invalid(`${name} must be within the range [${min}, ${max}], but was ${value}`);
  }
  return value;
}

/** @throws ApiProblem 400 */
export function optionalBoolean(fields: Fields, name: string): boolean | null {
  const value = fields[name] ?? null;
  if (value !== null && typeof value !== 'boolean') throw invalid(`Invalid ${name}: must be true or false`);
  return value;
}

/** @param subject How the API's text names the tag. @throws ApiProblem 400 */
export function optionalTag(fields: Fields, subject: string): string | null {
  const value = fields.tag ?? null;
  if (value !== null && typeof value !== 'string') throw invalid('Invalid tag: must be a string');
  if (value !== null && value.length > maxLengths.tag) {
    throw invalid(`${subject} must contain at most ${maxLengths.tag} characters`);
  }
  return value;
}

/**
 * Webhook credentials go over https only. OpenAPI: createCall. Ours alone: http to this machine is allowed, since an
 * application under test has nothing else.
 *
 * @throws ApiProblem 400
 */
export function requireSafeUrl(
  name: string,
  url: string | null,
  username: string | null,
  password: string | null,
): void {
  if (url === null || (username === null && password === null) || isOwnMachine(url)) return;
  if (!url.toLowerCase().startsWith('https:')) {
    throw invalid(`Invalid ${name}: must use https when a username and password are given`);
  }
}

function isWebUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

function isOwnMachine(url: string): boolean {
  return URL.canParse(url) && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}
