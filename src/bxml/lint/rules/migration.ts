import { type Rule, rule } from './rule.ts';

/** Rules about names of other dialects. */
export const migrationRules: readonly Rule[] = [
  rule(
    'migration',
    'error',
    'twiml-verb',
    'TwiML verb',
    'The verb belongs to TwiML. The message names its BXML counterpart.',
  ),
  rule(
    'migration',
    'warning',
    'twiml-attribute',
    'TwiML attribute',
    'The attribute belongs to TwiML. The message names its BXML counterpart.',
  ),
  rule(
    'migration',
    'error',
    'v1-verb',
    'Verb of BXML v1',
    'The verb belongs to the first version of BXML and is gone.',
  ),
  rule(
    'migration',
    'warning',
    'v1-attribute',
    'Attribute of BXML v1',
    'The attribute belongs to the first version of BXML. The message names its counterpart.',
  ),
];
