import type { CommandSpec } from '../command.ts';
import { filesOperand, standardInputOptions } from './inputSpec.ts';

export const formatSpec: CommandSpec = {
  name: 'format',
  summary: 'Lay BXML documents out.',
  about: [
    'One verb a line, indented by its depth. Text, SSML, CDATA and comments stay as they are, and the document means the same afterwards. Files are changed in place; those that are laid out already are not touched.',
    'A document that is not well-formed and a file that holds no BXML are left alone.',
  ],
  operand: filesOperand,
  options: [
    { name: 'check', about: 'Change nothing. List what would change.' },
    { name: 'indent', value: 'N', about: 'Blanks for one level, 1 to 16, or "tab". Default 2.' },
    {
      name: 'line-width',
      value: 'N',
      about: 'A tag longer than this gets one attribute a line. Default 110.',
    },
    ...standardInputOptions,
  ],
  statuses: {
    0: 'All documents are laid out.',
    1: 'With --check, some would change. Or some were left alone.',
    2: 'Wrong use, or something could not be read or written. The rest was laid out.',
  },
  examples: [
    { command: 'bxml format flows', about: 'Lay out all documents below flows.' },
    { command: 'bxml format --check .', about: 'In a pipeline: fail when somebody forgot.' },
    {
      command: 'bxml format --stdin < welcome.bxml',
      about: 'As a filter. A document that is left alone comes out as it went in.',
    },
  ],
};
