import { operationIds } from '../operationIds.ts';

/** What a fault can hit: the operations of the API, the token endpoint (`token`), and webhooks that go out (`webhook`). */
export const faultTargets = [...operationIds, 'token', 'webhook'] as const;

export type FaultTarget = (typeof faultTargets)[number];

/**
 * Something that goes wrong on purpose. Parts combine: `{delay: 2, status: 503}` is a slow 503. With only a `delay`,
 * or with `truncate` or `reset` and no `status`, the operation itself takes place.
 */
export interface Fault {
  target: FaultTarget;
  /** The reply has this status, 200 to 599, with the API's error body, and the operation does not take place. */
  status?: number;
  /** Seconds, on the emulator's clock, before anything happens. A long one is a server that hangs. */
  delay?: number;
  /** The connection is reset without a reply, and the operation does not take place. */
  drop?: true;
  /** How many requests are hit; without it the fault lasts until it is deleted. */
  times?: number;
  /** The reply is a web page, as a proxy would send it. Its status is 502 unless `status` says otherwise. */
  html?: true;
  /** The reply ends in the middle of its body, as if that were all. */
  truncate?: true;
  /** The connection is reset in the middle of the reply. */
  reset?: true;
  /** The reply has this body, with status 200 unless `status` says otherwise. */
  body?: string;
  /** Media type of `body`. Default `application/json`. */
  contentType?: string;
  /** `Retry-After` of the reply: seconds, or an HTTP date. Default 1 with status 429 and 503, else none. */
  retryAfter?: number | string;
}
