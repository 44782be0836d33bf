import * as l10n from '@vscode/l10n';
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
  /** @param details the status, and what the server says about it */
  summary: (details: string, context: ReplyContext) => string;
  nextStep: (context: ReplyContext) => string;
}

/** Docs: errors. 503 is in its prose only. */
const wordsByStatus: Readonly<Record<number, StatusWords>> = {
  400: {
    kind: 'invalid-request',
    outcome: 'refused',
    summary: (details) => l10n.t('The API found something wrong with the request ({0}).', details),
    nextStep: () => l10n.t('Correct it and send it again.'),
  },
  401: {
    kind: 'bad-credentials',
    outcome: 'refused',
    summary: (details) => l10n.t('The API did not accept the credentials ({0}).', details),
    nextStep: ({ credentials }) =>
      credentials === 'oauth'
        ? l10n.t('Check the client ID and the client secret of the account.')
        : l10n.t(
            'Check the user name and the password of the account. Bandwidth switches these off on 2026-12-02: use a client ID and secret instead.',
          ),
  },
  403: {
    kind: 'forbidden',
    outcome: 'refused',
    summary: (details, { accountId }) =>
      l10n.t('The credentials are right, but have no access to account {0} ({1}).', accountId, details),
    nextStep: () => l10n.t('Check the account ID, and that these credentials have the Voice role.'),
  },
  404: {
    kind: 'not-found',
    outcome: 'refused',
    summary: (details, { callId, accountId }) =>
      callId === undefined
        ? l10n.t('Account {0} has nothing at this address ({1}).', accountId, details)
        : l10n.t('Call {0} was not found ({1}).', callId, details),
    nextStep: ({ callId }) =>
      callId === undefined
        ? l10n.t('Check the base URL and the account ID.')
        : l10n.t('It may have ended, or be too new to be seen. Refresh the list and pick another call.'),
  },
  405: {
    kind: 'method-not-allowed',
    outcome: 'refused',
    summary: (details) =>
      l10n.t('The server does not take this kind of request at this address ({0}).', details),
    nextStep: () => l10n.t('Check the base URL of the account.'),
  },
  409: {
    kind: 'conflict',
    outcome: 'refused',
    summary: (details, { callId }) =>
      callId === undefined
        ? l10n.t('The call cannot be changed in its present state ({0}).', details)
        : l10n.t('Call {0} cannot be changed in its present state ({1}).', callId, details),
    nextStep: () =>
      l10n.t(
        'It has ended, or is not answered yet. Refresh the list, then pick another call or place a new one.',
      ),
  },
  415: {
    kind: 'unsupported-media-type',
    outcome: 'refused',
    summary: (details) => l10n.t('The server did not take the content type of the request ({0}).', details),
    nextStep: () => l10n.t('Check whether a proxy in between changes requests.'),
  },
  429: {
    kind: 'rate-limited',
    outcome: 'refused',
    summary: (details) => l10n.t('The account has reached a limit of calls or requests ({0}).', details),
    nextStep: () => l10n.t('Wait a moment, then try again.'),
  },
  500: {
    kind: 'server-error',
    outcome: 'unknown',
    summary: (details) => l10n.t('The API failed on its side ({0}).', details),
    nextStep: () =>
      l10n.t('Try again later. If it stays, give Bandwidth support the reference of the error.'),
  },
  503: {
    kind: 'overloaded',
    outcome: 'refused',
    summary: (details) => l10n.t('The API is too busy at the moment ({0}).', details),
    nextStep: () => l10n.t('Wait a moment, then try again.'),
  },
};

const other4xx: StatusWords = {
  kind: 'refused',
  outcome: 'refused',
  summary: (details) => l10n.t('The server refused the request ({0}).', details),
  nextStep: () => l10n.t('Check the request and the base URL of the account.'),
};

const other5xx: StatusWords = {
  kind: 'server-error',
  outcome: 'unknown',
  summary: (details) => l10n.t('A server in between, or the API itself, failed ({0}).', details),
  nextStep: () => l10n.t('Try again later.'),
};

/** The error for a reply whose status is not 2xx. */
export function replyError(reply: HttpResponse, context: ReplyContext): VoiceApiError {
  const { status } = reply;
  const refused = status >= 400 && status < 500;
  if (isHtml(reply)) {
    const outcome = refused ? 'refused' : 'unknown';
    return unexpectedReply(reply, describeBody(reply)).with({ outcome });
  }
  if (status < 400) return unexpectedReply(reply, l10n.t('a redirect'));
  const body = maskedErrorBody(reply, context.mask);
  const words = wordsByStatus[status] ?? (refused ? other4xx : other5xx);
  const retryAfterMs = parseRetryAfter(reply.headers['retry-after'], context.now, reply.headers.date);
  return new VoiceApiError({
    ...body,
    kind: words.kind,
    // Only the API itself can say that it did nothing: a gateway may have lost the answer of a request it passed on.
    outcome: refused || body.type !== undefined ? words.outcome : 'unknown',
    status,
    summary: words.summary(details(status, body), context),
    nextStep:
      retryAfterMs === undefined
        ? words.nextStep(context)
        : l10n.t('Wait {0} s, then try again.', Math.max(1, Math.ceil(retryAfterMs / 1000))),
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
    ...(id === undefined || status < 500 ? [] : [l10n.t('reference {0}', oneLine(id))]),
  ].join(', ');
}

/** A server's own text, made fit for a message: one line, not endless, no full stop. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
