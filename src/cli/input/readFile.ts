import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { headBytes, maxBytes } from './bounds.ts';

/** What a file holds; its first `headBytes` only when it `isTooLarge`. */
export interface Content {
  bytes: Uint8Array;
  isTooLarge: boolean;
}

/**
 * Reads a file, at most `maxBytes` of it. Also takes what is no file but can be read, such as a named pipe.
 *
 * @throws NodeJS.ErrnoException
 */
export function readBounded(path: string): Content {
  const descriptor = openSync(path, 'r');
  try {
    const { size } = fstatSync(descriptor);
    if (size > maxBytes) return { bytes: read(descriptor, headBytes), isTooLarge: true };
    // A pipe has no size, and a file may grow meanwhile.
    const bytes = read(descriptor, maxBytes + 1, size + 1);
    if (bytes.length > maxBytes) return { bytes: bytes.subarray(0, headBytes), isTooLarge: true };
    return { bytes, isTooLarge: false };
  } finally {
    closeSync(descriptor);
  }
}

function read(descriptor: number, most: number, expected = most): Uint8Array {
  let buffer = Buffer.allocUnsafe(Math.min(most, expected));
  let length = 0;
  for (;;) {
    const count = readSync(descriptor, buffer, length, buffer.length - length, null);
    length += count;
    if (count === 0 || length === most) return buffer.subarray(0, length);
    if (length === buffer.length) {
      const larger = Buffer.allocUnsafe(Math.min(most, Math.max(headBytes, length * 2)));
      buffer.copy(larger);
      buffer = larger;
    }
  }
}
