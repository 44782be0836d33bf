/** What was said on one track. OpenAPI: callTranscription. */
export interface TrackTranscript {
  track: 'inbound' | 'outbound';
  transcript: string;
}

/** What a real-time transcription came to. */
export interface KeptTranscript {
  transcriptionId: string;
  name: string;
  /** A locale, such as `en-US`. */
  language: string;
  tracks: readonly TrackTranscript[];
}

/** The most kept of one call; the oldest give way. */
const maxKept = 100;

/** The real-time transcriptions of a call that are over, oldest first. They are kept as long as the call is. */
export class KeptTranscripts {
  #kept: readonly KeptTranscript[] = [];

  get all(): readonly KeptTranscript[] {
    return this.#kept;
  }

  find(transcriptionId: string): KeptTranscript | undefined {
    return this.#kept.find((transcript) => transcript.transcriptionId === transcriptionId);
  }

  add(transcript: KeptTranscript): void {
    this.#kept = [...this.#kept, transcript].slice(-maxKept);
  }

  /** @returns False when there is none of that id. */
  remove(transcriptionId: string): boolean {
    const before = this.#kept.length;
    this.#kept = this.#kept.filter((transcript) => transcript.transcriptionId !== transcriptionId);
    return this.#kept.length < before;
  }
}
