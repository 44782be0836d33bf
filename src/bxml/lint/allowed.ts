import type { ValueRule } from '../vocabulary/types.ts';
import { either } from './wording.ts';

/** What may stand there, as a sentence. */
export function allowed(rule: ValueRule): string {
  if (rule.values && rule.values.length > 0 && rule.values.length <= 12)
    return `Write ${either(rule.values)}.`;
  if (rule.type === 'boolean') return 'Write true or false.';
  if (rule.type === 'integer' || rule.type === 'decimal') return `Write a number${range(rule)}.`;
  if (rule.type === 'url') return 'Write a URL.';
  return '';
}

function range(rule: ValueRule): string {
  if (rule.min !== undefined && rule.max !== undefined) return ` from ${rule.min} to ${rule.max}`;
  if (rule.min !== undefined) return ` of at least ${rule.min}`;
  return rule.max === undefined ? '' : ` of at most ${rule.max}`;
}
