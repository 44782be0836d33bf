import type { CallState } from '../../voice/types.ts';
import type { SoundSpan } from './soundSpans.ts';

/** The call that was recorded, as far as the recording's records show it. */
export type RecordedCall = Pick<CallState, 'callId' | 'applicationId' | 'from' | 'to' | 'direction'> & {
  parentCallId?: string;
  transferCallerId?: string;
  transferTo?: string;
};

/** The conference that was recorded. */
export interface RecordedConference {
  conferenceId: string;
  name: string;
}

/** How a transcription went. OpenAPI: recordingTranscriptionMetadata.status. */
export type TranscriptionStatus = 'available' | 'file-size-too-small' | 'file-size-too-big';

/** A transcription of a recording. Its text is in the recording's spans. */
export interface KeptTranscription {
  id: string;
  status: TranscriptionStatus;
  /** ISO-8601. */
  completedTime: string;
}

/** A recording that is over. No sound is kept, only who could be heard when: the sound is made when it is asked for. */
export interface KeptRecording {
  recordingId: string;
  accountId: string;
  /** Exactly one of `call` and `conference` is set. */
  call?: RecordedCall;
  conference?: RecordedConference;
  /** Epoch milliseconds. */
  startedAt: number;
  /** Epoch milliseconds. */
  endedAt: number;
  /** Milliseconds, without the pauses. */
  duration: number;
  channels: 1 | 2;
  fileFormat: string;
  recordingName?: string;
  spans: readonly SoundSpan[];
  /** True once the media was deleted. */
  mediaDeleted: boolean;
  transcription?: KeptTranscription;
}

/** The shortest and the longest recording that is transcribed, in milliseconds, both excluded. docs: record. */
const transcribable = { min: 500, max: 4 * 3600 * 1000 };

/** What comes of a transcription: at once, and without fault (`assumed`: a real one takes minutes). @param now Epoch milliseconds */
export function transcribe({ recordingId, duration }: KeptRecording, now: number): KeptTranscription {
  let status: TranscriptionStatus = 'available';
  if (duration <= transcribable.min) status = 'file-size-too-small';
  if (duration >= transcribable.max) status = 'file-size-too-big';
  return { id: `t-${recordingId.slice(2)}`, status, completedTime: new Date(now).toISOString() };
}
