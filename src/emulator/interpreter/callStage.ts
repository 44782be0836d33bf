import type { Call } from '../exchange/call.ts';
import type { Webhook, WebhookTarget } from '../webhooks/webhook.ts';
import { CallFailure } from './callFailure.ts';
import { type LegRequest, methodOf, type RunningRecording, type Stage } from './stage.ts';
import type { VerbAttributes } from './verbAttributes.ts';

/** What a stage leaves to the driver. */
export interface StageBackground {
  audioSeconds: number;
  now(): number;
  newRecordingId(): string;
  callUrl(): string;
  note(message: string): void;
  setTag(tag: string): void;
  answer(): void;
  tell(eventType: string, target: WebhookTarget, fields?: Record<string, unknown>): void;
  onLeg(): boolean;
  startLeg(request: LegRequest): Call;
  endOther(call: Call): void;
  join(other: Call): void;
  joinConference: Stage['joinConference'];
  answeredCall(callId: string): Call | undefined;
  release(other: Call, webhook: Webhook | undefined): void;
}

/** The stage of one call. */
export class CallStage implements Stage {
  readonly call: Call;
  readonly audioSeconds: number;
  recording: RunningRecording | undefined;
  dtmf: WebhookTarget | undefined;
  /** Where the document that runs came from; undefined when it was pushed. */
  baseUrl: string | undefined;
  readonly now: Stage['now'];
  readonly newRecordingId: Stage['newRecordingId'];
  readonly note: Stage['note'];
  readonly setTag: Stage['setTag'];
  readonly answer: Stage['answer'];
  readonly tell: Stage['tell'];
  readonly startLeg: Stage['startLeg'];
  readonly endOther: Stage['endOther'];
  readonly join: Stage['join'];
  readonly joinConference: Stage['joinConference'];
  readonly answeredCall: Stage['answeredCall'];
  readonly release: Stage['release'];
  readonly #background: StageBackground;

  constructor(call: Call, background: StageBackground) {
    this.call = call;
    this.#background = background;
    this.audioSeconds = background.audioSeconds;
    this.now = background.now;
    this.newRecordingId = background.newRecordingId;
    this.note = background.note;
    this.setTag = background.setTag;
    this.answer = background.answer;
    this.tell = background.tell;
    this.startLeg = background.startLeg;
    this.endOther = background.endOther;
    this.join = background.join;
    this.joinConference = background.joinConference;
    this.answeredCall = background.answeredCall;
    this.release = background.release;
  }

  get onLeg(): boolean {
    return this.#background.onLeg();
  }

  recordingUrl(recordingId: string): string {
    return `${this.#background.callUrl()}/recordings/${recordingId}`;
  }

  target(attributes: VerbAttributes, prefix: string): WebhookTarget | undefined {
    return this.#target(attributes, prefix, 'username', 'password');
  }

  fallback(attributes: VerbAttributes, prefix: string): WebhookTarget | undefined {
    return this.#target(attributes, `${prefix}Fallback`, 'fallbackUsername', 'fallbackPassword');
  }

  webhook(
    eventType: string,
    target: WebhookTarget,
    fallback: WebhookTarget | undefined,
    fields: Record<string, unknown> = {},
  ): Webhook {
    return { eventType, fields, target, ...(fallback ? { fallback } : {}) };
  }

  /**
   * A URL, relative to the one the document came from. One that cannot be resolved stays as it is, and fails when it is
   * asked.
   */
  resolve(url: string): string {
    return URL.canParse(url, this.baseUrl) ? new URL(url, this.baseUrl).href : url;
  }

  #target(
    attributes: VerbAttributes,
    prefix: string,
    username: string,
    password: string,
  ): WebhookTarget | undefined {
    const url = attributes.given(`${prefix}Url`);
    if (url === undefined) return undefined;
    if (!URL.canParse(url, this.baseUrl)) {
      const where = this.baseUrl === undefined ? ' A document that is pushed needs full URLs.' : '';
      throw new CallFailure('callback-error', `${prefix}Url is ${url}, which is no full URL.${where}`);
    }
    return {
      url: new URL(url, this.baseUrl).href,
      method: methodOf(attributes.text(`${prefix}Method`)),
      username: attributes.given(username) ?? null,
      password: attributes.given(password) ?? null,
    };
  }
}
