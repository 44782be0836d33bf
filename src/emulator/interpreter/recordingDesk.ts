import type { EventLog } from '../events/eventLog.ts';
import type { Call } from '../exchange/call.ts';
import type { KeptRecording, KeptTranscription, RecordedCall } from '../recordings/keptRecording.ts';
import type { RecordingShelf } from '../recordings/recordingShelf.ts';
import { type RecordedTime, soundSpans } from '../recordings/soundSpans.ts';
import type { WebhookTarget } from '../webhooks/webhook.ts';
import type { WebhookSender } from '../webhooks/webhookSender.ts';
import { recordedMs } from './recordedTime.ts';
import type { RunningRecording } from './recording.ts';
import { speechTime } from './speechTime.ts';
import { VerbAttributes } from './verbAttributes.ts';

export interface RecordingDeskParts {
  shelf: RecordingShelf;
  events: EventLog;
  sender: WebhookSender;
  /** Epoch milliseconds. */
  now(): number;
  /** Who transferred to whom; undefined for a call that is no B-leg. */
  transferOf(call: Call): { from: string; to: string } | undefined;
}

/** Who wants to know of a transcription. OpenAPI: transcribeCallRecording. */
export interface TranscriptionRequest {
  /** Nobody is told without one. */
  callback: WebhookTarget | undefined;
  /** Seconds. */
  callbackTimeout: number;
  tag: string | null;
}

/** Puts the recordings of calls on the shelf, and has them transcribed. */
export class RecordingDesk {
  readonly #parts: RecordingDeskParts;

  constructor(parts: RecordingDeskParts) {
    this.#parts = parts;
  }

  /** Keeps a recording of a call that is over. It is transcribed if its verb says so. */
  keep(call: Call, running: RunningRecording, recorded: RecordedTime): KeptRecording {
    const { shelf, events } = this.#parts;
    const { element, recordingId } = running;
    const attributes = new VerbAttributes(element);
    const recordingName = attributes.given('recordingName');
    const recording: KeptRecording = {
      recordingId,
      accountId: call.accountId,
      call: this.#recordedCall(call),
      startedAt: recorded.from,
      endedAt: recorded.to,
      duration: recordedMs(recorded),
      channels: attributes.flag('multiChannel', false) ? 2 : 1,
      fileFormat: attributes.word('fileFormat') ?? 'wav',
      ...(recordingName ? { recordingName } : {}),
      // docs: record. It takes in the caller, startRecording both sides.
      spans: soundSpans(
        events.ofCall(call.callId),
        recorded,
        element.name === 'Record' ? ['person'] : ['application', 'person'],
        speechTime,
      ),
      mediaDeleted: false,
    };
    shelf.add(recording);
    if (attributes.flag('transcribe', false)) shelf.transcribe(recording);
    return recording;
  }

  /** Has a recording of a call transcribed, and tells who wanted to know. docs: transcriptionAvailable. */
  transcribe(recording: KeptRecording, request: TranscriptionRequest, origin: string): void {
    const transcription = this.#parts.shelf.transcribe(recording);
    const { call, accountId, recordingId } = recording;
    if (!request.callback || !call) return;
    const callUrl = `${origin}/api/v2/accounts/${encodeURIComponent(accountId)}/calls/${call.callId}`;
    const url = `${callUrl}/recordings/${recordingId}`;
    const fields = {
      eventTime: new Date(this.#parts.now()).toISOString(),
      accountId,
      ...call,
      callUrl,
      ...(request.tag === null ? {} : { tag: request.tag }),
      recordingId,
      duration: `PT${recording.duration / 1000}S`,
      mediaUrl: `${url}/media`,
      startTime: new Date(recording.startedAt).toISOString(),
      endTime: new Date(recording.endedAt).toISOString(),
      fileFormat: recording.fileFormat,
      transcription: transcriptionFields(transcription, url),
    };
    const webhook = { eventType: 'transcriptionAvailable', fields, target: request.callback };
    void this.#parts.sender.tell({ callId: call.callId, timeout: request.callbackTimeout }, webhook);
  }

  #recordedCall(call: Call): RecordedCall {
    const { callId, applicationId, from, to, direction, parentCallId } = call.record;
    const transfer = this.#parts.transferOf(call);
    return {
      callId,
      applicationId,
      from,
      to,
      direction,
      ...(parentCallId ? { parentCallId } : {}),
      ...(transfer ? { transferCallerId: transfer.from, transferTo: transfer.to } : {}),
    };
  }
}

/** The `transcription` of transcriptionAvailable. @param url Address of the recording in the API */
export function transcriptionFields(
  { id, status, completedTime }: KeptTranscription,
  url: string,
): Record<string, unknown> {
  const word = status === 'available' ? 'complete' : 'error';
  return { id, url: `${url}/transcription`, status: word, completedTime };
}
