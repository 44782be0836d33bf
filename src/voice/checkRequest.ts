import * as l10n from '@vscode/l10n';
import { VoiceApiError } from './errors.ts';
import {
  createCallRules,
  type FieldRule,
  type FieldRules,
  listCallsRules,
  maxBxmlBytes,
  type NumberRule,
  type RequestRules,
  type TextRule,
  updateCallRules,
} from './limits.ts';
import type { CreateCallRequest, ListCallsQuery, UpdateCallRequest } from './types.ts';

/** Something in a request the API would not take. */
export interface FieldProblem {
  /** Name of the field; parts of an object are joined with a dot (`machineDetection.mode`). */
  field: string;
  /** A sentence that starts with the field's name. */
  message: string;
}

/** The operations whose fields are checked. */
export type CheckedOperation = 'createCall' | 'updateCall' | 'listCalls';

const rulesOf: Readonly<Record<CheckedOperation, RequestRules>> = {
  createCall: createCallRules,
  updateCall: updateCallRules,
  listCalls: listCallsRules,
};

/** Everything wrong with a createCall request; empty when it can be sent. */
export function checkCreateCall(request: CreateCallRequest): FieldProblem[] {
  return checkRequest('createCall', request);
}

/** Everything wrong with an updateCall request; empty when it can be sent. */
export function checkUpdateCall(request: UpdateCallRequest): FieldProblem[] {
  return checkRequest('updateCall', request);
}

/** Everything wrong with a listCalls filter; empty when it can be sent. */
export function checkListCalls(query: ListCallsQuery): FieldProblem[] {
  return checkRequest('listCalls', query);
}

/** What is wrong with the size of a BXML document, if anything. Its text is not looked at. */
export function checkBxml(bxml: string | Uint8Array): FieldProblem | undefined {
  const bytes = Buffer.byteLength(bxml);
  if (bytes === 0) return { field: 'bxml', message: l10n.t('{0} must not be empty.', 'bxml') };
  if (bytes <= maxBxmlBytes) return undefined;
  const message = l10n.t('bxml must have at most {0} bytes (64 KB), but has {1}.', maxBxmlBytes, bytes);
  return { field: 'bxml', message };
}

/**
 * What is wrong with the value of one field on its own, for a form that checks while one types.
 * @param field name of the field; a part of machineDetection as `machineDetection.mode`
 * @returns the sentence to show, or undefined when the value is fine or the field is unknown
 */
export function checkField(
  field: string,
  value: unknown,
  operation: CheckedOperation = 'createCall',
): string | undefined {
  const rule = findRule(rulesOf[operation].fields, field);
  return rule && checkValue(field, value, rule)[0]?.message;
}

/** Throws `invalid-request` (outcome `not-sent`) when there is a problem; the first one names `field`. */
export function throwIfProblems(problems: readonly FieldProblem[]): void {
  const first = problems[0];
  if (first === undefined) return;
  throw new VoiceApiError({
    kind: 'invalid-request',
    outcome: 'not-sent',
    field: first.field,
    summary: problems.map((problem) => problem.message).join(' '),
    nextStep: l10n.t('Nothing was sent. Correct it and try again.'),
  });
}

function checkRequest(operation: CheckedOperation, request: object): FieldProblem[] {
  const { fields, combinations } = rulesOf[operation];
  const values = { ...request };
  const broken = combinations.filter((rule) => rule.broken(values));
  return [
    ...checkFields(fields, values),
    ...broken.map(({ field, message }) => ({ field, message: message() })),
  ];
}

function checkFields(
  fields: FieldRules,
  values: Readonly<Record<string, unknown>>,
  prefix = '',
): FieldProblem[] {
  return Object.entries(fields).flatMap(([name, rule]) => checkValue(prefix + name, values[name], rule));
}

function findRule(fields: FieldRules, path: string): FieldRule | undefined {
  const [name = '', ...rest] = path.split('.');
  const rule = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (rest.length === 0 || rule === undefined) return rule;
  return rule.is === 'object' ? findRule(rule.fields, rest.join('.')) : undefined;
}

