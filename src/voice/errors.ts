import * as l10n from '@vscode/l10n';

/** What kind of thing went wrong. `refused` is any 4xx that has no kind of its own. */
export type VoiceApiErrorKind =
  | 'invalid-request'
  | 'bad-credentials'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'unsupported-media-type'
  | 'method-not-allowed'
  | 'rate-limited'
  | 'overloaded'
  | 'server-error'
  | 'unexpected-reply'
  | 'unreachable'
  | 'timeout'
  | 'cancelled'
  | 'refused';

/**
 * Whether the request did anything: `refused` it did not, the server said no; `not-sent` it did not, it never left;
 * `unknown` it may have, because the answer never came or cannot be read. Says nothing for reads, which change nothing.
 */
export type RequestOutcome = 'refused' | 'not-sent' | 'unknown';

/** The parts a {@link VoiceApiError} is made of. */
export interface VoiceApiErrorParts {
  kind: VoiceApiErrorKind;
  outcome: RequestOutcome;
  /** What happened: one or more whole sentences, without secrets. */
  summary: string;
  /** What to do now: a whole sentence. */
  nextStep: string;
  /** HTTP status, when there was a reply. */
  status?: number;
  /** `type` of the API's error body. */
  type?: string;
  /** `description` of the API's error body. */
  description?: string;
  /** `id` of the API's error body, Bandwidth's reference for support. */
  id?: string;
  /** Name of the request field that is wrong, such as `to` or `machineDetection.mode`. */
  field?: string;
  /** Milliseconds the server asked to wait (`Retry-After`). */
  retryAfterMs?: number;
  /** System code of a network failure, such as `ECONNREFUSED`. */
  code?: string;
}

/**
 * The one error of this room. `message` is ready to be shown: what happened, then the next step. No part holds a
 * secret, and no `cause` is kept, because causes of a network library can carry headers.
 */
export class VoiceApiError extends Error {
  override readonly name = 'VoiceApiError';
  readonly kind: VoiceApiErrorKind;
  readonly outcome: RequestOutcome;
  readonly summary: string;
  readonly nextStep: string;
  readonly status?: number;
  readonly type?: string;
  readonly description?: string;
  readonly id?: string;
  readonly field?: string;
  readonly retryAfterMs?: number;
  readonly code?: string;

  constructor(parts: VoiceApiErrorParts) {
    super(`${parts.summary} ${parts.nextStep}`);
    this.kind = parts.kind;
    this.outcome = parts.outcome;
    this.summary = parts.summary;
    this.nextStep = parts.nextStep;
    if (parts.status !== undefined) this.status = parts.status;
    if (parts.type !== undefined) this.type = parts.type;
    if (parts.description !== undefined) this.description = parts.description;
    if (parts.id !== undefined) this.id = parts.id;
    if (parts.field !== undefined) this.field = parts.field;
    if (parts.retryAfterMs !== undefined) this.retryAfterMs = parts.retryAfterMs;
    if (parts.code !== undefined) this.code = parts.code;
  }

  /** The same error with some parts replaced. */
  with(changes: Partial<VoiceApiErrorParts>): VoiceApiError {
    return new VoiceApiError({ ...this, ...changes });
  }
}

/** The caller gave up. `outcome` is `not-sent` unless the request was already on its way. */
export function cancelled(outcome: RequestOutcome = 'not-sent'): VoiceApiError {
  return new VoiceApiError({
    kind: 'cancelled',
    outcome,
    summary: l10n.t('Cancelled.'),
    nextStep: l10n.t('Run it again when you are ready.'),
  });
}

/**
 * Whether this is a {@link VoiceApiError}. By name: the transport's bundle has its own copy of the class, whose errors
 * `instanceof` would not recognise.
 */
export function isVoiceApiError(error: unknown): error is VoiceApiError {
  return error instanceof Error && error.name === 'VoiceApiError';
}
