/**
 * The records of the Voice API's five calls operations, spelled as the API spells them.
 *
 * Source of every field unless its comment says otherwise: the OpenAPI description of the Voice API (2026), cross-read
 * with the public documentation. Times are ISO-8601 in UTC with milliseconds (`2026-11-22T13:15:07.160Z`).
 * Types only (and lists of known words): the emulator shares this file.
 */

/** A set of words the API may add to: the known ones complete in an editor, any other string is accepted. */
export type Open<Known extends string> = Known | (string & Record<never, never>);

/** The states a call goes through, in order. OpenAPI: callState.state (open set). */
export const callStates = ['queued', 'initiated', 'answered', 'disconnected'] as const;

/** The reasons a call ended with. OpenAPI: callState.disconnectCause (open set). */
export const disconnectCauses = [
  'hangup',
  'busy',
  'timeout',
  'cancel',
  'rejected',
  'callback-error',
  'invalid-bxml',
  'application-error',
  'account-limit',
  'node-capacity-exceeded',
  'error',
  'unknown',
] as const;

/** The two directions, seen from the account. OpenAPI: callDirectionEnum. */
export const callDirections = ['inbound', 'outbound'] as const;

/** HTTP methods a webhook can be delivered with. OpenAPI: callbackMethodEnum. */
export const webhookMethods = ['GET', 'POST'] as const;

/** What {@link UpdateCallRequest.state} can ask for. OpenAPI: callStateEnum. */
export const requestedStates = ['active', 'completed'] as const;

/** When the result of answering machine detection is delivered. OpenAPI: machineDetectionModeEnum. */
export const machineDetectionModes = ['sync', 'async'] as const;

/** The only caller names allowed together with `privacy: true`. OpenAPI: createCall.displayName. */
export const privateDisplayNames = ['Restricted', 'Anonymous', 'Private', 'Unavailable'] as const;

export type CallStateWord = (typeof callStates)[number];
export type DisconnectCause = (typeof disconnectCauses)[number];
export type CallDirection = (typeof callDirections)[number];
export type WebhookMethod = (typeof webhookMethods)[number];
export type RequestedState = (typeof requestedStates)[number];
export type MachineDetectionMode = (typeof machineDetectionModes)[number];

/** Answering machine detection on an outbound call. All times are whole seconds: the API mishandles decimals here. */
export interface MachineDetection {
  /**
   * `sync` holds the `answer` webhook back until the result is known; `async` sends `machineDetectionComplete`.
   * Default `async`.
   */
  mode?: MachineDetectionMode;
  /** Seconds for the whole detection, after which the result is `timeout`. Default 15. */
  detectionTimeout?: number | null;
  /** Seconds without any speech after which the result is `silence`. Default 10. */
  silenceTimeout?: number | null;
  /** Seconds of speech from which on the speaker counts as a machine. Default 10. */
  speechThreshold?: number | null;
  /** Seconds of silence that end the callee's speech. Default 5. */
  speechEndThreshold?: number | null;
  /** Seconds of silence that end the machine's message. Default: `speechEndThreshold`. */
  machineSpeechEndThreshold?: number | null;
  /** Whether the `answering-machine` result waits for the end of the machine's message. Default false. */
  delayResult?: boolean | null;
  /** Where `machineDetectionComplete` goes (mode `async` only). At most 2048 characters. */
  callbackUrl?: string | null;
  /** Default POST. */
  callbackMethod?: WebhookMethod | null;
  /** Basic user name for `callbackUrl`. At most 1024 characters. */
  username?: string | null;
  /** Basic password for `callbackUrl`. At most 1024 characters. */
  password?: string | null;
  /** Second try when `callbackUrl` does not answer. At most 2048 characters. */
  fallbackUrl?: string | null;
  /** Default POST. */
  fallbackMethod?: WebhookMethod | null;
  /** Basic user name for `fallbackUrl`. At most 1024 characters. */
  fallbackUsername?: string | null;
  /** Basic password for `fallbackUrl`. At most 1024 characters. */
  fallbackPassword?: string | null;
}

