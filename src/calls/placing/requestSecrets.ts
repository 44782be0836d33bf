import type { CreateCallRequest } from '../../voice/types.ts';
import { carriesSecret, shownAddress } from '../addressSecrets.ts';

/** Fields of a request that hold credentials of the application's own web server. */
export const credentialFields = [
  'username',
  'password',
  'fallbackUsername',
  'fallbackPassword',
  'machineDetection.username',
  'machineDetection.password',
  'machineDetection.fallbackUsername',
  'machineDetection.fallbackPassword',
] as const;

/** A request as it may be written down, and what had to be left out of it. */
export interface RequestWithoutSecrets {
  readonly request: Partial<CreateCallRequest>;
  /** Names of the fields left out; parts of an object are joined with a dot. */
  readonly omitted: readonly string[];
}

/** One field of a request; parts of an object are joined with a dot (`machineDetection.mode`). */
export interface RequestField {
  readonly field: string;
  readonly value: unknown;
}

const mask = '*****';
/** The fields that are given, in the order of the request, with the parts of an object on their own. */
export function fieldsOf(request: Partial<CreateCallRequest>): RequestField[] {
  return flatten(request, '');
}

/** The request without credentials and without addresses that carry some: what may be kept outside a secret storage. */
export function withoutSecrets(request: Partial<CreateCallRequest>): RequestWithoutSecrets {
  const fields = fieldsOf(request);
  const isSecret = ({ field, value }: RequestField): boolean => isCredential(field) || carriesSecret(value);
  const omitted = fields.filter(isSecret).map(({ field }) => field);
  return { request: requestFrom(fields.filter((field) => !isSecret(field))), omitted };
}

/** The request with one field set, or taken away when `value` is undefined. */
export function withField(
  request: Partial<CreateCallRequest>,
  field: string,
  value: unknown,
): Partial<CreateCallRequest> {
  const fields = fieldsOf(request);
  if (value === undefined) return requestFrom(fields.filter((other) => other.field !== field));
  const at = fields.findIndex((other) => other.field === field);
  return requestFrom(at === -1 ? [...fields, { field, value }] : fields.with(at, { field, value }));
}

/** What one field of the request holds. */
export function fieldValue(request: Partial<CreateCallRequest>, field: string): unknown {
  return fieldsOf(request).find((other) => other.field === field)?.value;
}

/** The value as it may be shown: passwords, and the secrets in addresses, are masked. */
export function shownValue({ field, value }: RequestField): string {
  if (/password$/i.test(field)) return mask;
  return shownAddress(String(value));
}

export function isCredential(field: string): boolean {
  return credentialFields.some((name) => name === field);
}

function flatten(value: object, prefix: string): RequestField[] {
  return Object.entries(value).flatMap(([name, part]) => {
    if (part === undefined || part === null) return [];
    if (typeof part === 'object') return flatten(part, `${prefix}${name}.`);
    return [{ field: prefix + name, value: part }];
  });
}

function requestFrom(fields: readonly RequestField[]): Partial<CreateCallRequest> {
  const request: Record<string, unknown> = {};
  for (const { field, value } of fields) {
    const [name = '', part] = field.split('.');
    request[name] = part === undefined ? value : { ...Object(request[name]), [part]: value };
  }
  return request;
}
