import * as l10n from '@vscode/l10n';
import type { ValueRule } from '../vocabulary/types.ts';
import { either } from './wording.ts';

/** What may stand there, as a sentence. */
export function allowed(rule: ValueRule): string {
  if (rule.values && rule.values.length > 0 && rule.values.length <= 12)
    return l10n.t('Write {0}.', either(rule.values));
  if (rule.type === 'boolean') return l10n.t('Write true or false.');
  if (rule.type === 'integer' || rule.type === 'decimal') return number(rule);
  if (rule.type === 'url') return l10n.t('Write a URL.');
  return '';
}

function number({ min, max }: ValueRule): string {
  if (min !== undefined && max !== undefined) return l10n.t('Write a number from {0} to {1}.', min, max);
  if (min !== undefined) return l10n.t('Write a number of at least {0}.', min);
  return max === undefined ? l10n.t('Write a number.') : l10n.t('Write a number of at most {0}.', max);
}
