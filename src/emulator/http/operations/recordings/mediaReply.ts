import type { EventLog } from '../../../events/eventLog.ts';
import type { KeptRecording } from '../../../recordings/keptRecording.ts';
import { wavOf } from '../../../recordings/wav.ts';
import { notFound } from '../../apiProblem.ts';
import type { Reply } from '../../reply.ts';

/** OpenAPI: downloadCallRecording. */
const wavType = 'audio/vnd.wave';

/**
 * The media of a recording: WAV in any case. For MP3 the emulator has no encoder, and says so rather than give a false name
 * to the file.
 *
 * @throws ApiProblem 404 once the media was deleted
 */
export function mediaReply(recording: KeptRecording, events: EventLog): Reply {
  const { recordingId, call, fileFormat } = recording;
  if (recording.mediaDeleted) throw notFound('Recording', recordingId);
  if (fileFormat === 'mp3') {
    const message = `Recording ${recordingId} was asked for as MP3. The emulator gives a WAV file in its place.`;
    events.announce({ kind: 'hint', message }, call?.callId);
  }
  return { status: 200, headers: { 'Content-Type': wavType }, content: wavOf(recording) };
}
