import { type KeptRecording, type KeptTranscription, transcribe } from './keptRecording.ts';

/** Milliseconds a recording is kept. docs: recordings (30 days). */
const keptMs = 30 * 24 * 3600 * 1000;
/** The most recordings that are kept; the oldest give way. */
const maxRecordings = 5000;
/** The most memory they may take, in estimated bytes. */
const maxBytes = 32 * 1024 * 1024;

/** The recordings that are kept, in the order they ended. */
export class RecordingShelf {
  readonly #now: () => number;
  readonly #byId = new Map<string, KeptRecording>();
  #bytes = 0;

  /** @param now The emulator's clock, in epoch milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  add(recording: KeptRecording): void {
    this.remove(recording.recordingId);
    this.#byId.set(recording.recordingId, recording);
    this.#bytes += sizeOf(recording);
    for (const oldest of this.#byId.values()) {
      const fits = this.#byId.size <= maxRecordings && this.#bytes <= maxBytes;
      if (fits && !this.#isExpired(oldest)) return;
      this.remove(oldest.recordingId);
    }
  }

  find(recordingId: string): KeptRecording | undefined {
    const recording = this.#byId.get(recordingId);
    return recording && !this.#isExpired(recording) ? recording : undefined;
  }

  /** All of them, oldest first. */
  *all(): Generator<KeptRecording, void> {
    for (const recording of this.#byId.values()) {
      if (!this.#isExpired(recording)) yield recording;
    }
  }

  remove(recordingId: string): void {
    const recording = this.#byId.get(recordingId);
    if (recording === undefined) return;
    this.#byId.delete(recordingId);
    this.#bytes -= sizeOf(recording);
  }

  /** Has a recording transcribed, unless it has been. */
  transcribe(recording: KeptRecording): KeptTranscription {
    recording.transcription ??= transcribe(recording, this.#now());
    return recording.transcription;
  }

  clear(): void {
    this.#byId.clear();
    this.#bytes = 0;
  }

  #isExpired({ endedAt }: KeptRecording): boolean {
    return endedAt + keptMs <= this.#now();
  }
}

/** A rough count of the bytes a recording takes. */
function sizeOf({ spans }: KeptRecording): number {
  let bytes = 1000;
  for (const { text } of spans) bytes += 100 + 2 * (text?.length ?? 0);
  return bytes;
}
