import type { Command } from './command.ts';
import { emulateSpec } from './commands/emulateSpec.ts';
import { explainSpec } from './commands/explainSpec.ts';
import { formatSpec } from './commands/formatSpec.ts';
import { lintSpec } from './commands/lintSpec.ts';
import { schemaSpec } from './commands/schemaSpec.ts';

/** Every command of `bxml`, in the order of the help. */
export const commands: readonly Command[] = [
  { ...lintSpec, load: async () => (await import('./commands/lint.ts')).lintCommand },
  { ...formatSpec, load: async () => (await import('./commands/format.ts')).formatCommand },
  { ...explainSpec, load: async () => (await import('./commands/explain.ts')).explainCommand },
  { ...schemaSpec, load: async () => (await import('./commands/schema.ts')).schemaCommand },
  { ...emulateSpec, load: async () => (await import('./commands/emulate.ts')).emulateCommand },
];
