import { type BxmlElement, textOf } from '../../../bxml/tree.ts';
import { sentenceTime } from '../speechTime.ts';
import type { Stage } from '../stage.ts';
import { type Duration, wait } from '../step.ts';
import { VerbAttributes } from '../verbAttributes.ts';
import type { VerbProgram } from './verbProgram.ts';

/** Seconds that SpeakSentence or PlayAudio takes. */
export function playingTime(element: BxmlElement, stage: Stage): Duration {
  return element.name === 'SpeakSentence' ? sentenceTime(element) : stage.audioTime(element);
}

/** docs: speakSentence. */
export const speakSentence: VerbProgram = function* (element) {
  yield* wait(sentenceTime(element));
  return undefined;
};

/** docs: playAudio. Lasts as long as the file does, where it can be reached. */
export const playAudio: VerbProgram = function* (element, stage) {
  yield* wait(stage.audioTime(element));
  return undefined;
};

/** docs: pause. */
export const pause: VerbProgram = function* (element) {
  yield* wait(new VerbAttributes(element).number('duration', 1));
  return undefined;
};

/** docs: ring. */
export const ring: VerbProgram = function* (element) {
  yield* wait(new VerbAttributes(element).number('duration', 5));
  return undefined;
};

/** Milliseconds of silence that a character stands for. docs: sendDtmf. */
const pauses: Readonly<Record<string, number>> = { ',': 500, w: 500, W: 1000 };

/** docs: sendDtmf. A pause takes the place of the interval behind the tone before it. */
export const sendDtmf: VerbProgram = function* (element) {
  const attributes = new VerbAttributes(element);
  const tone = attributes.number('toneDuration', 200);
  const interval = attributes.number('toneInterval', 400);
  let milliseconds = 0;
  let silent = true;
  for (const key of textOf(element).trim()) {
    const pause = pauses[key];
    if (!silent && pause === undefined) milliseconds += interval;
    milliseconds += pause ?? tone;
    silent = pause !== undefined;
  }
  yield* wait((milliseconds + (silent ? 0 : interval)) / 1000);
  return undefined;
};
