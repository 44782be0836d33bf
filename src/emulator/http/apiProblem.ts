import type { Refusal, RefusalReason } from '../exchange/refusal.ts';

/** The `type` of an error body by status. docs: errors (voice). */
const types: Record<number, string> = {
  400: 'validation',
  401: 'authentication-error',
  403: 'authorization-error',
  404: 'validation',
  405: 'validation',
  409: 'validation',
  413: 'validation',
  415: 'validation',
  429: 'error',
  500: 'internal-error',
  503: 'system-overloaded',
};

/** The `description` when nothing more is known. docs: errors (voice). */
const descriptions: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Call cannot be modified in its current state',
  415: 'Unsupported Media Type',
  429: 'Account call creation rate limit exceeded',
  500: 'Internal Server Error',
  503: 'Handling too many requests',
};

/** Statuses whose documented examples show an empty `id`. docs: errors (voice), rateLimits. */
const withoutId: readonly number[] = [409, 429];

/** Seconds a client is asked to wait. `assumed`: the header is documented, its amount is not. */
const retryAfterSeconds = 1;

/** An error reply of the Voice API. Thrown by whatever handles a request, written by the HTTP face. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly type: string;
  readonly description: string;
  readonly headers: Record<string, string>;

  constructor(status: number, description?: string, headers: Record<string, string> = {}) {
    const text = description ?? descriptions[status] ?? 'Emulated fault';
    super(text);
    this.name = 'ApiProblem';
    this.status = status;
    this.type = types[status] ?? (status >= 500 ? 'internal-error' : 'error');
    this.description = text;
    const wait = status === 429 || status === 503 ? { 'Retry-After': String(retryAfterSeconds) } : {};
    this.headers = { ...wait, ...headers };
  }

  /** The JSON body. OpenAPI: voiceApiError. */
  body(requestId: string): string {
    const id = withoutId.includes(this.status) ? '' : requestId;
    return JSON.stringify({ type: this.type, description: this.description, id });
  }
}

/** 400 with type `validation`. */
export function invalid(description: string): ApiProblem {
  return new ApiProblem(400, description);
}

/** 404 in the API's words. The brackets are literal. docs: errors (voice). */
export function callNotFound(callId: string): ApiProblem {
  return notFound('Call', callId);
}

/** The same for other things (`assumed`: the API documents the text for calls only). */
export function notFound(what: 'Call' | 'Conference' | 'Member' | 'Recording' | 'Transcription', id: string) {
  return new ApiProblem(404, `${what} [${id}] not found`);
}

/** 409 in the API's words. docs: errors (voice). */
export function notModifiable(what: 'Call' | 'Conference', id: string): ApiProblem {
  return new ApiProblem(409, `${what} [${id}] cannot be modified in its current state`);
}

/** The reply to a request the exchange refused. @param id Of the call or the conference that was to be changed. */
export function problemOf(refusal: Refusal, id: string): ApiProblem {
  const what = id.startsWith('conf-') ? 'Conference' : 'Call';
  const problems: Record<RefusalReason, () => ApiProblem> = {
    'not-found': () => notFound(what, id),
    'not-modifiable': () => notModifiable(what, id),
    'queue-full': () => new ApiProblem(429, 'Account call creation rate limit exceeded'),
    'too-many-calls': () => new ApiProblem(429, 'Account concurrent call limit exceeded'),
    'at-capacity': () => new ApiProblem(503, 'Managing too many concurrent calls'),
  };
  return problems[refusal.reason]();
}
