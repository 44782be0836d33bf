import type { MachineDetection } from '../../voice/types.ts';
import type { Callee } from '../callee/callee.ts';
import type { Call } from '../exchange/call.ts';
import type { CallSettings } from '../exchange/callSettings.ts';
import { answerFields } from '../webhooks/callFields.ts';
import type { Webhook, WebhookTarget } from '../webhooks/webhook.ts';
import { Unreached } from './callDocuments.ts';
import type { LoadedDocument } from './loadDocument.ts';
import { type Detection, detect, detectionField } from './machineDetection.ts';
import { runDocuments } from './runDocuments.ts';
import type { Stage } from './stage.ts';
import { fetchDocument, type Program, wait } from './step.ts';

/** What the answering of a call needs beside its stage. */
export interface AnswerWorld {
  /** Who picked up. */
  callee: Callee;
  /** The document the call was placed with, if any: nobody is asked for one then. @throws CallFailure */
  given(): LoadedDocument | undefined;
  /** The document that runs where the answerUrl can't be reached. */
  standIn(): LoadedDocument | undefined;
  /** A call whose answerUrl can't be reached stays up, instead of ending. */
  staysUp: boolean;
  /** Runs `run` after some seconds, unless the call is over by then. */
  after(seconds: number, run: () => void): void;
}

/** What an outbound call does once it is answered. docs: answer. */
export function* answerCall(settings: CallSettings, stage: Stage, world: AnswerWorld): Program {
  const { machineDetection } = settings;
  const detection = machineDetection && detect(world.callee, machineDetection);
  const held = detection && machineDetection.mode === 'sync' ? detection : undefined;
  if (held) yield* wait(held.seconds);
  else if (detection) tellLater(machineDetection, detection, stage, world);
  const document =
    world.given() ?? (yield* firstDocument(answerWebhook(settings, stage.call, held), stage, world));
  if (document) return yield* runDocuments(document, stage);
  yield* wait(undefined);
  return 'ran-out';
}

function answerWebhook(settings: CallSettings, call: Call, held: Detection | undefined): Webhook {
  const { answerUrl, answerMethod, username, password, answerFallbackUrl } = settings;
  const target: WebhookTarget = { url: answerUrl, method: answerMethod, username, password };
  const fallback: WebhookTarget | undefined =
    answerFallbackUrl === null
      ? undefined
      : {
          url: answerFallbackUrl,
          method: settings.answerFallbackMethod,
          username: settings.fallbackUsername,
          password: settings.fallbackPassword,
        };
  const fields = { ...answerFields(call), ...(held ? detectionField(held) : {}) };
  return { eventType: 'answer', fields, target, ...(fallback ? { fallback } : {}) };
}

/** @returns Undefined when nobody has a document and the call is to stay up. */
function* firstDocument(
  webhook: Webhook,
  stage: Stage,
  world: AnswerWorld,
): Program<LoadedDocument | undefined> {
  try {
    return yield* fetchDocument(webhook);
  } catch (error) {
    if (!(error instanceof Unreached)) throw error;
    const document = world.standIn();
    if (document) return document;
    if (!world.staysUp) throw error;
    stage.note(
      `${error.message.replace(/\.$/, '')}. The call stays up all the same: push a document, or hang up.`,
    );
    return undefined;
  }
}

/** docs: machineDetectionComplete. */
function tellLater(settings: MachineDetection, detection: Detection, stage: Stage, world: AnswerWorld): void {
  const { callbackUrl, callbackMethod, username = null, password = null } = settings;
  if (!callbackUrl) return;
  const target = { url: callbackUrl, method: callbackMethod ?? 'POST', username, password };
  world.after(detection.seconds, () =>
    stage.tell('machineDetectionComplete', target, detectionField(detection)),
  );
}
