import type { Arguments } from '../arguments.ts';
import { type Failure, isFailure, type Source } from '../input/source.ts';
import { readSources } from '../input/sources.ts';
import { readStandardInput } from '../input/standardInput.ts';
import type { Terminal } from '../terminal.ts';
import { plain } from '../text/plain.ts';
import { WrongUse } from '../wrongUse.ts';

/**
 * Reads the documents that the arguments name, one after the other, and complains about what cannot be read.
 *
 * @throws WrongUse when they name none, or files and the standard input.
 */
export async function* readInput(args: Arguments, terminal: Terminal): AsyncGenerator<Source | Failure> {
  checkInput(args);
  if (args.has('stdin')) {
    const source = await readStandardInput(terminal.stdin, args.value('stdin-name') ?? '<stdin>');
    if (isFailure(source)) complain(source, terminal);
    yield source;
    return;
  }
  for (const source of readSources(args.operands)) {
    if ('nothingIn' in source) {
      terminal.complain(`No BXML document was found in ${plain(source.nothingIn)}.`);
      continue;
    }
    if (isFailure(source)) complain(source, terminal);
    yield source;
  }
}

function checkInput(args: Arguments): void {
  const hasFiles = args.operands.length > 0;
  if (args.has('stdin')) {
    if (hasFiles) throw new WrongUse('Give files or --stdin, not both.');
    return;
  }
  if (args.has('stdin-name')) throw new WrongUse('--stdin-name goes with --stdin.');
  if (!hasFiles) throw new WrongUse('Name a file, a folder or a pattern, or give --stdin.');
  if (args.operands.includes('')) throw new WrongUse('A file needs a name.');
}

function complain({ name, reason }: Failure, terminal: Terminal): void {
  terminal.complain(`Cannot read ${plain(name)}. ${reason}`);
}
