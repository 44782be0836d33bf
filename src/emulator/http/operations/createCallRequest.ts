import { privateDisplayNames } from '../../../voice/types.ts';
import { type CallSettings, settingsOf } from '../../exchange/callSettings.ts';
import { invalid } from '../apiProblem.ts';
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
} from './fields.ts';
import { parseMachineDetection } from './machineDetection.ts';

/** In the order the API's text lists them. docs: errors (voice). */
const requiredFields = ['from', 'to', 'answerUrl', 'applicationId'] as const;

/** The application id that no account has, so that the reply to an unknown one can be seen. Ours alone. */
export const unknownApplicationId = '00000000-0000-0000-0000-000000000000';

/** `+` and up to 15 digits. docs: E.164. */
const e164 = /^\+[1-9]\d{1,14}$/;
const sipUri = /^sips?:[^\s@]+@[^\s@]+$/i;
const controlCharacter = /\p{Cc}/u;
/** One value of `uui`. OpenAPI: createCall.uui. */
const uuiValue = /;encoding=(jwt|base64|hex)$/;

/**
 * Reads the body of createCall and fills in the defaults. Fields the API does not know are left out (`assumed`).
 *
 * @param applicationIds The ids that exist; any when undefined.
 * @throws ApiProblem 400 with the API's text where it is known
 */
export function parseCreateCall(body: unknown, applicationIds?: readonly string[]): CallSettings {
  const fields = fieldsOf(body);
  if (requiredFields.some((name) => fields[name] === undefined || fields[name] === null)) {
    throw invalid(`Missing at least one required field. Required fields are [${requiredFields.join(', ')}]`);
  }
  const settings = settingsOf({
    to: parseTo(fields),
    from: parseFrom(fields),
    answerUrl: optionalUrl(fields, 'answerUrl') ?? '',
    answerMethod: optionalMethod(fields, 'answerMethod', 'answerUrl'),
    username: optionalText(fields, 'username', maxLengths.credential),
    password: optionalText(fields, 'password', maxLengths.credential),
    answerFallbackUrl: optionalUrl(fields, 'answerFallbackUrl'),
    answerFallbackMethod: optionalMethod(fields, 'answerFallbackMethod', 'answerFallbackUrl'),
    fallbackUsername: optionalText(fields, 'fallbackUsername', maxLengths.credential),
    fallbackPassword: optionalText(fields, 'fallbackPassword', maxLengths.credential),
    disconnectUrl: optionalUrl(fields, 'disconnectUrl'),
    disconnectMethod: optionalMethod(fields, 'disconnectMethod', 'disconnectUrl'),
    privacy: optionalBoolean(fields, 'privacy'),
    displayName: optionalText(fields, 'displayName', maxLengths.displayName),
    uui: optionalText(fields, 'uui', maxLengths.uui),
    callTimeout: optionalNumber(fields, 'callTimeout', 1, 300),
    callbackTimeout: optionalNumber(fields, 'callbackTimeout', 1, 25),
    priority: optionalNumber(fields, 'priority', 1, 5),
    tag: optionalTag(fields, 'Could not create call: sendCallback tag'),
    applicationId: parseApplicationId(fields, applicationIds),
  });
  settings.machineDetection = parseMachineDetection(fields);
  checkTogether(settings);
  return settings;
}

function parseTo(fields: Fields): string {
  const to = fields.to;
  if (typeof to === 'string' && (e164.test(to) || sipUri.test(to))) return to;
  throw invalid('Invalid to: must be an E164 telephone number');
}

function parseFrom(fields: Fields): string {
  const from = fields.from;
  if (typeof from === 'string' && e164.test(from)) return from;
  throw invalid('Invalid from: must be an E164 telephone number');
}

function parseApplicationId(fields: Fields, known: readonly string[] | undefined): string {
  const id = fields.applicationId;
  if (typeof id !== 'string') throw invalid('Invalid applicationId: must be a string');
  if (id === '' || id === unknownApplicationId || (known && !known.includes(id))) {
    throw invalid(`Could not create call: Application id ${id} not found`);
  }
  return id;
}

/** The rules that concern more than one field. */
function checkTogether(settings: CallSettings): void {
  const { displayName, uui, priority } = settings;
  if (!Number.isInteger(priority)) throw invalid('Invalid priority: must be a whole number');
  if (displayName !== null && controlCharacter.test(displayName)) {
    throw invalid('Invalid displayName: must not contain control characters');
  }
  if (settings.privacy && displayName && !privateDisplayNames.some((name) => name === displayName)) {
    throw invalid(`Invalid displayName: with privacy it must be one of [${privateDisplayNames.join(', ')}]`);
  }
  if (uui !== null && !uui.split(',').every((value) => uuiValue.test(value.trim()))) {
    throw invalid('Invalid uui: each value must end with an encoding of jwt, base64 or hex');
  }
  requireSafeUrl('answerUrl', settings.answerUrl, settings.username, settings.password);
  requireSafeUrl('disconnectUrl', settings.disconnectUrl, settings.username, settings.password);
  requireSafeUrl(
    'answerFallbackUrl',
    settings.answerFallbackUrl,
    settings.fallbackUsername,
    settings.fallbackPassword,
  );
}
