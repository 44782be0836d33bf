import type { Call } from '../../exchange/call.ts';
import { Refusal } from '../../exchange/refusal.ts';
import { CallFailure } from '../callFailure.ts';
import type { LegRequest } from '../callLegs.ts';
import type { Stage } from '../stage.ts';
import { wait } from '../step.ts';
import { VerbAttributes } from '../verbAttributes.ts';
import type { VerbProgram } from './verbProgram.ts';

/**
 * docs: forward. Passes an unanswered inbound call on; it is answered when the other side is, and both end together. On any
 * other call it ends the call with `application-error` (`assumed`: the docs say only that it cannot be used there).
 */
export const forward: VerbProgram = function* (element, stage) {
  const { record } = stage.call;
  if (record.direction !== 'inbound' || record.state !== 'initiated') {
    throw new CallFailure('application-error', 'Forward works on an inbound call that is not answered yet.');
  }
  const attributes = new VerbAttributes(element);
  const leg = startLeg(stage, {
    to: attributes.given('to') ?? '',
    from: attributes.given('from') ?? record.to,
    callTimeout: attributes.number('callTimeout', 30),
    tag: undefined,
    caller: {
      privacy: attributes.flag('privacy', false),
      displayName: attributes.given('callerDisplayName') ?? null,
      uui: attributes.given('uui') ?? null,
    },
    answer: undefined,
    disconnect: undefined,
  });
  try {
    for (;;) {
      const signal = yield* wait(undefined, 'peer');
      if (signal.kind !== 'peer' || signal.callId !== leg.callId) continue;
      if (signal.what === 'answered') stage.answer();
      if (signal.what === 'ready') stage.legs.join(leg);
      if (signal.what === 'left') return { kind: 'hang-up' };
    }
  } finally {
    stage.legs.end(leg);
  }
};

function startLeg(stage: Stage, request: LegRequest): Call {
  try {
    return stage.legs.start(request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new CallFailure('application-error', 'Forward found the account with too many calls at once.');
  }
}
