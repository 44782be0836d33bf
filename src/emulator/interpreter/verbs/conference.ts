import { textOf } from '../../../bxml/tree.ts';
import { wait } from '../step.ts';
import { VerbAttributes } from '../verbAttributes.ts';
import type { VerbProgram } from './verbProgram.ts';

/**
 * docs: conference. The call stays until something takes it out: a hang-up, a redirect, a document. Documents in reply to
 * the conference's events are not run.
 */
export const conference: VerbProgram = function* (element, stage) {
  if (stage.legs.isLeg) {
    stage.note('Conference is not allowed in the document of transferAnswer: it is passed over.');
    return undefined;
  }
  const events = stage.target(new VerbAttributes(element), 'conferenceEvent');
  const leave = stage.conferences.join({ name: textOf(element).trim(), events });
  if (!leave) {
    stage.note('The conference has as many members as it may have: the call goes on with the next verb.');
    return undefined;
  }
  try {
    yield* wait(undefined);
  } finally {
    leave();
  }
  return undefined;
};
