/**
 * The documented limits of every request field, as data. `checkRequest.ts` reads these tables; nothing else knows a
 * limit. Sources: the OpenAPI description, and the public error texts for what a 400 complains about.
 */
import * as l10n from '@vscode/l10n';
import {
  type CreateCallRequest,
  type ListCallsQuery,
  type MachineDetection,
  machineDetectionModes,
  privateDisplayNames,
  requestedStates,
  type UpdateCallRequest,
  webhookMethods,
} from './types.ts';

/** A BXML document may have this many bytes (64 KB; docs: BXML. That a KB is 1024 bytes is assumed). */
export const maxBxmlBytes = 64 * 1024;

/** What one field may hold. `required` fields may be neither absent nor null. */
export type FieldRule = (TextRule | NumberRule | { is: 'flag' } | { is: 'object'; fields: FieldRules }) & {
  required?: true;
};

/**
 * A text: `phoneNumber` E.164; `callee` that or a SIP URI; `party` that or a word for a hidden caller; `time` ISO-8601;
 * `url` full http or https. Lengths are in characters.
 */
export type TextRule =
  | { is: 'phoneNumber' | 'callee' | 'party' | 'time' }
  | { is: 'choice'; choices: readonly string[] }
  | { is: 'url'; maxLength?: number }
  | { is: 'text'; maxLength?: number; form?: TextForm };

/** A number in a range that includes both ends. Each form has a sentence of its own, so there are only those in use. */
export type NumberRule =
  | { is: 'number'; min: number; max: number; unit: 'seconds' }
  | { is: 'wholeNumber'; min: number; max?: never; unit: 'seconds' }
  | { is: 'wholeNumber'; min: number; max: number };

/** A shape that a text must have besides its length. */
export interface TextForm {
  pattern: RegExp;
  /** What is wrong with a text of another shape: a sentence. */
  problem: (field: string) => string;
}

/** Rules by field name. */
export type FieldRules = Readonly<Record<string, FieldRule>>;

/** A rule about several fields at once. */
export interface CombinationRule {
  /** The field to point at. */
  field: string;
  broken: (request: Readonly<Record<string, unknown>>) => boolean;
  message: () => string;
}

/** Everything that is checked before one operation is sent. */
export interface RequestRules {
  fields: FieldRules;
  combinations: readonly CombinationRule[];
}

const noControlCharacters: TextForm = {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
  pattern: /^[^\u0000-\u001f\u007f-\u009f]*$/,
  problem: (field) => l10n.t('{0} must not contain line breaks or other control characters.', field),
};

const userToUser: TextForm = {
  pattern: /^[^,]+;encoding=(jwt|base64|hex)(,[^,]+;encoding=(jwt|base64|hex))*$/,
  problem: (field) =>
    l10n.t(
      '{0} must be a comma-separated list in which every value ends with ;encoding=jwt, base64 or hex.',
      field,
    ),
};

const notEmpty: TextForm = {
  pattern: /\S/,
  problem: (field) => l10n.t('{0} must not be empty.', field),
};

const method: FieldRule = { is: 'choice', choices: webhookMethods };
const webhookUrl: FieldRule = { is: 'url', maxLength: 2048 };
const webhookLogin: FieldRule = { is: 'text', maxLength: 1024 };
const tag: FieldRule = { is: 'text', maxLength: 4096 };
/** OpenAPI asks for whole numbers here; it gives no range. */
const detectionSeconds: FieldRule = { is: 'wholeNumber', min: 0, unit: 'seconds' };

const machineDetectionFields = {
  mode: { is: 'choice', choices: machineDetectionModes },
  detectionTimeout: detectionSeconds,
  silenceTimeout: detectionSeconds,
  speechThreshold: detectionSeconds,
  speechEndThreshold: detectionSeconds,
  machineSpeechEndThreshold: detectionSeconds,
  delayResult: { is: 'flag' },
  callbackUrl: webhookUrl,
  callbackMethod: method,
  username: webhookLogin,
  password: webhookLogin,
  fallbackUrl: webhookUrl,
  fallbackMethod: method,
  fallbackUsername: webhookLogin,
  fallbackPassword: webhookLogin,
} satisfies Record<keyof MachineDetection, FieldRule>;

