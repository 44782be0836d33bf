import type { BxmlElement } from '../../bxml/tree.ts';
import type { RunningRecording, Stage } from './stage.ts';
import { VerbAttributes } from './verbAttributes.ts';

/** A recording that starts now, as Record or StartRecording asks for it. */
export function startedRecording(element: BxmlElement, stage: Stage): RunningRecording {
  const attributes = new VerbAttributes(element);
  return {
    recordingId: stage.newRecordingId(),
    startedAt: stage.now(),
    pausedAt: undefined,
    pausedFor: 0,
    element,
    available: stage.target(attributes, 'recordingAvailable'),
    transcription: attributes.flag('transcribe', false)
      ? stage.target(attributes, 'transcriptionAvailable')
      : undefined,
  };
}

/** The fields of recordComplete and recordingAvailable. docs: recordingAvailable. */
export function recordingFields(
  recording: RunningRecording,
  stage: Stage,
  endedAt: number,
): Record<string, unknown> {
  const attributes = new VerbAttributes(recording.element);
  const paused = recording.pausedFor + (recording.pausedAt === undefined ? 0 : endedAt - recording.pausedAt);
  const name = attributes.given('recordingName');
  return {
    recordingId: recording.recordingId,
    mediaUrl: `${stage.recordingUrl(recording.recordingId)}/media`,
    // docs: startRecording.multiChannel; Record has one channel.
    channels: attributes.flag('multiChannel', false) ? 2 : 1,
    startTime: new Date(recording.startedAt).toISOString(),
    endTime: new Date(endedAt).toISOString(),
    duration: `PT${Math.max(0, endedAt - recording.startedAt - paused) / 1000}S`,
    fileFormat: attributes.text('fileFormat') ?? 'wav',
    ...(name ? { recordingName: name } : {}),
  };
}

/** Ends a recording and tells who wanted to know. No sound is kept: the emulator has none. */
export function finishRecording(recording: RunningRecording, stage: Stage, endedAt: number): void {
  const fields = recordingFields(recording, stage, endedAt);
  if (recording.available) {
    stage.tell('recordingAvailable', recording.available, { ...fields, status: 'complete' });
  }
  if (recording.transcription) {
    const { recordingId, duration, mediaUrl, startTime, endTime, fileFormat } = fields;
    stage.tell('transcriptionAvailable', recording.transcription, {
      recordingId,
      duration,
      mediaUrl,
      startTime,
      endTime,
      fileFormat,
      transcription: {
        id: `t-${recording.recordingId.slice(2)}`,
        url: `${stage.recordingUrl(recording.recordingId)}/transcription`,
        status: 'complete',
        completedTime: new Date(endedAt).toISOString(),
      },
    });
  }
}
