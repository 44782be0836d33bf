import type { Call } from '../exchange/call.ts';
import { webhookEvents } from '../fidelity/webhookEvents.ts';
import { callFields } from '../webhooks/callFields.ts';
import type { Webhook, WebhookAnswer, WebhookTarget } from '../webhooks/webhook.ts';
import type { WebhookSender } from '../webhooks/webhookSender.ts';

export interface CallWebhooksParts {
  sender: WebhookSender;
  /** Epoch milliseconds. */
  now(): number;
  /** `http://127.0.0.1:PORT`, for the addresses in events. */
  origin(): string;
  /** Who transferred to whom; undefined for a call that is no B-leg. */
  transferOf(call: Call): { from: string; to: string } | undefined;
}

/** Seconds a webhook may take where the call says nothing about it. OpenAPI: createCall.callbackTimeout. */
const defaultCallbackTimeout = 15;

/** The webhooks of calls: each carries the fields of its call, and may take as long as the call allows. */
export class CallWebhooks {
  readonly #parts: CallWebhooksParts;

  constructor(parts: CallWebhooksParts) {
    this.#parts = parts;
  }

  /** Asks the application for a document. */
  ask(call: Call, webhook: Webhook): Promise<WebhookAnswer> {
    return this.#parts.sender.ask(this.#owner(call), this.#withFields(call, webhook));
  }

  /** Tells the application something. Settles when it knows, or can't be told; never rejects. */
  tell(
    call: Call,
    eventType: string,
    target: WebhookTarget,
    fields: Record<string, unknown> = {},
    fallback?: WebhookTarget,
  ): Promise<void> {
    const webhook = this.#withFields(call, { eventType, fields, target, ...(fallback ? { fallback } : {}) });
    return this.#parts.sender.tell(this.#owner(call), webhook);
  }

  /** Seconds that a webhook of the call may take. */
  timeoutOf({ settings, inbound }: Call): number {
    return settings?.callbackTimeout ?? inbound?.callbackTimeout ?? defaultCallbackTimeout;
  }

  /** The address of the call in the API. */
  callUrl(call: Call): string {
    return String(this.#fields(call).callUrl);
  }

  #withFields(call: Call, webhook: Webhook): Webhook {
    const { eventType } = webhook;
    const left = webhookEvents.get(eventType)?.leavesOut ?? [];
    const fields = Object.entries({ ...this.#fields(call), ...webhook.fields });
    const sent = fields.filter(([name, value]) => value !== undefined && !left.includes(name));
    return { ...webhook, fields: Object.fromEntries(sent) };
  }

  #fields(call: Call): Record<string, unknown> {
    const transfer = this.#parts.transferOf(call);
    return {
      ...callFields(call, this.#parts.origin(), this.#parts.now()),
      ...(transfer ? { transferCallerId: transfer.from, transferTo: transfer.to } : {}),
    };
  }

  #owner(call: Call) {
    return { callId: call.callId, timeout: this.timeoutOf(call) };
  }
}