/** Body of `POST /accounts/{accountId}/calls`. OpenAPI: createCall. The limits are checked in `limits.ts`. */
export interface CreateCallRequest {
  /** Who to call: E.164 (`+19195551234`) or a SIP URI (`sip:user@host`). */
  to: string;
  /** A Bandwidth number of the account in E.164, also when `privacy` is true. */
  from: string;
  /** The voice application `from` belongs to. An unknown id is answered with 400. */
  applicationId: string;
  /**
   * Full http or https URL that gets the `answer` webhook and returns the first BXML. At most 2048 characters; https
   * when `username` and `password` are given.
   */
  answerUrl: string;
  /** Default POST. */
  answerMethod?: WebhookMethod | null;
  /** Basic user name for the answer and disconnect webhooks. At most 1024 characters. */
  username?: string | null;
  /** Basic password for the answer and disconnect webhooks. At most 1024 characters. */
  password?: string | null;
  /**
   * Second try when `answerUrl` does not answer. At most 2048 characters; https when `fallbackUsername` and
   * `fallbackPassword` are given.
   */
  answerFallbackUrl?: string | null;
  /** Default POST. */
  answerFallbackMethod?: WebhookMethod | null;
  /** Basic user name for `answerFallbackUrl`. At most 1024 characters. */
  fallbackUsername?: string | null;
  /** Basic password for `answerFallbackUrl`. At most 1024 characters. */
  fallbackPassword?: string | null;
  /** Gets the `disconnect` webhook, the only one that reports call errors. At most 2048 characters. */
  disconnectUrl?: string | null;
  /** Default POST. */
  disconnectMethod?: WebhookMethod | null;
  /** Hides the calling number. Default false. */
  privacy?: boolean | null;
  /**
   * Caller name shown to the callee. At most 256 characters, no control characters; with `privacy: true` only one of
   * {@link privateDisplayNames}.
   */
  displayName?: string | null;
  /**
   * User-To-User headers for a SIP callee: comma-separated values, each ending with `;encoding=jwt`, `base64` or `hex`.
   * At most 350 characters in all.
   */
  uui?: string | null;
  /**
   * Seconds the callee may ring, 1 to 300, decimals allowed. Default 30. A call that does not start to ring within 30 s
   * is cancelled whatever this says.
   */
  callTimeout?: number | null;
  /** Seconds a webhook of this call may take, 1 to 25, decimals allowed. Default 15. */
  callbackTimeout?: number | null;
  machineDetection?: MachineDetection;
  /** Place in the account's queue, from 1 (first) to 5. Default 5. */
  priority?: number | null;
  /** Text sent along with every webhook until changed; `""` clears it. At most 4096 characters. */
  tag?: string | null;
}

/**
 * Body of the 201 reply to createCall. OpenAPI: createCallResponse. `privacy`, `displayName`, `uui` and
 * `machineDetection` are not echoed; passwords come back masked.
 */
export interface CreateCallResponse {
  callId: string;
  /** Address of the call itself; also in the `Location` header. */
  callUrl: string;
  accountId: string;
  applicationId: string;
  to: string;
  from: string;
  answerUrl: string;
  answerMethod: WebhookMethod | null;
  disconnectMethod: WebhookMethod | null;
  /** When the call was accepted into the queue. */
  enqueuedTime?: string | null;
  /** Seconds. */
  callTimeout?: number;
  /** Seconds. */
  callbackTimeout?: number;
  tag?: string | null;
  answerFallbackUrl?: string | null;
  /** `POST` also when no fallback was asked for (seen in the official SDK's live tests). */
  answerFallbackMethod?: WebhookMethod | null;
  disconnectUrl?: string | null;
  username?: string | null;
  password?: string | null;
  fallbackUsername?: string | null;
  fallbackPassword?: string | null;
  priority?: number | null;
}

/**
 * Verdict on the caller id of an inbound call. Free-form: other keys may be present. OpenAPI: callState.stirShaken.
 */
