import { type BxmlElement, childElements, textOf } from '../../../bxml/tree.ts';
import type { Call } from '../../exchange/call.ts';
import { Refusal } from '../../exchange/refusal.ts';
import type { LegRequest } from '../callLegs.ts';
import { type Stage, webhookOf } from '../stage.ts';
import { fetchDocument, type Program, wait } from '../step.ts';
import { VerbAttributes } from '../verbAttributes.ts';
import type { VerbProgram } from './verbProgram.ts';

/** How a transfer ended. */
interface TransferEnd {
  cause: string;
  errorMessage?: string;
  to: string;
}

/**
 * docs: transfer. All destinations ring at once and the first to answer is joined; when this call leaves, for whatever
 * reason, the legs end.
 */
export const transfer: VerbProgram = function* (element, stage) {
  if (stage.legs.isLeg) {
    stage.note('Transfer is not allowed in the document of transferAnswer: it is passed over.');
    return undefined;
  }
  const attributes = new VerbAttributes(element);
  const from = attributes.given('transferCallerId') ?? remoteParty(stage.call);
  const { to, ...end } = yield* connect(requests(element, attributes, from, stage), stage);
  const fields = { transferCallerId: from, transferTo: to, ...end };
  const webhook = webhookOf(stage, attributes, 'transferComplete', fields);
  if (!webhook) return undefined;
  return { kind: 'document', document: yield* fetchDocument(webhook) };
};

function* connect(requests: LegRequest[], stage: Stage): Program<TransferEnd> {
  const legs: Call[] = [];
  let end: TransferEnd = { cause: 'error', errorMessage: 'No destination', to: '' };
  try {
    for (const request of requests) {
      try {
        legs.push(stage.legs.start(request));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        end = { cause: 'account-limit', errorMessage: 'Too many calls at once', to: request.to };
      }
    }
    let left = legs.length;
    while (left > 0) {
      const signal = yield* wait(undefined, 'peer');
      const leg = signal.kind === 'peer' ? legs.find(({ callId }) => callId === signal.callId) : undefined;
      if (signal.kind !== 'peer' || !leg) continue;
      if (signal.what === 'answered') {
        for (const other of legs) if (other !== leg) stage.legs.end(other);
      }
      if (signal.what === 'ready') stage.legs.join(leg);
      if (signal.what !== 'left') continue;
      left -= 1;
      // The leg that was answered decides; the others were given up for it.
      if (signal.cause === 'cancel' && left > 0) continue;
      const { cause = 'hangup', errorMessage } = signal;
      if (cause !== 'cancel' || end.cause === 'error') {
        end = { cause, to: leg.record.to, ...(errorMessage === undefined ? {} : { errorMessage }) };
      }
    }
    return end;
  } finally {
    for (const leg of legs) stage.legs.end(leg);
  }
}

function requests(
  element: BxmlElement,
  attributes: VerbAttributes,
  from: string,
  stage: Stage,
): LegRequest[] {
  const callTimeout = attributes.number('callTimeout', 30);
  return childElements(element)
    .filter(({ name }) => name === 'PhoneNumber' || name === 'SipUri')
    .map((destination) => {
      const own = new VerbAttributes(destination);
      return {
        to: textOf(destination).trim(),
        from,
        callTimeout,
        tag: own.text('tag'),
        answer: webhookOf(stage, own, 'transferAnswer'),
        disconnect: stage.target(own, 'transferDisconnect'),
      };
    });
}

/** docs: transfer. Without a transferCallerId the new leg shows the remote party's number. */
function remoteParty({ record }: Call): string {
  return record.direction === 'inbound' ? record.from : record.to;
}
