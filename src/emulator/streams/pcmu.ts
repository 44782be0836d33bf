/** Milliseconds of sound in one `media` message. docs: startStream. */
export const frameMs = 20;
/** Samples in a second of PCMU, one byte each. */
export const sampleRate = 8000;

const frameBytes = (sampleRate * frameMs) / 1000;
/** Divides the frame length, so that each frame of the tone goes on where the last one ended. */
const toneHertz = 400;
/** Of 32,767: loud enough to be told from silence, and no more. */
const toneLevel = 8000;

/** A frame in which nobody speaks: 160 bytes of PCMU, base64. */
export const silentFrame = Buffer.alloc(frameBytes, 0xff).toString('base64');

/** A frame in which somebody speaks: the emulator has no voice, and sends a tone for it. */
export const toneFrame = Buffer.from(
  Array.from({ length: frameBytes }, (_, index) =>
    muLaw(Math.round(toneLevel * Math.sin((2 * Math.PI * toneHertz * index) / sampleRate))),
  ),
).toString('base64');

/** One 16-bit sample in G.711 mu-law. */
function muLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), 32_635) + 132;
  const exponent = 31 - Math.clz32(magnitude) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

/**
 * Bytes in a second of sound that an application sends; undefined for a format that is not known. docs: startStream
 * (`audio/pcmu`, and `audio/pcm` of 16 bits with a rate of 8000, 16000 or 24000; the rate is 8000 when it is left out, which
 * is `assumed`).
 */
export function bytesPerSecond(contentType: string): number | undefined {
  const [type = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if (type === 'audio/pcmu') return sampleRate;
  if (type !== 'audio/pcm') return undefined;
  const rate = parameters.find((parameter) => parameter.startsWith('rate='))?.slice('rate='.length) ?? '8000';
  return ['8000', '16000', '24000'].includes(rate) ? Number(rate) * 2 : undefined;
}

/** Bytes that a base64 text stands for; undefined when it is none. */
export function base64Bytes(text: string): number | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return (text.length / 4) * 3 - padding;
}
