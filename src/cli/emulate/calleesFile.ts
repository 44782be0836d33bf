import type { Callee } from '../../emulator/callee/callee.ts';
import { readCallees } from '../../emulator/callee/readCallees.ts';
import { readNamed } from '../input/readNamed.ts';
import { isFailure } from '../input/source.ts';
import { plain } from '../text/plain.ts';
import { WrongUse } from '../wrongUse.ts';

const nextStep = 'A callee is, for example, {"number": "+19195550111", "behavior": "busy"}.';

/** Reads who is reached at which number. @throws WrongUse that names the file and the entry */
export function readCalleesFile(name: string): Callee[] {
  const source = readNamed(name, 'It is larger than 4 MB.');
  if (isFailure(source)) throw new WrongUse(`Cannot read ${plain(name)}.`, source.reason);
  try {
    return readCallees(source.text);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    throw new WrongUse(`Cannot use ${plain(name)}. ${plain(error.message)}`, nextStep);
  }
}
