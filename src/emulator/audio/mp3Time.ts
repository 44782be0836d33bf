/** Kilobits per second of layer III, by the index in a frame's header: MPEG 1, then MPEG 2 and 2.5. */
const bitrates = [
  [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;
/** Samples per second of MPEG 1; MPEG 2 has half of them, MPEG 2.5 a quarter. */
const sampleRates = [44_100, 48_000, 32_000] as const;

interface Frame {
  kilobits: number;
  sampleRate: number;
  samplesPerFrame: number;
}

/**
 * Seconds that an MP3 file lasts, from its beginning: by the frame count that encoders of variable rate leave in the first
 * frame, else by the rate of that frame, as if it were constant.
 *
 * @param totalBytes Size of the whole file; undefined when it is not known.
 * @returns Undefined when there is no frame at the beginning, or the size is needed and not known.
 */
export function mp3Time(head: Buffer, totalBytes: number | undefined): number | undefined {
  const start = afterTag(head);
  const frame = frameAt(head, start);
  if (!frame) return undefined;
  const frames = countedFrames(head, start);
  if (frames !== undefined) return (frames * frame.samplesPerFrame) / frame.sampleRate;
  if (totalBytes === undefined) return undefined;
  return ((totalBytes - start) * 8) / (frame.kilobits * 1000);
}

/** Where the sound begins: behind the ID3v2 tag, whose size has seven bits in each byte. */
function afterTag(head: Buffer): number {
  if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') return 0;
  return head.subarray(6, 10).reduce((size, byte) => size * 128 + (byte & 0x7f), 0) + 10;
}

function frameAt(head: Buffer, at: number): Frame | undefined {
  if (at + 4 > head.length) return undefined;
  const [first = 0, second = 0, third = 0] = head.subarray(at, at + 3);
  const layer3 = first === 0xff && (second & 0xe6) === 0xe2;
  const version = (second >> 3) & 3;
  if (!layer3 || version === 1) return undefined;
  const mpeg1 = version === 3;
  const kilobits = bitrates[mpeg1 ? 0 : 1][(third >> 4) - 1];
  const sampleRate = sampleRates[(third >> 2) & 3];
  if (kilobits === undefined || sampleRate === undefined) return undefined;
  const share = mpeg1 ? 1 : version === 2 ? 2 : 4;
  return { kilobits, sampleRate: sampleRate / share, samplesPerFrame: mpeg1 ? 1152 : 576 };
}

/** The frame count of a Xing or Info header, which stands in the first frame behind its side information. */
function countedFrames(head: Buffer, start: number): number | undefined {
  const frame = head.subarray(start, start + 64);
  for (const mark of ['Xing', 'Info']) {
    const at = frame.indexOf(mark, 0, 'latin1');
    if (at < 0 || at + 12 > frame.length) continue;
    const hasFrames = (frame.readUInt32BE(at + 4) & 1) === 1;
    if (hasFrames) return frame.readUInt32BE(at + 8);
  }
  return undefined;
}
