import * as l10n from '@vscode/l10n';
import { checkCreateCall } from '../../voice/checkRequest.ts';
import { createCallRules } from '../../voice/limits.ts';
import type { CreateCallRequest } from '../../voice/types.ts';
import { carriesSecret } from '../addressSecrets.ts';
import { credentialFields, fieldsOf, isCredential, withoutSecrets } from './requestSecrets.ts';

/** What a call cannot be placed without, in the order in which it is asked for. */
export const neededFields = ['to', 'from', 'applicationId', 'answerUrl'] as const;

export type NeededField = (typeof neededFields)[number];

/** Whose settings a profile stands in. */
export type ProfileOrigin = 'user' | 'workspace';

/** A call, or a part of one, that was saved under a name. Never holds credentials. */
export interface CallProfile {
  readonly name: string;
  readonly origin: ProfileOrigin;
  readonly request: Partial<CreateCallRequest>;
  /** The person who places the call is asked for the user name and password of the answer address. */
  readonly askWebhookCredentials: boolean;
}

/** A profile that cannot be used. */
export interface BrokenProfile {
  readonly name: string;
  readonly origin: ProfileOrigin;
  /** Whole sentences; never empty. */
  readonly problems: readonly string[];
}

export interface ReadCallProfiles {
  readonly profiles: readonly CallProfile[];
  readonly broken: readonly BrokenProfile[];
}

/** Profiles read from one settings file at most; settings are written by hand and by whoever shares the workspace. */
export const mostProfiles = 100;
/** Characters of a profile's name. */
export const longestProfileName = 100;

/** The one field of a profile that is no field of a call. */
export const askCredentialsField = 'askWebhookCredentials';

/** The fields a profile can hold besides `askWebhookCredentials`: all of a call but its credentials. */
export const profileFields: readonly string[] = Object.keys(createCallRules.fields).filter(
  (field) => !isCredential(field),
);

/** The same for the parts of `machineDetection`. */
export const profileDetectionFields: readonly string[] = detectionFields();

/**
 * Reads the profiles of one settings file. Never throws: a profile that cannot be used is reported with everything that
 * is wrong with it, and the others are kept.
 */
export function readCallProfiles(setting: unknown, origin: ProfileOrigin): ReadCallProfiles {
  if (setting === undefined || setting === null) return { profiles: [], broken: [] };
  if (!isObject(setting)) {
    const problem = l10n.t('The setting must be an object that holds profiles by name.');
    return { profiles: [], broken: [{ name: '', origin, problems: [problem] }] };
  }
  const entries = Object.entries(setting);
  const profiles: CallProfile[] = [];
  const broken: BrokenProfile[] = [];
  for (const [index, [name, value]] of entries.entries()) {
    if (index === mostProfiles) {
      const problem = l10n.t(
        'Only the first {0} profiles are used, and there are {1}.',
        mostProfiles,
        entries.length,
      );
      broken.push({ name: shortName(name), origin, problems: [problem] });
      break;
    }
    const problems = [...nameProblems(name), ...profileProblems(value)];
    if (problems.length > 0) broken.push({ name: shortName(name), origin, problems });
    else profiles.push(profileFrom(name, origin, value));
  }
  return { profiles, broken };
}

/** The fields that still have to be asked for before a call of this profile can be placed. */
export function missingFields(request: Partial<CreateCallRequest>): NeededField[] {
  return neededFields.filter((field) => request[field] === undefined);
}

/** What to write into the settings for this request, and which fields must not be written there. */
export function profileSetting(request: Partial<CreateCallRequest>): {
  setting: Record<string, unknown>;
  omitted: readonly string[];
} {
  const { request: kept, omitted } = withoutSecrets(request);
  const asksCredentials = request.username !== undefined || request.password !== undefined;
  return {
    setting: { ...kept, ...(asksCredentials ? { [askCredentialsField]: true } : {}) },
    omitted: omitted.filter((field) => !(asksCredentials && (field === 'username' || field === 'password'))),
  };
}

/** What is wrong with a name, if anything. */
export function nameProblems(name: string): string[] {
  if (name.trim() === '') return [l10n.t('The name must not be empty.')];
  if (name.length > longestProfileName) {
    return [
      l10n.t('The name must have at most {0} characters, but has {1}.', longestProfileName, name.length),
    ];
  }
  return [];
}

function profileProblems(value: unknown): string[] {
  if (!isObject(value)) return [l10n.t('A profile must be an object that holds fields of a call.')];
  const { [askCredentialsField]: asks, machineDetection, ...fields } = value;
  const detection = isObject(machineDetection) ? machineDetection : {};
  const names = [...Object.keys(fields), ...Object.keys(detection).map((name) => `machineDetection.${name}`)];
  const credentials = names.filter(isCredential);
  const unknown = names.filter((name) => !isCredential(name) && !isProfileField(name));
  const flag = asks === undefined || typeof asks === 'boolean';
  return [
    ...credentials.map((name) =>
      l10n.t('{0} must not stand in settings. Set {1} to be asked for it.', name, askCredentialsField),
    ),
    ...unknown.map((name) => l10n.t('{0} is not a field of a call profile.', name)),
    ...(flag ? [] : [l10n.t('{0} must be true or false.', askCredentialsField)]),
    ...(Array.isArray(machineDetection) ? [l10n.t('{0} must be an object.', 'machineDetection')] : []),
    ...requestProblems(onlyCallFields(value)),
  ];
}

function requestProblems(request: Partial<CreateCallRequest>): string[] {
  const missing: readonly string[] = missingFields(request);
  // Checked as the whole request that it may be a part of: what is missing will be asked for.
  const problems = checkCreateCall(request as CreateCallRequest).filter(
    ({ field }) => !missing.includes(field),
  );
  const open = fieldsOf(request).filter(({ value }) => carriesSecret(value));
  return [
    ...problems.map(({ message }) => message),
    ...open.map(({ field }) =>
      l10n.t('{0} must not carry a user name, password or token, since others can read settings.', field),
    ),
  ];
}

function profileFrom(name: string, origin: ProfileOrigin, value: unknown): CallProfile {
  const fields = isObject(value) ? value : {};
  return {
    name,
    origin,
    request: onlyCallFields(fields),
    askWebhookCredentials: fields[askCredentialsField] === true,
  };
}

/** The fields of a call, without those that are null: a null stands for "not given" wherever the API is asked. */
function onlyCallFields(value: Readonly<Record<string, unknown>>): Partial<CreateCallRequest> {
  const known = Object.entries(value).filter(([name]) => profileFields.includes(name));
  const given = known.flatMap(([name, part]): [string, unknown][] => {
    if (part === null) return [];
    if (name !== 'machineDetection' || !isObject(part)) return [[name, part]];
    return [[name, Object.fromEntries(Object.entries(part).filter(([, inner]) => inner !== null))]];
  });
  return Object.fromEntries(given);
}

function isProfileField(name: string): boolean {
  const [first = '', part] = name.split('.');
  return part === undefined ? profileFields.includes(first) : profileDetectionFields.includes(part);
}

function detectionFields(): string[] {
  const rule = createCallRules.fields.machineDetection;
  const credentials: readonly string[] = credentialFields;
  return rule?.is === 'object'
    ? Object.keys(rule.fields).filter((field) => !credentials.includes(`machineDetection.${field}`))
    : [];
}

function shortName(name: string): string {
  return name.length > longestProfileName ? `${name.slice(0, longestProfileName)}…` : name;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
