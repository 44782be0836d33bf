import type { OperandSpec, OptionSpec } from '../command.ts';

/** What `lint` and `format` work on. */
export const filesOperand: OperandSpec = {
  name: 'FILES',
  about:
    'Files, folders and patterns such as "flows/**/*.bxml". A file is taken whatever its name. A folder is searched for *.bxml, and for *.xml that hold BXML; folders named node_modules or with a leading dot are left out. Quote a pattern that the shell should not expand.',
};

export const standardInputOptions: readonly OptionSpec[] = [
  { name: 'stdin', about: 'Read one document from the standard input, not from files.' },
  {
    name: 'stdin-name',
    value: 'NAME',
    about: 'With --stdin: what the document is called in messages. Default <stdin>.',
  },
];