export interface StirShaken {
  /** Older documentation spells these `TN-Verification-…`. */
  verstat?: Open<'TN-Validation-Passed' | 'TN-Validation-Failed'>;
  /** A full, B partial, C gateway. */
  attestationIndicator?: Open<'A' | 'B' | 'C'>;
  originatingId?: string;
  [other: string]: unknown;
}

/**
 * One call as getCallState and listCalls report it. OpenAPI: callState. There is no `tag`, `callUrl`, `displayName` or
 * `priority` here. The API lags: a new call may take a while to appear, and a call is forgotten 7 days after its end.
 */
export interface CallState {
  callId: string;
  accountId: string;
  applicationId: string;
  /** E.164, or the SIP URI that was called. */
  to: string;
  /** E.164. */
  from: string;
  /** Never changes during a call. */
  direction: Open<CallDirection>;
  state: Open<CallStateWord>;
  /** The A-leg's call id; only on the B-leg of a Transfer. */
  parentCallId?: string | null;
  /** When the call entered the queue (outbound only). */
  enqueuedTime?: string | null;
  /** When the call was initiated; null while it is queued. */
  startTime?: string | null;
  /** Null until the call is answered. */
  answerTime?: string | null;
  /** Null until the call has ended. */
  endTime?: string | null;
  /** Null until the call has ended. */
  disconnectCause?: Open<DisconnectCause> | null;
  /** Only on a call that ended with an error. */
  errorMessage?: string | null;
  /** Bandwidth's reference for the error; only on a call that ended with one. */
  errorId?: string | null;
  /** When the state last changed. */
  lastUpdate?: string | null;
  /** Inbound only. */
  stirShaken?: StirShaken | null;
  /** `Identity` header of the inbound INVITE, on accounts configured to forward it. */
  identity?: string | null;
}

/**
 * Body of `POST /accounts/{accountId}/calls/{callId}`. OpenAPI: updateCall. Send exactly what is meant: the API reads
 * an absent `state` as `active`, and then wants a `redirectUrl`.
 */
export interface UpdateCallRequest {
  /**
   * `completed` hangs up an answered call, cancels or rejects an unanswered one, removes a queued one; `active`
   * redirects. Default `active`.
   */
  state?: RequestedState | null;
  /** Full http or https URL that returns the new BXML. Required when active, not allowed when completed. */
  redirectUrl?: string | null;
  /** Default POST. Not allowed when completed. */
  redirectMethod?: WebhookMethod | null;
  /** Second try when `redirectUrl` does not answer. */
  redirectFallbackUrl?: string | null;
  /** Default POST. */
  redirectFallbackMethod?: WebhookMethod | null;
  /** Basic user name for `redirectUrl`. At most 1024 characters. */
  username?: string | null;
  /** Basic password for `redirectUrl`. At most 1024 characters. */
  password?: string | null;
  /** Basic user name for `redirectFallbackUrl`. At most 1024 characters. */
  fallbackUsername?: string | null;
  /** Basic password for `redirectFallbackUrl`. At most 1024 characters. */
  fallbackPassword?: string | null;
  /** New tag; `""` clears it. At most 4096 characters. Not allowed when completed. */
  tag?: string | null;
}

/** Filter of listCalls. OpenAPI: listCalls. All parts must match. */
export interface ListCallsQuery {
  /** Exact match. */
  to?: string;
  /** Exact match. */
  from?: string;
  /** Earliest `startTime`, inclusive. */
  minStartTime?: string;
  /** Latest `startTime`, inclusive. */
  maxStartTime?: string;
  disconnectCause?: Open<DisconnectCause>;
  /** Calls a page, 1 to 10000. Default 1000. */
  pageSize?: number;
}

/** Body of every error reply. OpenAPI: voiceApiError. */
export interface ApiErrorBody {
  /** Family of the error, such as `validation` or `authentication-error`. */
  type: string;
  description: string;
  /** Bandwidth's reference for support; null or empty when there is none. */
  id: string | null;
}
