import { textOf } from '../../../bxml/tree.ts';
import type { Stage } from '../stage.ts';
import { fetchDocument, type Program, wait } from '../step.ts';
import { VerbAttributes } from '../verbAttributes.ts';
import type { VerbProgram } from './verbProgram.ts';

/** Why a bridge is over. */
type BridgeEnd = { cause: string; errorMessage?: string };

/**
 * docs: bridge. The target's own document ends. Whichever call leaves first, the other one goes on: this one with
 * bridgeComplete, the target with bridgeTargetComplete or a hang-up.
 */
export const bridge: VerbProgram = function* (element, stage) {
  if (stage.onLeg) {
    stage.note('Bridge is not allowed in the document of transferAnswer: it is passed over.');
    return undefined;
  }
  const attributes = new VerbAttributes(element);
  const end = yield* joined(textOf(element).trim(), attributes, stage);
  const target = stage.target(attributes, 'bridgeComplete');
  if (!target) return undefined;
  const fallback = stage.fallback(attributes, 'bridgeComplete');
  const webhook = stage.webhook('bridgeComplete', target, fallback, { ...end });
  return { kind: 'document', document: yield* fetchDocument(webhook) };
};

function* joined(callId: string, attributes: VerbAttributes, stage: Stage): Program<BridgeEnd> {
  const other = callId === stage.call.callId ? undefined : stage.answeredCall(callId);
  if (!other) {
    return { cause: 'unknown', errorMessage: `There is no answered call ${callId} to bridge with` };
  }
  const targetComplete = stage.target(attributes, 'bridgeTargetComplete');
  const fallback = stage.fallback(attributes, 'bridgeTargetComplete');
  let otherLeft = false;
  stage.join(other);
  try {
    while (!otherLeft) {
      const signal = yield* wait(undefined, 'peer');
      otherLeft = signal.kind === 'peer' && signal.callId === callId && signal.what === 'left';
    }
    return { cause: 'hangup' };
  } finally {
    if (!otherLeft) {
      const webhook = targetComplete && stage.webhook('bridgeTargetComplete', targetComplete, fallback);
      stage.release(other, webhook);
    }
  }
}
