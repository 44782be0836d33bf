import { textOf } from '../../../bxml/tree.ts';
import { wait } from '../step.ts';
import { VerbAttributes } from '../verbAttributes.ts';
import type { VerbProgram } from './verbProgram.ts';

/**
 * docs: conference. The call stays until something takes it out: a hang-up, a redirect, a document. Only when the API ends
 * the whole conference the next verb follows.
 */
export const conference: VerbProgram = function* (element, stage) {
  if (stage.legs.isLeg) {
    stage.note('Conference is not allowed in the document of transferAnswer: it is passed over.');
    return undefined;
  }
  const attributes = new VerbAttributes(element);
  const coached = attributes.text('callIdsToCoach') ?? '';
  const place = stage.conferences.join({
    name: textOf(element).trim(),
    events: stage.target(attributes, 'conferenceEvent'),
    fallback: stage.fallback(attributes, 'conferenceEvent'),
    callbackTimeout: attributes.given('callbackTimeout')
      ? attributes.number('callbackTimeout', 15)
      : undefined,
    mute: attributes.flag('mute', false),
    hold: attributes.flag('hold', false),
    callIdsToCoach: coached.split(',').flatMap((callId) => callId.trim() || []),
  });
  if (!place) {
    stage.note('The conference has as many members as it may have: the call goes on with the next verb.');
    return undefined;
  }
  try {
    for (;;) {
      const signal = yield* wait(undefined, 'peer');
      if (signal.kind === 'peer' && signal.callId === place.conferenceId) return undefined;
    }
  } finally {
    place.leave();
  }
};
