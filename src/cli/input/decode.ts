import { isUtf8 } from 'node:buffer';

/** Bytes as a text, or the reason why they are none. */
export type Decoded = { text: string; hasByteOrderMark: boolean } | { reason: string };

/**
 * Reads bytes as UTF-8, the only encoding that is taken: a wrong guess would move every column.
 * A byte order mark is set aside.
 */
export function decode(bytes: Uint8Array): Decoded {
  const encoding = wideEncodingOf(bytes);
  if (encoding) return { reason: `It is ${encoding.toUpperCase()}. Save it as UTF-8.` };
  if (bytes.includes(0)) return { reason: 'It is a binary file, or no UTF-8.' };
  if (!isUtf8(bytes)) return { reason: `Line ${lineWithBadBytes(bytes)} is not UTF-8. Save it as UTF-8.` };
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const hasByteOrderMark = text.startsWith('\ufeff');
  return { text: hasByteOrderMark ? text.slice(1) : text, hasByteOrderMark };
}

/** Reads bytes of whatever encoding, with replacement characters: good enough to tell what kind of text it is. */
export function decodeRoughly(bytes: Uint8Array): string {
  return new TextDecoder(wideEncodingOf(bytes) ?? 'utf-8').decode(bytes);
}

function wideEncodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** 1-based. A line feed is never a part of another character, so lines can be judged one by one. */
function lineWithBadBytes(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
    line++;
  }
}
