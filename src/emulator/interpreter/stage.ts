import type { BxmlElement } from '../../bxml/tree.ts';
import type { WebhookMethod } from '../../voice/types.ts';
import type { Call } from '../exchange/call.ts';
import type { Webhook, WebhookTarget } from '../webhooks/webhook.ts';
import type { ConferenceRequest } from './conferenceRooms.ts';
import type { VerbAttributes } from './verbAttributes.ts';

/** A destination of a Transfer. */
export interface LegRequest {
  to: string;
  from: string;
  /** Seconds of ringing. */
  callTimeout: number;
  tag: string | undefined;
  /** Its BXML runs on the leg before it is joined. */
  answer: { target: WebhookTarget; fallback: WebhookTarget | undefined } | undefined;
  /** Told when the leg is over. */
  disconnect: WebhookTarget | undefined;
}

/** A recording in the making. */
export interface RunningRecording {
  recordingId: string;
  /** Epoch milliseconds. */
  startedAt: number;
  pausedAt: number | undefined;
  /** Milliseconds spent paused so far. */
  pausedFor: number;
  element: BxmlElement;
  /** Where its events go: resolved when it started. */
  available: WebhookTarget | undefined;
  transcription: WebhookTarget | undefined;
}

/** What a verb can see of its call, and do to it. */
export interface Stage {
  readonly call: Call;
  /** Seconds an audio file lasts whose length is not known. */
  readonly audioSeconds: number;
  /** Epoch milliseconds. */
  now(): number;
  /** A recording id. */
  newRecordingId(): string;
  /** Address of a recording. */
  recordingUrl(recordingId: string): string;
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
  /** A webhook that expects a document. */
  webhook(
    eventType: string,
    target: WebhookTarget,
    fallback: WebhookTarget | undefined,
    fields?: Record<string, unknown>,
  ): Webhook;
  /** Sends a webhook that expects nothing. */
  tell(eventType: string, target: WebhookTarget, fields?: Record<string, unknown>): void;
  recording: RunningRecording | undefined;
  /** Where each key goes while StartGather is in force. */
  dtmf: WebhookTarget | undefined;
  /** True on a B-leg that runs the document of transferAnswer. */
  readonly onLeg: boolean;
  /** @throws Refusal when the account has no room */
  startLeg(request: LegRequest): Call;
  /** Ends another call, if it is live. */
  endOther(call: Call): void;
  /** Joins this call with another one, whose own program ends. The other tells this call when it leaves. */
  join(other: Call): void;
  /** Puts the call into a conference. @returns Takes it out again; undefined when the conference is full. */
  joinConference(request: ConferenceRequest): (() => void) | undefined;
  /** An answered call of the account. */
  answeredCall(callId: string): Call | undefined;
  /** Gives another call a document to fetch, or hangs it up when there is none. */
  release(other: Call, webhook: Webhook | undefined): void;
}

/** Method of a webhook as an attribute spells it. */
export function methodOf(text: string | undefined): WebhookMethod {
  return text?.trim().toUpperCase() === 'GET' ? 'GET' : 'POST';
}
