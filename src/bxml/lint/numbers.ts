import * as l10n from '@vscode/l10n';
import { allowed } from './allowed.ts';
import type { ValueCheck } from './values.ts';
import { shown } from './wording.ts';

/** A number, whole or not, in its range. */
export function checkNumber(check: ValueCheck): void {
  const { rule } = check;
  const value = check.value.trim();
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value)) {
    const digits = /^[+-]?\d+(\.\d+)?/.exec(value)?.[0];
    check.wrong(
      'not-a-number',
      `${l10n.t('{0} is "{1}".', check.subject(), shown(value))} ${allowed(rule)}`,
      check.severity('type'),
      {
        suggestion: digits,
      },
    );
    return;
  }
  const number = Number(value);
  const unit = rule.unit ? ` ${rule.unit}` : '';
  if (rule.min !== undefined && number < rule.min) {
    const message =
      rule.max === undefined
        ? l10n.t('{0} is {1}. The least is {2}.', check.subject(), value, rule.min)
        : l10n.t(
            '{0} is {1}. The least is {2} ({2} to {3}).',
            check.subject(),
            value,
            rule.min,
            `${rule.max}${unit}`,
          );
    check.wrong('out-of-range', message, check.severity('min'), {
      suggestion: String(rule.min),
    });
  } else if (rule.max !== undefined && number > rule.max) {
    const message =
      rule.min === undefined
        ? l10n.t('{0} is {1}. The most is {2}.', check.subject(), value, rule.max)
        : l10n.t(
            '{0} is {1}. The most is {2} ({3} to {4}).',
            check.subject(),
            value,
            rule.max,
            rule.min,
            `${rule.max}${unit}`,
          );
    check.wrong('out-of-range', message, check.severity('max'), {
      suggestion: String(rule.max),
    });
  } else if (rule.type === 'integer' && !Number.isInteger(number)) {
    check.wrong('not-whole', l10n.t('{0} is {1}. Write a whole number.', check.subject(), value), 'warning', {
      suggestion: String(Math.round(number)),
    });
  }
}

/** A duration of SSML: a number with s or ms. */
export function checkDuration(check: ValueCheck): void {
  const match = /^(\d+(?:\.\d+)?)(s|ms)$/.exec(check.value.trim());
  if (!match) {
    const suggestion = /^\d+$/.test(check.value.trim()) ? `${check.value.trim()}s` : undefined;
    const message = l10n.t(
      '{0} is "{1}". Write a number with s or ms: 500ms, 2s.',
      check.subject(),
      shown(check.value),
    );
    check.wrong('bad-duration', message, check.severity('pattern'), { suggestion });
    return;
  }
  const amount = Number(match[1]) / (match[2] === 'ms' ? 1000 : 1);
  const { max } = check.rule;
  if (max === undefined || amount <= max) return;
  check.wrong(
    'out-of-range',
    l10n.t('{0} is {1}. The most is {2}.', check.subject(), match[0], `${max}s`),
    check.severity('max'),
    {
      suggestion: `${max}s`,
    },
  );
}
