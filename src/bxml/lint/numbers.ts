import { allowed } from './allowed.ts';
import type { ValueCheck } from './values.ts';
import { shown } from './wording.ts';

/** A number, whole or not, in its range. */
export function checkNumber(check: ValueCheck): void {
  const { rule, subject } = check;
  const value = check.value.trim();
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value)) {
    const digits = /^[+-]?\d+(\.\d+)?/.exec(value)?.[0];
    check.wrong('not-a-number', `${subject} is "${shown(value)}". ${allowed(rule)}`, check.severity('type'), {
      suggestion: digits,
    });
    return;
  }
  const number = Number(value);
  const unit = rule.unit ? ` ${rule.unit}` : '';
  if (rule.min !== undefined && number < rule.min) {
    const limits = rule.max === undefined ? '' : ` (${rule.min} to ${rule.max}${unit})`;
    check.wrong(
      'out-of-range',
      `${subject} is ${value}. The least is ${rule.min}${limits}.`,
      check.severity('min'),
      {
        suggestion: String(rule.min),
      },
    );
  } else if (rule.max !== undefined && number > rule.max) {
    const limits = rule.min === undefined ? '' : ` (${rule.min} to ${rule.max}${unit})`;
    check.wrong(
      'out-of-range',
      `${subject} is ${value}. The most is ${rule.max}${limits}.`,
      check.severity('max'),
      {
        suggestion: String(rule.max),
      },
    );
  } else if (rule.type === 'integer' && !Number.isInteger(number)) {
    check.wrong('not-whole', `${subject} is ${value}. Write a whole number.`, 'warning', {
      suggestion: String(Math.round(number)),
    });
  }
}

/** A duration of SSML: a number with s or ms. */
export function checkDuration(check: ValueCheck): void {
  const match = /^(\d+(?:\.\d+)?)(s|ms)$/.exec(check.value.trim());
  if (!match) {
    const suggestion = /^\d+$/.test(check.value.trim()) ? `${check.value.trim()}s` : undefined;
    const message = `${check.subject} is "${shown(check.value)}". Write a number with s or ms: 500ms, 2s.`;
    check.wrong('bad-duration', message, check.severity('pattern'), { suggestion });
    return;
  }
  const amount = Number(match[1]) / (match[2] === 'ms' ? 1000 : 1);
  const { max } = check.rule;
  if (max === undefined || amount <= max) return;
  check.wrong(
    'out-of-range',
    `${check.subject} is ${match[0]}. The most is ${max}s.`,
    check.severity('max'),
    {
      suggestion: `${max}s`,
    },
  );
}
