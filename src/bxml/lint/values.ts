import * as l10n from '@vscode/l10n';
import { nearestName } from '../parse/nearName.ts';
import type { Severity } from '../problem.ts';
import { tableText } from '../tableText.ts';
import type { Confidence, Constraint, ValueRule } from '../vocabulary/types.ts';
import { checkPhone, checkPhoneOrSip, checkSip } from './addresses.ts';
import { allowed } from './allowed.ts';
import { type Find, severityFor } from './findings.ts';
import { checkConferenceName, checkId, checkKeys, checkTones } from './keysAndNames.ts';
import { checkDuration, checkNumber } from './numbers.ts';
import { hasPlaceholder } from './placeholders.ts';
import { checkUrl } from './urls.ts';
import { didYouMean, shown } from './wording.ts';

/** A value to check, with what a message needs to name it. */
export interface ValueUse {
  rule: ValueRule;
  confidence: Confidence;
  /** Entities resolved, white space at both ends still there. */
  value: string;
  start: number;
  end: number;
  /** How a message names it: `maxDigits`, or `The text of <PhoneNumber>`. Asked only for a finding. */
  subject: () => string;
  documentationUrl: string;
  required: boolean;
  pushed: boolean;
}

/** A use together with the way to report on it. */
export interface ValueCheck extends ValueUse {
  /** Reports on the whole value. */
  wrong: (code: string, message: string, severity: Severity, data?: unknown) => void;
  /** How loud a broken constraint may be. */
  severity: (constraint: Constraint) => Severity;
}

/** Checks one value of an attribute or a text. At most one finding: the first thing that is wrong with it. */
export function checkValue(use: ValueUse, find: Find): void {
  const { rule, start, end, documentationUrl } = use;
  const check: ValueCheck = {
    ...use,
    wrong: (code, message, severity, data) => {
      find(code, start, end, message, {
        severity,
        documentationUrl,
        ...(data === undefined ? {} : { data }),
      });
    },
    severity: (constraint) => severityFor(rule.evidence?.[constraint] ?? use.confidence),
  };
  if (hasPlaceholder(use.value)) return;
  if (use.value.trim() === '') {
    if (!rule.emptyAllowed) checkEmpty(check);
    return;
  }
  if (rule.maxLength !== undefined && use.value.trim().length > rule.maxLength) {
    const length = use.value.trim().length;
    check.wrong(
      'too-long',
      l10n.t('{0} has {1} characters. At most {2} are allowed.', use.subject(), length, rule.maxLength),
      check.severity('maxLength'),
      { maxLength: rule.maxLength },
    );
    return;
  }
  checkers[rule.type](check);
}

function checkEmpty(check: ValueCheck): void {
  if (check.rule.type === 'string' && !check.required && check.rule.pattern === undefined) return;
  const severity = check.required ? check.severity('required') : 'warning';
  check.wrong(
    'empty-value',
    `${l10n.t('{0} is empty.', check.subject())} ${allowed(check.rule)}`.trim(),
    severity,
  );
}

function checkBoolean(check: ValueCheck): void {
  const value = check.value.trim();
  if (value === 'true' || value === 'false') return;
  const lower = value.toLowerCase();
  if (lower === 'true' || lower === 'false') {
    // An SDK writes True and False; nothing says whether the platform takes it.
    check.wrong(
      'wrong-case',
      l10n.t('{0} is {1}. Write {2} in small letters.', check.subject(), value, lower),
      'warning',
      {
        suggestion: lower,
      },
    );
    return;
  }
  const meant = new Map([
    ['1', 'true'],
    ['yes', 'true'],
    ['on', 'true'],
    ['0', 'false'],
    ['no', 'false'],
    ['off', 'false'],
  ]).get(lower);
  const severity = value === '1' || value === '0' ? 'warning' : check.severity('type');
  check.wrong(
    'not-a-boolean',
    l10n.t('{0} is "{1}". Write true or false.', check.subject(), shown(value)),
    severity,
    {
      suggestion: meant ?? nearestName(lower, ['true', 'false']),
    },
  );
}

function checkEnum(check: ValueCheck): void {
  const { rule, value } = check;
  const values = rule.values ?? [];
  if (values.includes(value)) return;
  const trimmed = value.trim();
  const sameLetters = values.find((word) => word.toLowerCase() === trimmed.toLowerCase());
  if (sameLetters !== undefined) {
    const message =
      sameLetters === trimmed
        ? l10n.t('{0} has blanks around {1}. Remove them.', check.subject(), sameLetters)
        : l10n.t('{0} is {1}. Write {2}.', check.subject(), shown(value), sameLetters);
    check.wrong('wrong-case', message, 'warning', { suggestion: sameLetters });
    return;
  }
  const suggestion = nearestName(trimmed, values);
  if (rule.open) {
    const isVoice = check.subject() === 'voice';
    const message = isVoice
      ? l10n.t('No voice "{0}" is known.', shown(value))
      : l10n.t('No locale "{0}" is known.', shown(value));
    const code = isVoice ? 'unknown-voice' : 'unknown-locale';
    check.wrong(code, message + didYouMean(suggestion), 'warning', { suggestion });
    return;
  }
  const choice = values.length <= 12 ? ` ${allowed(rule)}` : didYouMean(suggestion);
  check.wrong(
    'wrong-value',
    `${l10n.t('{0} cannot be "{1}".', check.subject(), shown(value))}${choice}`,
    check.severity('values'),
    {
      suggestion,
      values,
    },
  );
}

function checkString(check: ValueCheck): void {
  const { rule } = check;
  if (!rule.pattern) return;
  const value = check.value.trim();
  if (rule.values?.includes(value) || rule.pattern.test(value)) return;
  const suggestion = nearestName(value, rule.values ?? []);
  const says = rule.patternSays === undefined ? l10n.t('another value') : tableText(rule.patternSays);
  const message = rule.values
    ? l10n.t(
        '{0} cannot be "{1}". Write {2}, or {3}.',
        check.subject(),
        shown(value),
        rule.values.join(', '),
        says,
      )
    : l10n.t('{0} cannot be "{1}". Write {2}.', check.subject(), shown(value), says);
  check.wrong('wrong-value', message, check.severity('pattern'), { suggestion });
}

const checkers: Readonly<Record<ValueRule['type'], (check: ValueCheck) => void>> = {
  string: checkString,
  boolean: checkBoolean,
  integer: checkNumber,
  decimal: checkNumber,
  enum: checkEnum,
  url: checkUrl,
  phone: checkPhone,
  phoneOrSip: checkPhoneOrSip,
  sipUri: checkSip,
  dtmfKeys: checkKeys,
  dtmfTones: checkTones,
  callId: checkId,
  callIds: checkId,
  endpointId: checkId,
  conferenceName: checkConferenceName,
  duration: checkDuration,
};
