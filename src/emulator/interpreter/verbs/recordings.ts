import { finishRecording, startedRecording } from '../recording.ts';
import type { VerbProgram } from './verbProgram.ts';

/** docs: startRecording. A second one before StopRecording is ignored. */
// biome-ignore lint/correctness/useYield: a verb is a program, also one that asks for nothing.
export const startRecording: VerbProgram = function* (element, stage) {
  if (stage.recording) stage.note('The call is being recorded already: StartRecording is ignored.');
  else stage.recording = startedRecording(element, stage);
  return undefined;
};

/** docs: stopRecording. */
// biome-ignore lint/correctness/useYield: a verb is a program, also one that asks for nothing.
export const stopRecording: VerbProgram = function* (_element, stage) {
  const { recording } = stage;
  stage.recording = undefined;
  if (recording) finishRecording(recording, stage, stage.now());
  return undefined;
};

/** docs: pauseRecording. */
// biome-ignore lint/correctness/useYield: a verb is a program, also one that asks for nothing.
export const pauseRecording: VerbProgram = function* (_element, stage) {
  if (stage.recording) stage.recording.pausedAt ??= stage.now();
  return undefined;
};

/** docs: resumeRecording. */
// biome-ignore lint/correctness/useYield: a verb is a program, also one that asks for nothing.
export const resumeRecording: VerbProgram = function* (_element, stage) {
  const { recording } = stage;
  if (recording?.pausedAt !== undefined) {
    recording.pausedFor += stage.now() - recording.pausedAt;
    recording.pausedAt = undefined;
  }
  return undefined;
};
