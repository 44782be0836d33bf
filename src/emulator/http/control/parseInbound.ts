import type { InboundCall, Signalling } from '../../exchange/callSettings.ts';
import type { JsonFields } from './jsonFields.ts';

/** The application an inbound call belongs to when none is named. */
const defaultApplicationId = '11111111-1111-4111-8111-111111111111';
const maxUrlLength = 2048;
/** OpenAPI: createCall.tag. */
const maxTagLength = 4096;
/** OpenAPI: createCall.username. */
const maxCredentialLength = 1024;
/** Characters of a text, or of an object as JSON, that the network says about a call. */
const maxSignallingLength = 4096;
/** Seconds a webhook may take. docs: applications (as for createCall). */
const defaultCallbackTimeout = 15;

/**
 * The body of `POST /inbound`: who calls whom, where the application's webhooks go, and what the network says about the
 * call.
 *
 * @throws ControlProblem
 */
export function parseInbound(fields: JsonFields): InboundCall {
  const signalling = parseSignalling(fields);
  const incoming: InboundCall = {
    from: fields.requiredText('from'),
    to: fields.requiredText('to'),
    initiateUrl: webUrl(fields, 'initiateUrl', fields.requiredText('initiateUrl')),
    initiateMethod: fields.word('initiateMethod', ['GET', 'POST']) ?? 'POST',
    username: text(fields, 'username', maxCredentialLength) ?? null,
    password: text(fields, 'password', maxCredentialLength) ?? null,
    initiateFallbackUrl: webUrl(fields, 'fallbackUrl', fields.text('fallbackUrl')) ?? null,
    initiateFallbackMethod: fields.word('fallbackMethod', ['GET', 'POST']) ?? 'POST',
    fallbackUsername: text(fields, 'fallbackUsername', maxCredentialLength) ?? null,
    fallbackPassword: text(fields, 'fallbackPassword', maxCredentialLength) ?? null,
    statusUrl: webUrl(fields, 'statusUrl', fields.text('statusUrl')) ?? null,
    statusMethod: fields.word('statusMethod', ['GET', 'POST']) ?? 'POST',
    applicationId: fields.text('applicationId') ?? defaultApplicationId,
    tag: text(fields, 'tag', maxTagLength) || null,
    // OpenAPI: createCall.callbackTimeout.
    callbackTimeout: fields.number('callbackTimeout', 1, 25) ?? defaultCallbackTimeout,
    ...(Object.keys(signalling).length > 0 ? { signalling } : {}),
  };
  fields.end();
  return incoming;
}

function parseSignalling(fields: JsonFields): Signalling {
  const diversion = record(fields, 'diversion');
  const stirShaken = record(fields, 'stirShaken');
  const sipHeaders = headers(fields);
  const uui = text(fields, 'uui', maxSignallingLength);
  const sipCallId = text(fields, 'sipCallId', maxSignallingLength);
  const privacy = fields.flag('privacy');
  const callerDisplayName = text(fields, 'callerDisplayName', maxSignallingLength);
  return {
    ...(diversion ? { diversion } : {}),
    ...(stirShaken ? { stirShaken } : {}),
    ...(sipHeaders ? { sipHeaders } : {}),
    ...(uui ? { uui } : {}),
    ...(sipCallId ? { sipCallId } : {}),
    ...(privacy ? { privacy } : {}),
    ...(callerDisplayName ? { callerDisplayName } : {}),
  };
}

/** docs: initiate. Names begin with X- and are sent in lower case. */
function headers(fields: JsonFields): Record<string, string> | undefined {
  const given = record(fields, 'sipHeaders');
  if (!given) return undefined;
  const sipHeaders: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!/^x-[\w-]+$/i.test(name) || typeof value !== 'string') {
      throw fields.problem('sipHeaders must hold texts, by names that begin with X-.');
    }
    sipHeaders[name.toLowerCase()] = value;
  }
  return sipHeaders;
}

function record(fields: JsonFields, name: string): Record<string, unknown> | undefined {
  const value = fields.raw(name);
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw fields.problem(`${name} must be a JSON object.`);
  }
  if (JSON.stringify(value).length > maxSignallingLength) {
    throw fields.problem(`${name} takes at most ${maxSignallingLength} characters of JSON.`);
  }
  return value as Record<string, unknown>;
}

function text(fields: JsonFields, name: string, maxLength: number): string | undefined {
  const value = fields.text(name);
  if (value !== undefined && value.length > maxLength) {
    throw fields.problem(`${name} takes at most ${maxLength} characters.`);
  }
  return value;
}

function webUrl<T extends string | undefined>(fields: JsonFields, name: string, url: T): T {
  if (url === undefined) return url;
  const known = url.length <= maxUrlLength && /^https?:\/\//i.test(url) && URL.canParse(url);
  if (!known) throw fields.problem(`${name} must be a full http or https URL.`);
  return url;
}