function checkValue(field: string, value: unknown, rule: FieldRule): FieldProblem[] {
  if (value === undefined || value === null) {
    return rule.required === true ? [{ field, message: l10n.t('{0} must be given.', field) }] : [];
  }
  if (rule.is === 'object') {
    if (typeof value !== 'object') return [{ field, message: l10n.t('{0} must be an object.', field) }];
    return checkFields(rule.fields, { ...value }, `${field}.`);
  }
  const message = problemOf(field, value, rule);
  return message === undefined ? [] : [{ field, message }];
}

const phoneNumber = /^\+[1-9]\d{1,14}$/;
const sipUri = /^sip:[^\s@]+@[^\s@]+$/i;
/** A point in time with its zone; fractions of a second are optional. */
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** What is wrong with the value, as a sentence; undefined when it is fine. */
function problemOf(
  field: string,
  value: unknown,
  rule: TextRule | NumberRule | { is: 'flag' },
): string | undefined {
  switch (rule.is) {
    case 'flag':
      return typeof value === 'boolean' ? undefined : l10n.t('{0} must be true or false.', field);
    case 'number':
    case 'wholeNumber':
      return numberProblem(field, value, rule);
    default:
      return typeof value === 'string'
        ? textProblem(field, value, rule)
        : l10n.t('{0} must be a text.', field);
  }
}

function numberProblem(field: string, value: unknown, rule: NumberRule): string | undefined {
  const { is, min, max } = rule;
  const fits = is === 'wholeNumber' ? Number.isInteger(value) : Number.isFinite(value);
  if (fits && Number(value) >= min && Number(value) <= (max ?? Number.POSITIVE_INFINITY)) return undefined;
  if (is === 'number') return l10n.t('{0} must be a number from {1} to {2} (seconds).', field, min, max);
  return max === undefined
    ? l10n.t('{0} must be a whole number {1} or more (seconds).', field, min)
    : l10n.t('{0} must be a whole number from {1} to {2}.', field, min, max);
}

function textProblem(field: string, value: string, rule: TextRule): string | undefined {
  switch (rule.is) {
    case 'phoneNumber':
      return phoneNumber.test(value) ? undefined : phoneNumberProblem(field, value);
    case 'callee':
      return phoneNumber.test(value) || sipUri.test(value) ? undefined : calleeProblem(field, value);
    case 'party':
      // Other words (Anonymous, Restricted …) can stand for a caller who hides the number.
      return phoneNumber.test(value) || !/^[+\d\s().-]*$/.test(value)
        ? undefined
        : phoneNumberProblem(field, value);
    case 'time':
      if (isoTime.test(value) && !Number.isNaN(Date.parse(value))) return undefined;
      return l10n.t('{0} must be an ISO-8601 time such as 2026-01-31T08:30:00.000Z.', field);
    case 'choice':
      if (rule.choices.includes(value)) return undefined;
      return l10n.t('{0} must be one of {1}.', field, rule.choices.join(', '));
    case 'url':
      return urlProblem(field, value) ?? lengthProblem(field, value, rule.maxLength);
    case 'text':
      if (rule.form !== undefined && !rule.form.pattern.test(value)) return rule.form.problem(field);
      return lengthProblem(field, value, rule.maxLength);
  }
}

function phoneNumberProblem(field: string, value: string): string {
  return /^\d+$/.test(value)
    ? l10n.t('{0} must start with + and the country code, such as +19195551234.', field)
    : l10n.t('{0} must be a phone number in E.164 form, such as +19195551234.', field);
}

function calleeProblem(field: string, value: string): string {
  return /^\d+$/.test(value)
    ? l10n.t(
        '{0} must start with + and the country code, such as +19195551234, or a SIP URI such as sip:user@example.com.',
        field,
      )
    : l10n.t(
        '{0} must be a phone number in E.164 form, such as +19195551234, or a SIP URI such as sip:user@example.com.',
        field,
      );
}

function urlProblem(field: string, value: string): string | undefined {
  return /^https?:\/\/[^\s/?#]/i.test(value) && URL.canParse(value)
    ? undefined
    : l10n.t('{0} must be a full URL that starts with http:// or https://.', field);
}

function lengthProblem(field: string, value: string, maxLength: number | undefined): string | undefined {
  if (maxLength === undefined || value.length <= maxLength) return undefined;
  return l10n.t('{0} must have at most {1} characters, but has {2}.', field, maxLength, value.length);
}
