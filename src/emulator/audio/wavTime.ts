/**
 * Seconds that a WAV file lasts, whatever its encoding, from its beginning.
 *
 * @param totalBytes Size of the whole file; undefined when it is not known.
 * @returns Undefined when the beginning is not that of a WAV file, or does not tell.
 */
export function wavTime(head: Buffer, totalBytes: number | undefined): number | undefined {
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') return undefined;
  let bytesPerSecond = 0;
  let at = 12;
  while (at + 8 <= head.length) {
    const id = head.toString('latin1', at, at + 4);
    const size = head.readUInt32LE(at + 4);
    const data = at + 8;
    if (id === 'fmt ' && data + 12 <= head.length) bytesPerSecond = head.readUInt32LE(data + 8);
    if (id === 'data') {
      const bytes = dataBytes(size, data, totalBytes);
      return bytes === undefined || bytesPerSecond === 0 ? undefined : bytes / bytesPerSecond;
    }
    // Chunks are padded to an even length.
    at = data + size + (size % 2);
  }
  return undefined;
}

/** A file that was written as a stream says nothing about its length, or the most that fits: its size counts then. */
function dataBytes(claimed: number, start: number, totalBytes: number | undefined): number | undefined {
  const rest = totalBytes === undefined ? undefined : Math.max(0, totalBytes - start);
  if (claimed === 0 || claimed >= 0x7fff_ffff) return rest;
  return Math.min(claimed, rest ?? claimed);
}
