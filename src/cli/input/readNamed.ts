import { decode } from './decode.ts';
import { readBounded } from './readFile.ts';
import type { Failure, Source } from './source.ts';
import { reasonOf } from './systemError.ts';

/**
 * Reads a file that somebody named, whatever it is called.
 *
 * @param tooLarge What to say of one with more than `maxBytes`: a sentence.
 */
export function readNamed(name: string, tooLarge: string): Source | Failure {
  try {
    const { bytes, isTooLarge } = readBounded(name);
    return isTooLarge ? { name, reason: tooLarge } : { name, ...decode(bytes) };
  } catch (error) {
    return { name, reason: reasonOf(error) };
  }
}
