import type { VerbProgram } from './verbProgram.ts';

/** docs: startRecording. A second one before StopRecording is ignored. */
// biome-ignore lint/correctness/useYield: a verb is a program, also one that asks for nothing.
export const startRecording: VerbProgram = function* (element, stage) {
  if (stage.recordings.start(element, stage)) return undefined;
  stage.note('The call is being recorded already: StartRecording is ignored.');
  return undefined;
};

/** docs: stopRecording. */
// biome-ignore lint/correctness/useYield: a verb is a program, also one that asks for nothing.
export const stopRecording: VerbProgram = function* (_element, stage) {
  stage.recordings.stop();
  return undefined;
};

/** docs: pauseRecording. */
// biome-ignore lint/correctness/useYield: a verb is a program, also one that asks for nothing.
export const pauseRecording: VerbProgram = function* (_element, stage) {
  stage.recordings.pause();
  return undefined;
};

/** docs: resumeRecording. */
// biome-ignore lint/correctness/useYield: a verb is a program, also one that asks for nothing.
export const resumeRecording: VerbProgram = function* (_element, stage) {
  stage.recordings.resume();
  return undefined;
};
