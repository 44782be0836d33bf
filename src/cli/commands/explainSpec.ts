import type { CommandSpec } from '../command.ts';

export const explainSpec: CommandSpec = {
  name: 'explain',
  summary: 'Tell more about a problem.',
  about: ['Shows what a rule is about, how serious it is, and where that is documented.'],
  operand: { name: 'CODE', most: 1, about: 'The code of a problem, for example unknown-verb.' },
  options: [{ name: 'list', about: 'List all codes.' }],
  statuses: { 0: 'Explained.', 2: 'Wrong use, or there is no such code.' },
  examples: [
    { command: 'bxml explain unknown-verb', about: 'Explain one rule.' },
    { command: 'bxml explain --list', about: 'What is there?' },
  ],
};
