import type { FormatOptions } from '../../bxml/format.ts';
import type { Arguments } from '../arguments.ts';
import type { Run } from '../command.ts';
import { type ExitStatus, exitStatus } from '../exitStatus.ts';
import { isFailure, type Source } from '../input/source.ts';
import { reasonOf } from '../input/systemError.ts';
import { layOut } from '../layOut.ts';
import type { Terminal } from '../terminal.ts';
import { count } from '../text/count.ts';
import { plain } from '../text/plain.ts';
import { replaceFile } from '../writeFile.ts';
import { WrongUse } from '../wrongUse.ts';
import { readInput } from './readInput.ts';

export const formatCommand: Run = async (args, terminal) => {
  const options = formatOptions(args);
  const isStdin = args.has('stdin');
  const finish = args.has('check') ? list : isStdin ? pass : write;
  let status: ExitStatus = exitStatus.clean;
  let files = 0;
  let changed = 0;
  for await (const source of readInput(args, terminal)) {
    if (isFailure(source)) {
      status = exitStatus.wrongUse;
      continue;
    }
    files++;
    const result = layOut(source, options, !isStdin);
    if ('leftAlone' in result) {
      terminal.complain(`${result.leftAlone} Left alone.`);
      status = worse(status, exitStatus.problems);
      if (finish === pass) pass(source, source.text, terminal);
    } else {
      const outcome = finish(source, result.text, terminal);
      if (result.text !== source.text && outcome !== exitStatus.wrongUse) changed++;
      status = worse(status, outcome);
    }
  }
  if (!isStdin && files > 0) terminal.complain(summary(files, changed, args.has('check')));
  return status;
};

/** What is done with the text that was laid out. */
type Finish = (source: Source, text: string, terminal: Terminal) => ExitStatus;

/** `--check`: names what would change. */
const list: Finish = (source, text, terminal) => {
  if (text === source.text) return exitStatus.clean;
  terminal.print(`${source.name}\n`);
  return exitStatus.problems;
};

/** `--stdin`: a filter. What is left alone is passed on, too, so that nothing is lost. */
const pass: Finish = (source, text, terminal) => {
  terminal.print(withByteOrderMark(text, source));
  return exitStatus.clean;
};

/** Writes the file in place and names it. */
const write: Finish = (source, text, terminal) => {
  if (text === source.text) return exitStatus.clean;
  try {
    replaceFile(source.name, withByteOrderMark(text, source));
  } catch (error) {
    terminal.complain(`Cannot write ${plain(source.name)}. ${reasonOf(error)}`);
    return exitStatus.wrongUse;
  }
  terminal.print(`${source.name}\n`);
  return exitStatus.clean;
};

function worse(a: ExitStatus, b: ExitStatus): ExitStatus {
  return a < b ? b : a;
}

function withByteOrderMark(text: string, { hasByteOrderMark }: Source): string {
  return hasByteOrderMark ? `\ufeff${text}` : text;
}

function summary(files: number, changed: number, isCheck: boolean): string {
  const verb = isCheck ? 'would change' : 'changed';
  return changed === 0
    ? `Nothing ${verb} in ${count(files, 'file')}.`
    : `${changed} of ${count(files, 'file')} ${verb}.`;
}

function formatOptions(args: Arguments): FormatOptions {
  const lineWidth = args.wholeNumber('line-width', 20);
  return { indent: indentOf(args), ...(lineWidth === undefined ? {} : { lineWidth }) };
}

function indentOf(args: Arguments): string {
  const value = args.value('indent') ?? '2';
  if (value === 'tab') return '\t';
  if (/^([1-9]|1[0-6])$/.test(value)) return ' '.repeat(Number(value));
  throw new WrongUse(`--indent takes 1 to 16, or tab, not "${value}".`);
}
