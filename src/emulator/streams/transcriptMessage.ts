import type { TrackName } from './tracks.ts';

/** A stretch of speech, or its beginning. Times in epoch milliseconds. */
export interface Segment {
  track: TrackName;
  text: string;
  startedAt: number;
  endedAt: number;
  /** Whether there is more to come. */
  partial: boolean;
  language: string;
}

/** The emulator understands every word: it was given as text. */
export const confidence = 1;

/** The message that tells of a segment. docs: startTranscription. Times within it go by the letters (`assumed`). */
export function transcriptMessage(segment: Segment): Record<string, unknown> {
  const { track, text, startedAt, endedAt, partial, language } = segment;
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*|[^\s\p{L}\p{N}]/gu) ?? [];
  const letters = words.join('').length || 1;
  const at = (letter: number) => time(startedAt + ((endedAt - startedAt) * letter) / letters);
  let letter = 0;
  const items = words.map((content) => {
    const begin = letter;
    letter += content.length;
    return {
      content,
      startTime: at(begin),
      endTime: at(letter),
      confidence,
      stable: !partial,
      type: /[\p{L}\p{N}]/u.test(content) ? 'PRONUNCIATION' : 'PUNCTUATION',
    };
  });
  return {
    eventType: 'transcription',
    track,
    startTime: time(startedAt),
    endTime: time(endedAt),
    isPartial: partial,
    language,
    transcript: text,
    items,
  };
}

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