/** OpenAPI: createCall. */
export const createCallRules: RequestRules = {
  fields: {
    to: { is: 'callee', required: true },
    from: { is: 'phoneNumber', required: true },
    applicationId: { is: 'text', form: notEmpty, required: true },
    answerUrl: { is: 'url', maxLength: 2048, required: true },
    answerMethod: method,
    username: webhookLogin,
    password: webhookLogin,
    answerFallbackUrl: webhookUrl,
    answerFallbackMethod: method,
    fallbackUsername: webhookLogin,
    fallbackPassword: webhookLogin,
    disconnectUrl: webhookUrl,
    disconnectMethod: method,
    privacy: { is: 'flag' },
    displayName: { is: 'text', maxLength: 256, form: noControlCharacters },
    uui: { is: 'text', maxLength: 350, form: userToUser },
    callTimeout: { is: 'number', min: 1, max: 300, unit: 'seconds' },
    callbackTimeout: { is: 'number', min: 1, max: 25, unit: 'seconds' },
    machineDetection: { is: 'object', fields: machineDetectionFields },
    priority: { is: 'wholeNumber', min: 1, max: 5 },
    tag,
  } satisfies Record<keyof CreateCallRequest, FieldRule>,
  combinations: [
    needsHttps('answerUrl', 'username', 'password'),
    needsHttps('answerFallbackUrl', 'fallbackUsername', 'fallbackPassword'),
    {
      field: 'displayName',
      broken: ({ privacy, displayName }) =>
        privacy === true && isGiven(displayName) && !includes(privateDisplayNames, displayName),
      message: () =>
        l10n.t('displayName must be one of {0} when privacy is true.', privateDisplayNames.join(', ')),
    },
  ],
};

/** OpenAPI: updateCall. No maximum is documented for its URLs. */
export const updateCallRules: RequestRules = {
  fields: {
    state: { is: 'choice', choices: requestedStates },
    redirectUrl: { is: 'url' },
    redirectMethod: method,
    redirectFallbackUrl: { is: 'url' },
    redirectFallbackMethod: method,
    username: webhookLogin,
    password: webhookLogin,
    fallbackUsername: webhookLogin,
    fallbackPassword: webhookLogin,
    tag,
  } satisfies Record<keyof UpdateCallRequest, FieldRule>,
  combinations: [
    {
      field: 'redirectUrl',
      broken: ({ state, redirectUrl }) => state !== 'completed' && !isGiven(redirectUrl),
      message: () => l10n.t('redirectUrl must be given, unless state is completed.'),
    },
    ...['redirectUrl', 'redirectMethod', 'tag'].map(notWhenCompleted),
  ],
};

/** OpenAPI: listCalls. Whether `to` and `from` match SIP URIs is not documented, so they are let through. */
export const listCallsRules: RequestRules = {
  fields: {
    to: { is: 'party' },
    from: { is: 'party' },
    minStartTime: { is: 'time' },
    maxStartTime: { is: 'time' },
    disconnectCause: { is: 'text', form: notEmpty },
    pageSize: { is: 'wholeNumber', min: 1, max: 10_000 },
  } satisfies Record<keyof ListCallsQuery, FieldRule>,
  combinations: [],
};

/** OpenAPI: createCall.answerUrl and answerFallbackUrl. */
function needsHttps(url: string, username: string, password: string): CombinationRule {
  return {
    field: url,
    broken: (request) =>
      (isGiven(request[username]) || isGiven(request[password])) &&
      /^http:/i.test(String(request[url] ?? '')),
    message: () =>
      l10n.t('{0} must start with https:// when {1} and {2} are given.', url, username, password),
  };
}

/** OpenAPI: updateCall. */
function notWhenCompleted(field: string): CombinationRule {
  return {
    field,
    broken: (request) => request.state === 'completed' && isGiven(request[field]),
    message: () => l10n.t('{0} must be left out when state is completed.', field),
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function includes(words: readonly string[], value: unknown): boolean {
  return words.some((word) => word === value);
}
