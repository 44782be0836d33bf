import { type BxmlElement, childElements, textOf } from '../../../bxml/tree.ts';
import type { LegRequest } from '../callLegs.ts';
import { type Stage, webhookOf } from '../stage.ts';
import { fetchDocument } from '../step.ts';
import { VerbAttributes } from '../verbAttributes.ts';
import { callOut, remoteParty } from './callOut.ts';
import type { VerbProgram } from './verbProgram.ts';

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
  const { to, answered: _, ...end } = yield* callOut(requests(element, attributes, from, stage), stage);
  const fields = { transferCallerId: from, transferTo: to, ...end };
  const webhook = webhookOf(stage, attributes, 'transferComplete', fields);
  if (!webhook) return undefined;
  return { kind: 'document', document: yield* fetchDocument(webhook) };
};

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
        caller: {
          privacy: attributes.flag('privacy', false),
          displayName: attributes.given('transferCallerDisplayName') ?? null,
          uui: own.given('uui') ?? null,
        },
        answer: webhookOf(stage, own, 'transferAnswer'),
        disconnect: stage.target(own, 'transferDisconnect'),
      };
    });
}
