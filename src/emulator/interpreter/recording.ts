import type { BxmlElement } from '../../bxml/tree.ts';
import type { KeptRecording } from '../recordings/keptRecording.ts';
import type { RecordedTime } from '../recordings/soundSpans.ts';
import type { WebhookTarget } from '../webhooks/webhook.ts';
import { type Pausable, pauseAt, recordedMs, recordedUntil, resumeAt } from './recordedTime.ts';
import { transcriptionFields } from './recordingDesk.ts';
import type { Stage } from './stage.ts';
import { VerbAttributes } from './verbAttributes.ts';

/** A recording in the making. */
export interface RunningRecording extends Pausable {
  recordingId: string;
  element: BxmlElement;
  /** Where its events go: resolved when it started. */
  available: WebhookTarget | undefined;
  transcription: WebhookTarget | undefined;
}

/** What a verb can do about recordings. */
export interface StageRecordings {
  /** The one that StartRecording began. */
  readonly running: RunningRecording | undefined;
  /** Begins one that belongs to a verb. */
  begin(element: BxmlElement, stage: Stage): RunningRecording;
  /** Begins the one that runs beside the verbs. @returns False when there is one already. */
  start(element: BxmlElement, stage: Stage): boolean;
  pause(): void;
  resume(): void;
  /** Ends the one that runs beside the verbs, if there is one. */
  stop(): void;
  /** Ends a recording and tells who wanted to know. @returns The fields of its events. */
  finish(recording: RunningRecording): Record<string, unknown>;
}

export interface CallRecordingsParts {
  /** Epoch milliseconds. */
  now(): number;
  newId(): string;
  /** Address of the call in the API. */
  callUrl(): string;
  tell(eventType: string, target: WebhookTarget, fields: Record<string, unknown>): void;
  /** Keeps a recording that is over, transcribed if it is to be. */
  keep(recording: RunningRecording, recorded: RecordedTime): KeptRecording;
}

/** The recordings of one call. */
export class CallRecordings implements StageRecordings {
  readonly #parts: CallRecordingsParts;
  running: RunningRecording | undefined;

  constructor(parts: CallRecordingsParts) {
    this.#parts = parts;
  }

  begin(element: BxmlElement, stage: Stage): RunningRecording {
    const attributes = new VerbAttributes(element);
    return {
      recordingId: this.#parts.newId(),
      startedAt: this.#parts.now(),
      pausedAt: undefined,
      pauses: [],
      element,
      available: stage.target(attributes, 'recordingAvailable'),
      transcription: attributes.flag('transcribe', false)
        ? stage.target(attributes, 'transcriptionAvailable')
        : undefined,
    };
  }

  start(element: BxmlElement, stage: Stage): boolean {
    if (this.running) return false;
    this.running = this.begin(element, stage);
    return true;
  }

  pause(): void {
    if (this.running) pauseAt(this.running, this.#parts.now());
  }

  resume(): void {
    if (this.running) resumeAt(this.running, this.#parts.now());
  }

  stop(): void {
    const { running } = this;
    this.running = undefined;
    if (running) this.finish(running);
  }

  finish(recording: RunningRecording): Record<string, unknown> {
    const url = `${this.#parts.callUrl()}/recordings/${recording.recordingId}`;
    const recorded = recordedUntil(recording, this.#parts.now());
    const kept = this.#parts.keep(recording, recorded);
    const fields = fieldsOf(recording, recorded, url);
    const { available, transcription } = recording;
    if (available) this.#parts.tell('recordingAvailable', available, { ...fields, status: 'complete' });
    if (transcription && kept.transcription) {
      const { recordingId, duration, mediaUrl, startTime, endTime, fileFormat } = fields;
      this.#parts.tell('transcriptionAvailable', transcription, {
        recordingId,
        duration,
        mediaUrl,
        startTime,
        endTime,
        fileFormat,
        transcription: transcriptionFields(kept.transcription, url),
      });
    }
    return fields;
  }
}

/** The fields of recordComplete and recordingAvailable. docs: recordingAvailable. */
function fieldsOf(recording: RunningRecording, recorded: RecordedTime, url: string): Record<string, unknown> {
  const attributes = new VerbAttributes(recording.element);
  const { recordingId } = recording;
  const name = attributes.given('recordingName');
  return {
    recordingId,
    mediaUrl: `${url}/media`,
    // docs: startRecording.multiChannel; Record has one channel.
    channels: attributes.flag('multiChannel', false) ? 2 : 1,
    startTime: new Date(recorded.from).toISOString(),
    endTime: new Date(recorded.to).toISOString(),
    duration: `PT${recordedMs(recorded) / 1000}S`,
    fileFormat: attributes.word('fileFormat') ?? 'wav',
    ...(name ? { recordingName: name } : {}),
  };
}
