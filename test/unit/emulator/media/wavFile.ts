import assert from 'node:assert/strict';

/** A WAV file taken apart. */
export interface WavFile {
  channels: number;
  sampleRate: number;
  bitsPerSample: number;
  seconds: number;
  /** Whether there is sound on a channel in the tenth of a second that begins at `second`. */
  loud(second: number, channel?: number): boolean;
  /** How often the sound of a channel swings up and down in the second that begins at `second`. */
  pitch(second: number, channel?: number): number;
}

/** Reads a PCM file with 16 bits. Fails when its header does not agree with its size. */
export function readWav(bytes: Buffer): WavFile {
  assert.equal(bytes.toString('latin1', 0, 4), 'RIFF');
  assert.equal(bytes.readUInt32LE(4), bytes.length - 8);
  assert.equal(bytes.toString('latin1', 8, 16), 'WAVEfmt ');
  assert.equal(bytes.readUInt32LE(16), 16);
  assert.equal(bytes.readUInt16LE(20), 1);
  const channels = bytes.readUInt16LE(22);
  const sampleRate = bytes.readUInt32LE(24);
  const frameBytes = bytes.readUInt16LE(32);
  const bitsPerSample = bytes.readUInt16LE(34);
  assert.equal(bytes.readUInt32LE(28), sampleRate * frameBytes);
  assert.equal(frameBytes, (channels * bitsPerSample) / 8);
  assert.equal(bytes.toString('latin1', 36, 40), 'data');
  assert.equal(bytes.readUInt32LE(40), bytes.length - 44);
  const samples = (second: number, count: number, channel: number) =>
    Array.from({ length: count }, (_, index) => {
      const frame = Math.round(second * sampleRate) + index;
      return bytes.readInt16LE(44 + frame * frameBytes + channel * 2);
    });
  return {
    channels,
    sampleRate,
    bitsPerSample,
    seconds: (bytes.length - 44) / frameBytes / sampleRate,
    loud: (second, channel = 0) => samples(second, sampleRate / 10, channel).some((sample) => sample !== 0),
    pitch(second, channel = 0) {
      const heard = samples(second, sampleRate, channel);
      return heard.filter((sample, index) => sample >= 0 && (heard[index - 1] ?? 0) < 0).length;
    },
  };
}
