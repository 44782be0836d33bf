import type { Credentials } from './credentials.ts';
import { type RequestOutcome, VoiceApiError, type VoiceApiErrorKind } from './errors.ts';
import { describeBody, isHtml, readErrorBody, unexpectedReply } from './readReply.ts';
import { parseRetryAfter } from './retryAfter.ts';
import type { SecretMask } from './secretMask.ts';
import type { HttpResponse } from './transport.ts';

/** What the request was about, for the words of an error. */
export interface ReplyContext {
  accountId: string;
  credentials: Credentials['kind'];
  /** The call it was about, if one. */
  callId?: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Whoever checks credentials may say in the error what they were. */
  mask: SecretMask;
}

interface StatusWords {
  kind: VoiceApiErrorKind;
  outcome: RequestOutcome;
  summary: string | ((context: ReplyContext) => string);
  nextStep: string | ((context: ReplyContext) => string);
}

/** Docs: errors. 503 is in its prose only. */
const wordsByStatus: Readonly<Record<number, StatusWords>> = {
  400: {
    kind: 'invalid-request',
    outcome: 'refused',
    summary: 'The API found something wrong with the request',
    nextStep: 'Correct it and send it again.',
  },
  401: {
    kind: 'bad-credentials',
    outcome: 'refused',
    summary: 'The API did not accept the credentials',
    nextStep: ({ credentials }) =>
      credentials === 'oauth'
        ? 'Check the client ID and the client secret of the account.'
        : 'Check the user name and the password of the account. Bandwidth switches these off on 2026-12-02: use a client ID and secret instead.',
  },
  403: {
    kind: 'forbidden',
    outcome: 'refused',
    summary: ({ accountId }) => `The credentials are right, but have no access to account ${accountId}`,
    nextStep: 'Check the account ID, and that these credentials have the Voice role.',
  },
  404: {
    kind: 'not-found',
    outcome: 'refused',
    summary: ({ callId, accountId }) =>
      callId === undefined
        ? `Account ${accountId} has nothing at this address`
        : `Call ${callId} was not found`,
    nextStep: ({ callId }) =>
      callId === undefined
        ? 'Check the base URL and the account ID.'
        : 'It may have ended, or be too new to be seen. Refresh the list and pick another call.',
  },
  405: {
    kind: 'method-not-allowed',
    outcome: 'refused',
    summary: 'The server does not take this kind of request at this address',
    nextStep: 'Check the base URL of the account.',
  },
  409: {
    kind: 'conflict',
    outcome: 'refused',
    summary: ({ callId }) =>
      `${callId === undefined ? 'The call' : `Call ${callId}`} cannot be changed in its present state`,
    nextStep:
      'It has ended, or is not answered yet. Refresh the list, then pick another call or place a new one.',
  },
  415: {
    kind: 'unsupported-media-type',
    outcome: 'refused',
    summary: 'The server did not take the content type of the request',
    nextStep: 'Check whether a proxy in between changes requests.',
  },
  429: {
    kind: 'rate-limited',
    outcome: 'refused',
    summary: 'The account has reached a limit of calls or requests',
    nextStep: 'Wait a moment, then try again.',
  },
  500: {
    kind: 'server-error',
    outcome: 'unknown',
    summary: 'The API failed on its side',
    nextStep: 'Try again later. If it stays, give Bandwidth support the reference of the error.',
  },
  503: {
    kind: 'overloaded',
    outcome: 'refused',
    summary: 'The API is too busy at the moment',
    nextStep: 'Wait a moment, then try again.',
  },
};

const other4xx: StatusWords = {
  kind: 'refused',
  outcome: 'refused',
  summary: 'The server refused the request',
  nextStep: 'Check the request and the base URL of the account.',
};

const other5xx: StatusWords = {
  kind: 'server-error',
  outcome: 'unknown',
  summary: 'A server in between, or the API itself, failed',
  nextStep: 'Try again later.',
};

/** The error for a reply whose status is not 2xx. */
export function replyError(reply: HttpResponse, context: ReplyContext): VoiceApiError {
  const { status } = reply;
  const refused = status >= 400 && status < 500;
  if (isHtml(reply)) {
    const outcome = refused ? 'refused' : 'unknown';
    return unexpectedReply(reply, describeBody(reply)).with({ outcome });
  }
  if (status < 400) return unexpectedReply(reply, 'a redirect');
  const body = maskedErrorBody(reply, context.mask);
  const words = wordsByStatus[status] ?? (refused ? other4xx : other5xx);
  const retryAfterMs = parseRetryAfter(reply.headers['retry-after'], context.now, reply.headers.date);
  return new VoiceApiError({
    ...body,
    kind: words.kind,
    // Only the API itself can say that it did nothing: a gateway may have lost the answer of a request it passed on.
    outcome: refused || body.type !== undefined ? words.outcome : 'unknown',
    status,
    summary: `${say(words.summary, context)} (${details(status, body)}).`,
    nextStep:
      retryAfterMs === undefined
        ? say(words.nextStep, context)
        : `Wait ${Math.max(1, Math.ceil(retryAfterMs / 1000))} s, then try again.`,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function maskedErrorBody(reply: HttpResponse, mask: SecretMask): ReturnType<typeof readErrorBody> {
  const parts = Object.entries(readErrorBody(reply));
  return Object.fromEntries(parts.map(([part, text]) => [part, mask.mask(text)]));
}

function details(status: number, { description, id }: ReturnType<typeof readErrorBody>): string {
  return [
    status,
    ...(description === undefined ? [] : [oneLine(description)]),
    ...(id === undefined || status < 500 ? [] : [`reference ${oneLine(id)}`]),
  ].join(', ');
}

function say(words: StatusWords['summary'], context: ReplyContext): string {
  return typeof words === 'string' ? words : words(context);
}

/** A server's own text, made fit for a message: one line, not endless, no full stop. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
