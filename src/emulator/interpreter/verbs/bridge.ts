import { textOf } from '../../../bxml/tree.ts';
import { type Stage, webhookOf } from '../stage.ts';
import { fetchDocument, type Program, wait } from '../step.ts';
import { VerbAttributes } from '../verbAttributes.ts';
import type { VerbProgram } from './verbProgram.ts';

/** Why a bridge is over. */
type BridgeEnd = { cause: string; errorMessage?: string; errorId?: string };

/**
 * docs: bridge. The target's own document ends. Whichever call leaves first, the other one goes on: this one with
 * bridgeComplete, the target with bridgeTargetComplete or a hang-up.
 */
export const bridge: VerbProgram = function* (element, stage) {
  if (stage.legs.isLeg) {
    stage.note('Bridge is not allowed in the document of transferAnswer: it is passed over.');
    return undefined;
  }
  const attributes = new VerbAttributes(element);
  const end = yield* joined(textOf(element).trim(), attributes, stage);
  const webhook = webhookOf(stage, attributes, 'bridgeComplete', { ...end });
  if (!webhook) return undefined;
  return { kind: 'document', document: yield* fetchDocument(webhook) };
};

function* joined(callId: string, attributes: VerbAttributes, stage: Stage): Program<BridgeEnd> {
  const other = callId === stage.call.callId ? undefined : stage.legs.answered(callId);
  if (!other) {
    const errorMessage = `There is no answered call ${callId} to bridge with`;
    return { cause: 'unknown', errorMessage, errorId: stage.errorId() };
  }
  if (stage.legs.isJoined(other)) {
    // The words are the service's own; that it says busy with them is `assumed`.
    const errorMessage = `Call ${callId} is already bridged with another call`;
    return { cause: 'busy', errorMessage, errorId: stage.errorId() };
  }
  const targetComplete = webhookOf(stage, attributes, 'bridgeTargetComplete');
  let otherLeft = false;
  stage.legs.join(other);
  try {
    while (!otherLeft) {
      const signal = yield* wait(undefined, 'peer');
      otherLeft = signal.kind === 'peer' && signal.callId === callId && signal.what === 'left';
    }
    return { cause: 'hangup' };
  } finally {
    if (!otherLeft) stage.legs.release(other, targetComplete);
  }
}
