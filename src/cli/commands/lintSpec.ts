import type { CommandSpec } from '../command.ts';
import { filesOperand, standardInputOptions } from './inputSpec.ts';

export const lintSpec: CommandSpec = {
  name: 'lint',
  summary: 'Find what is wrong with BXML documents.',
  about: [
    'The platform accepts almost any document and drops the call later. This command says what would go wrong, with the same rules as the editor.',
  ],
  operand: filesOperand,
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['pretty', 'json', 'sarif', 'github'],
      about: 'How results are written. Default pretty.',
    },
    {
      name: 'max-warnings',
      value: 'N',
      about: 'End with status 1 when there are more than N warnings. Default: any number is fine.',
    },
    {
      name: 'severity',
      value: 'CODE=LEVEL',
      repeatable: true,
      about: 'Severity of a rule: error, warning, information, hint or off.',
    },
    {
      name: 'context',
      value: 'CONTEXT',
      choices: ['call', 'conference', 'transferAnswer'],
      about: 'Where the documents run, unless they say so themselves. Default call.',
    },
    {
      name: 'pushed',
      about: 'The documents are to be pushed to a live call: hint at relative URLs and placeholders, too.',
    },
    ...standardInputOptions,
  ],
  statuses: {
    0: 'No errors, and not too many warnings.',
    1: 'Errors, or more than --max-warnings.',
    2: 'Wrong use, or something could not be read. The rest was checked.',
  },
  examples: [
    { command: 'bxml lint .', about: 'Check all documents below this folder.' },
    { command: 'bxml lint --max-warnings 0 --format github flows', about: 'In a GitHub workflow.' },
    { command: 'bxml lint --severity unreachable-verb=off "flows/**/*.bxml"', about: 'Silence one rule.' },
    {
      command: 'curl -s https://example.com/answer | bxml lint --stdin --stdin-name answer.bxml',
      about: 'Check what a web application answers.',
    },
  ],
};
