import { settled } from '../step.ts';
import { VerbAttributes } from '../verbAttributes.ts';
import type { VerbProgram } from './verbProgram.ts';

/** docs: startStream. The next verb follows when the connection is there, or can't be had. */
export const startStream: VerbProgram = function* (element, stage) {
  yield* settled(stage.streams.start(element, stage));
  return undefined;
};

/**
 * docs: stopStream. With `wait` the stream goes on, and so does the call when the application has closed the connection;
 * sound that is still to be played is lost then (`assumed`).
 */
export const stopStream: VerbProgram = function* (element, stage) {
  const attributes = new VerbAttributes(element);
  const name = attributes.given('name') ?? '';
  const over = attributes.flag('wait', false) ? stage.streams.over(name) : undefined;
  if (over) yield* settled(over);
  else if (!stage.streams.stop(name)) stage.note(`There is no stream ${name}: StopStream does nothing.`);
  return undefined;
};

/** docs: startTranscription. */
export const startTranscription: VerbProgram = function* (element, stage) {
  yield* settled(stage.transcriptions.start(element, stage));
  return undefined;
};

/** docs: stopTranscription. Without a name it ends all of them. */
// biome-ignore lint/correctness/useYield: a verb is a program, also one that asks for nothing.
export const stopTranscription: VerbProgram = function* (element, stage) {
  const name = new VerbAttributes(element).given('name');
  if (name === undefined) stage.transcriptions.stopAll();
  else if (!stage.transcriptions.stop(name)) {
    stage.note(`There is no transcription ${name}: StopTranscription does nothing.`);
  }
  return undefined;
};
