import { VerbAttributes } from '../verbAttributes.ts';
import type { VerbProgram } from './verbProgram.ts';

/** docs: startGather. */
// biome-ignore lint/correctness/useYield: a verb is a program, also one that asks for nothing.
export const startGather: VerbProgram = function* (element, stage) {
  stage.dtmf = stage.target(new VerbAttributes(element), 'dtmf');
  if (!stage.dtmf) stage.note('StartGather has no dtmfUrl: the keys go nowhere.');
  return undefined;
};

/** docs: stopGather. */
// biome-ignore lint/correctness/useYield: a verb is a program, also one that asks for nothing.
export const stopGather: VerbProgram = function* (_element, stage) {
  stage.dtmf = undefined;
  return undefined;
};
