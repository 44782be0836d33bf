import * as l10n from '@vscode/l10n';
import type { ValueCheck } from './values.ts';
import { shown } from './wording.ts';

const e164 = /^\+[1-9]\d{1,14}$/;

/** A phone number or a SIP address. */
export function checkPhoneOrSip(check: ValueCheck): void {
  if (/^sips?:|@/i.test(check.value.trim())) checkSip(check);
  else checkPhone(check);
}

/** A phone number in E.164 form, or one of the words allowed in its place. */
export function checkPhone(check: ValueCheck): void {
  const { rule } = check;
  const value = check.value.trim();
  if (e164.test(value) || rule.values?.includes(value)) return;
  const word = rule.values?.find((one) => one.toLowerCase() === value.toLowerCase());
  if (word !== undefined) {
    check.wrong('wrong-case', l10n.t('{0} is {1}. Write {2}.', check.subject(), value, word), 'warning', {
      suggestion: word,
    });
    return;
  }
  const suggestion = asE164(value);
  const example = suggestion ?? '+19195551234';
  check.wrong(
    'bad-phone-number',
    l10n.t('{0} is "{1}". Write the number in E.164 form: {2}.', check.subject(), shown(value), example),
    check.severity('pattern'),
    { suggestion },
  );
}

/** The number meant by `(919) 555-1234`, `919-555-1234` or `19195551234`; undefined when that would be a guess. */
function asE164(value: string): string | undefined {
  if (!/^[+\d\s().-]+$/.test(value)) return undefined;
  const digits = value.replace(/\D/g, '');
  if (value.startsWith('+')) return e164.test(`+${digits}`) ? `+${digits}` : undefined;
  if (digits.length === 10) return `+1${digits}`;
  return digits.length === 11 && digits.startsWith('1') ? `+${digits}` : undefined;
}

/** A SIP address. */
export function checkSip(check: ValueCheck): void {
  const value = check.value.trim();
  if (/^sip:[^\s]+$/i.test(value)) return;
  if (/^sips:[^\s]+$/i.test(value)) {
    const message = l10n.t('{0} begins with sips:. The pages speak of sip: only.', check.subject());
    check.wrong('bad-sip-uri', message, 'information');
    return;
  }
  const suggestion = /^[^\s:@]+@[^\s:@]+$/.test(value) ? `sip:${value}` : undefined;
  const example = suggestion ?? 'sip:person@example.com';
  check.wrong(
    'bad-sip-uri',
    l10n.t('{0} is "{1}". Write a SIP address: {2}.', check.subject(), shown(value), example),
    check.severity('pattern'),
    { suggestion },
  );
}
