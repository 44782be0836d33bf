import type { WebhookMethod } from '../../voice/types.ts';

/** Where a webhook goes. */
export interface WebhookTarget {
  /** Absolute. */
  url: string;
  method: WebhookMethod;
  username?: string | null;
  password?: string | null;
}

/** One webhook of a call. */
export interface Webhook {
  eventType: string;
  /** What is sent, without the fields that every event of the call carries. */
  fields: Record<string, unknown>;
  target: WebhookTarget;
  /** Tried when the target fails. Of the events that take no document only `connectStatus` has one. */
  fallback?: WebhookTarget;
}

/** What came of asking an application for a document. */
export type WebhookAnswer =
  /** @property contentType As the reply says; undefined when it does not. */
  | { ok: true; url: string; body: string; contentType: string | undefined }
  /** @property reached False when no server could be reached at all. */
  | { ok: false; reached: boolean; problem: string };
