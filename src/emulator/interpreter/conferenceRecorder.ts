import type { BxmlElement } from '../../bxml/tree.ts';
import type { Conference } from '../conferences/conference.ts';
import type { EmulatorEvent } from '../events/event.ts';
import type { KeptRecording } from '../recordings/keptRecording.ts';
import { soundSpans } from '../recordings/soundSpans.ts';
import type { Webhook, WebhookTarget } from '../webhooks/webhook.ts';
import { primaryTarget } from './addresses.ts';
import { type Pausable, pauseAt, recordedMs, recordedUntil, resumeAt } from './recordedTime.ts';
import { speechTime } from './speechTime.ts';
import { VerbAttributes } from './verbAttributes.ts';

export interface ConferenceRecorderParts {
  conference: Conference;
  /** Epoch milliseconds. */
  now(): number;
  newId(): string;
  /** Address of the conference in the API. */
  conferenceUrl(): string;
  /** What happened in the conference so far. */
  events(): readonly EmulatorEvent[];
  keep(recording: KeptRecording): void;
  tell(webhook: Webhook): void;
}

interface Running extends Pausable {
  recordingId: string;
  fileFormat: string;
  recordingName: string | undefined;
  /** Where its event goes: resolved when it started. */
  available: WebhookTarget | undefined;
}

/**
 * Records a conference: everybody who is neither muted nor on hold, and what is played to all. One recording at a time,
 * with one channel; a transcription is not to be had. docs: startRecording.
 */
export class ConferenceRecorder {
  readonly #parts: ConferenceRecorderParts;
  #running: Running | undefined;

  constructor(parts: ConferenceRecorderParts) {
    this.#parts = parts;
  }

  /** @returns False when there is a recording already. @throws CallFailure when a URL makes no sense */
  start(element: BxmlElement, baseUrl: string | undefined): boolean {
    if (this.#running) return false;
    const attributes = new VerbAttributes(element);
    this.#running = {
      recordingId: this.#parts.newId(),
      startedAt: this.#parts.now(),
      pausedAt: undefined,
      pauses: [],
      fileFormat: attributes.text('fileFormat') ?? 'wav',
      recordingName: attributes.given('recordingName'),
      available: primaryTarget(attributes, 'recordingAvailable', baseUrl),
    };
    return true;
  }

  pause(): void {
    if (this.#running) pauseAt(this.#running, this.#parts.now());
  }

  resume(): void {
    if (this.#running) resumeAt(this.#running, this.#parts.now());
  }

  /** Ends the recording, if there is one, and tells who wanted to know. */
  stop(): void {
    const running = this.#running;
    this.#running = undefined;
    if (!running) return;
    const { conference, keep, tell } = this.#parts;
    const recording = this.#finished(running);
    keep(recording);
    if (!running.available) return;
    const { name, tag } = conference.identity;
    const fields = {
      eventTime: new Date(this.#parts.now()).toISOString(),
      accountId: recording.accountId,
      conferenceId: conference.conferenceId,
      name,
      ...(tag === null ? {} : { tag }),
      recordingId: recording.recordingId,
      channels: recording.channels,
      startTime: new Date(recording.startedAt).toISOString(),
      endTime: new Date(recording.endedAt).toISOString(),
      duration: `PT${recording.duration / 1000}S`,
      fileFormat: recording.fileFormat,
      mediaUrl: `${this.#parts.conferenceUrl()}/recordings/${recording.recordingId}/media`,
      status: 'complete',
      ...(recording.recordingName ? { recordingName: recording.recordingName } : {}),
    };
    tell({ eventType: 'conferenceRecordingAvailable', fields, target: running.available });
  }

  #finished(running: Running): KeptRecording {
    const { conference, now, events } = this.#parts;
    const recorded = recordedUntil(running, now());
    return {
      recordingId: running.recordingId,
      accountId: conference.accountId,
      conference: { conferenceId: conference.conferenceId, name: conference.identity.name },
      startedAt: recorded.from,
      endedAt: recorded.to,
      duration: recordedMs(recorded),
      channels: 1,
      fileFormat: running.fileFormat,
      ...(running.recordingName ? { recordingName: running.recordingName } : {}),
      spans: soundSpans(events(), recorded, ['application', 'person'], speechTime),
      mediaDeleted: false,
    };
  }
}
