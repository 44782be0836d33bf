import type { BxmlElement } from '../../bxml/tree.ts';
import type { WebhookMethod } from '../../voice/types.ts';
import type { Callee } from '../callee/callee.ts';
import type { Call } from '../exchange/call.ts';
import type { Webhook, WebhookTarget } from '../webhooks/webhook.ts';
import type { StageLegs } from './callLegs.ts';
import type { StageLines } from './callLines.ts';
import type { StageConferences } from './conferenceRooms.ts';
import type { StageRecordings } from './recording.ts';
import type { VerbAttributes } from './verbAttributes.ts';

/** What a verb can see of its call, and do to it. */
export interface Stage {
  readonly call: Call;
  /** Epoch milliseconds. */
  now(): number;
  note(message: string): void;
  setTag(tag: string): void;
  /** Answers an inbound call that is not answered yet. */
  answer(): void;
  /**
   * The webhook target that a verb's attributes name: `prefix` + `Url` and `Method`.
   *
   * @throws CallFailure when the URL is relative and there is nothing it could be relative to
   */
  target(attributes: VerbAttributes, prefix: string): WebhookTarget | undefined;
  /** The same for the fallback. */
  fallback(attributes: VerbAttributes, prefix: string): WebhookTarget | undefined;
  /** Sends a webhook that expects nothing. @param fallback Gets it when the target does not take it. */
  tell(
    eventType: string,
    target: WebhookTarget,
    fields?: Record<string, unknown>,
    fallback?: WebhookTarget,
  ): void;
  /** The id of an error that an event tells of. */
  errorId(): string;
  /** Who picks up at a number, a SIP address or an endpoint. */
  calleeAt(address: string): Callee;
  /**
   * Seconds that the sound file of a PlayAudio lasts. Rejects with a CallFailure when it is of a kind that is not played.
   */
  audioTime(playAudio: BxmlElement): Promise<number>;
  readonly legs: StageLegs;
  readonly conferences: StageConferences;
  readonly recordings: StageRecordings;
  readonly streams: StageLines;
  readonly transcriptions: StageLines;
  /** Where each key goes while StartGather is in force. */
  dtmf: WebhookTarget | undefined;
}

/** A webhook that expects a document: to the target that the verb's attributes name, if they name one. */
export function webhookOf(
  stage: Stage,
  attributes: VerbAttributes,
  prefix: string,
  fields: Record<string, unknown> = {},
): Webhook | undefined {
  const target = stage.target(attributes, prefix);
  if (!target) return undefined;
  const fallback = stage.fallback(attributes, prefix);
  return { eventType: prefix, fields, target, ...(fallback ? { fallback } : {}) };
}

/** Method of a webhook as an attribute spells it. */
export function methodOf(text: string | undefined): WebhookMethod {
  return text?.trim().toUpperCase() === 'GET' ? 'GET' : 'POST';
}
