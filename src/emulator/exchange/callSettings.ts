import type { CreateCallRequest, MachineDetection, StirShaken, WebhookMethod } from '../../voice/types.ts';

/** What an accepted createCall asks for, with the documented defaults filled in. OpenAPI: createCall. */
export interface CallSettings {
  to: string;
  from: string;
  applicationId: string;
  answerUrl: string;
  answerMethod: WebhookMethod;
  username: string | null;
  password: string | null;
  answerFallbackUrl: string | null;
  answerFallbackMethod: WebhookMethod;
  fallbackUsername: string | null;
  fallbackPassword: string | null;
  disconnectUrl: string | null;
  disconnectMethod: WebhookMethod;
  privacy: boolean;
  displayName: string | null;
  uui: string | null;
  /** Seconds of ringing. */
  callTimeout: number;
  /** Seconds a webhook may take. */
  callbackTimeout: number;
  machineDetection: MachineDetection | null;
  /** 1 (first) to 5. */
  priority: number;
  tag: string | null;
  /** BXML that the answered call runs, instead of asking answerUrl for it. The real service has no such thing. */
  answerDocument?: string;
}

/** Fills in the defaults. `answerFallbackMethod` is POST even with no fallback (seen in the SDK's live tests). */
export function settingsOf(request: CreateCallRequest): CallSettings {
  return {
    to: request.to,
    from: request.from,
    applicationId: request.applicationId,
    answerUrl: request.answerUrl,
    answerMethod: request.answerMethod ?? 'POST',
    username: request.username ?? null,
    password: request.password ?? null,
    answerFallbackUrl: request.answerFallbackUrl ?? null,
    answerFallbackMethod: request.answerFallbackMethod ?? 'POST',
    fallbackUsername: request.fallbackUsername ?? null,
    fallbackPassword: request.fallbackPassword ?? null,
    disconnectUrl: request.disconnectUrl ?? null,
    disconnectMethod: request.disconnectMethod ?? 'POST',
    privacy: request.privacy ?? false,
    displayName: request.displayName ?? null,
    uui: request.uui ?? null,
    callTimeout: request.callTimeout ?? 30,
    callbackTimeout: request.callbackTimeout ?? 15,
    machineDetection: request.machineDetection ?? null,
    priority: request.priority ?? 5,
    tag: request.tag || null,
  };
}

/** Where updateCall sends a call. OpenAPI: updateCall. */
export interface Redirect {
  redirectUrl: string;
  redirectMethod: WebhookMethod;
  redirectFallbackUrl: string | null;
  redirectFallbackMethod: WebhookMethod;
  username: string | null;
  password: string | null;
  fallbackUsername: string | null;
  fallbackPassword: string | null;
}

/** What the network says about an inbound call. docs: initiate; OpenAPI: initiateCallback. */
export interface Signalling {
  /** How the call was diverted before: `origTo`, `reason` and others. */
  diversion?: Record<string, unknown>;
  stirShaken?: StirShaken;
  /** User-to-user information, with its encoding. */
  uui?: string;
  /** The X- headers, by lower-case name. */
  sipHeaders?: Record<string, string>;
  /** Call-ID of the SIP dialogue; made up when absent. */
  sipCallId?: string;
  /** Whether the caller hides their number. Seen in live traffic. */
  privacy?: boolean;
  /** The name the caller shows. Seen in live traffic. */
  callerDisplayName?: string;
}

/** What an inbound call's application says: where its events go. docs: applications. */
export interface InboundSettings {
  initiateUrl: string;
  initiateMethod: WebhookMethod;
  username?: string | null;
  password?: string | null;
  initiateFallbackUrl?: string | null;
  initiateFallbackMethod?: WebhookMethod;
  fallbackUsername?: string | null;
  fallbackPassword?: string | null;
  /** Gets the disconnect event. */
  statusUrl: string | null;
  statusMethod?: WebhookMethod;
  /** Seconds a webhook may take. */
  callbackTimeout: number;
  signalling?: Signalling;
}

/** A call that comes in. */
export interface InboundCall extends InboundSettings {
  from: string;
  to: string;
  applicationId: string;
  tag: string | null;
}
