import { maxBytes, tooLarge } from './bounds.ts';
import { decode } from './decode.ts';
import type { Failure, Source } from './source.ts';
import { reasonOf } from './systemError.ts';

/** Reads the standard input to its end. `name` is what it is called in messages. */
export async function readStandardInput(
  stdin: AsyncIterable<Uint8Array>,
  name: string,
): Promise<Source | Failure> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of stdin) {
      length += chunk.length;
      if (length > maxBytes) return { name, reason: tooLarge };
      chunks.push(chunk);
    }
  } catch (error) {
    return { name, reason: reasonOf(error) };
  }
  return { name, ...decode(Buffer.concat(chunks)) };
}
