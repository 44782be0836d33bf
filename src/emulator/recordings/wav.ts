import { endianness } from 'node:os';
import type { KeptRecording } from './keptRecording.ts';
import type { SoundSource, SoundSpan } from './soundSpans.ts';

/** Frames a second, as on a telephone line. */
const sampleRate = 8000;
const bytesPerSample = 2;
const headerBytes = 44;
/** Frames that are made at a time: half a second. */
const chunkFrames = sampleRate / 2;
/** The longest sound that is made, in milliseconds: a day. It fits the format, which counts to 4 GB. */
const maxDurationMs = 24 * 3600 * 1000;
/** How loud the tones are, of 32,767. */
const loudness = 8000;

/** Pitches by which the two sides can be told apart, in hertz. */
const pitches: Readonly<Record<SoundSource, number>> = { application: 440, person: 660 };

/** A file that is made while it is read. */
export interface MadeFile {
  bytes: number;
  chunks(): Generator<Uint8Array, void>;
}

/**
 * The sound of a recording as a WAV file: PCM, 16 bits, 8 kHz, exactly as long as the recording. Silence, with one tone
 * while the application is heard and a higher one while a person is. With two channels the person is on the first, the
 * application on the second (`assumed`).
 */
export function wavOf({ duration, channels, spans }: KeptRecording): MadeFile {
  const frames = Math.round((Math.min(duration, maxDurationMs) * sampleRate) / 1000);
  const frameBytes = channels * bytesPerSample;
  return {
    bytes: headerBytes + frames * frameBytes,
    *chunks() {
      yield header(frames * frameBytes, channels);
      for (let first = 0; first < frames; first += chunkFrames) {
        yield sound(first, Math.min(chunkFrames, frames - first), channels, spans);
      }
    },
  };
}

function header(dataBytes: number, channels: number): Uint8Array {
  const bytes = Buffer.alloc(headerBytes);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(headerBytes - 8 + dataBytes, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * channels * bytesPerSample, 28);
  bytes.writeUInt16LE(channels * bytesPerSample, 32);
  bytes.writeUInt16LE(bytesPerSample * 8, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(dataBytes, 40);
  return bytes;
}

/** @param first The frame the piece begins with. */
function sound(first: number, frames: number, channels: number, spans: readonly SoundSpan[]): Uint8Array {
  const samples = new Int16Array(frames * channels);
  for (const { from, to, source } of spans) {
    const begin = Math.max(0, frameAt(from) - first);
    const end = Math.min(frames, frameAt(to) - first);
    const channel = channels === 2 && source === 'application' ? 1 : 0;
    const step = (2 * Math.PI * pitches[source]) / sampleRate;
    for (let frame = begin; frame < end; frame += 1) {
      const index = frame * channels + channel;
      samples[index] = clipped(
        (samples[index] ?? 0) + Math.round(loudness * Math.sin((first + frame) * step)),
      );
    }
  }
  return littleEndian(samples);
}

function frameAt(milliseconds: number): number {
  return Math.round((milliseconds * sampleRate) / 1000);
}

/** Many voices at once must not wrap around. */
function clipped(sample: number): number {
  return Math.max(-32_768, Math.min(32_767, sample));
}

/** The format wants the lower byte first, as most machines have it already. */
function littleEndian(samples: Int16Array<ArrayBuffer>): Uint8Array {
  const bytes = Buffer.from(samples.buffer);
  return endianness() === 'LE' ? bytes : bytes.swap16();
}
