import { type BxmlElement, childElements, textOf } from '../../../bxml/tree.ts';
import type { LegRequest } from '../callLegs.ts';
import type { Stage } from '../stage.ts';
import { VerbAttributes } from '../verbAttributes.ts';
import { type CallOutEnd, callOut, remoteParty } from './callOut.ts';
import type { VerbProgram } from './verbProgram.ts';

/** What a `connectStatus` event says. docs 2026: BRTC webhooks. */
type ConnectStatus = 'INITIATED' | 'COMPLETED' | 'TIMED_OUT' | 'DENIED' | 'CANCELED' | 'FAILED';

/** Seconds an endpoint may take to answer. `assumed`: as long as a callee. */
const answerTimeout = 30;

/**
 * docs 2026: connect (beta). An endpoint behaves as the callee registered at its id. Several ring at once, the first to
 * answer is joined, and the next verb follows when it leaves (`assumed`: no page says).
 */
export const connect: VerbProgram = function* (element, stage) {
  const tell = statusTeller(element, stage);
  const endpoints = endpointsOf(element);
  if (endpoints.length === 0) stage.note('Connect names no Endpoint.');
  let last: ConnectStatus = 'CANCELED';
  tell('INITIATED');
  try {
    const end = yield* callOut(
      endpoints.map((to) => legTo(to, stage)),
      stage,
      () => {
        last = 'COMPLETED';
      },
    );
    last = statusOf(end);
  } finally {
    tell(last);
  }
  return undefined;
};

function statusOf({ answered, cause }: CallOutEnd): ConnectStatus {
  if (answered) return 'COMPLETED';
  if (cause === 'timeout') return 'TIMED_OUT';
  return cause === 'account-limit' ? 'DENIED' : 'FAILED';
}

/** Only the event's name, its statuses and its fallback are documented; the fields are those of its neighbours (`assumed`). */
function statusTeller(element: BxmlElement, stage: Stage): (status: ConnectStatus) => void {
  const attributes = new VerbAttributes(element);
  const target = stage.target(attributes, 'eventCallback');
  const fallback = stage.fallback(attributes, 'event');
  const [endpointId] = endpointsOf(element);
  return (status) => {
    if (target) stage.tell('connectStatus', target, { endpointId, status }, fallback);
  };
}

function endpointsOf(element: BxmlElement): string[] {
  return childElements(element)
    .filter(({ name }) => name === 'Endpoint')
    .map((endpoint) => textOf(endpoint).trim());
}

function legTo(to: string, stage: Stage): LegRequest {
  return {
    to,
    from: remoteParty(stage.call),
    callTimeout: answerTimeout,
    tag: undefined,
    answer: undefined,
    disconnect: undefined,
  };
}
