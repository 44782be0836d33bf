import * as l10n from '@vscode/l10n';
import { unlessStopped } from './cancellation.ts';
import type { WaitClock } from './clock.ts';
import { basicAuthorization, type OAuthCredentials } from './credentials.ts';
import { cancelled, isVoiceApiError, VoiceApiError, type VoiceApiErrorKind } from './errors.ts';
import { isHtml, readJson, unexpectedReply } from './readReply.ts';
import type { HttpResponse, Transport } from './transport.ts';

/** Milliseconds before its end at which a token is renewed, as Bandwidth's own clients do. */
const renewBeforeMs = 60_000;
const maxReplyBytes = 64 * 1024;

interface Token {
  value: string;
  /** When it came, in milliseconds since 1970. */
  since: number;
  /** Milliseconds for which it is used. */
  usableMs: number;
}

interface Fetching {
  token: Promise<Token>;
  stop: AbortController;
  /** How many requests wait for it; it is given up when none is left. */
  waiting: number;
}

export interface TokenSourceOptions {
  credentials: OAuthCredentials;
  transport: Transport;
  clock: WaitClock;
  timeoutMs: number;
}

/** Keeps one OAuth2 access token fresh. Requests that need one at the same time share one fetch. */
export class TokenSource {
  readonly #options: TokenSourceOptions;
  #token: Token | undefined;
  #fetching: Fetching | undefined;

  constructor(options: TokenSourceOptions) {
    this.#options = options;
  }

  /** @throws VoiceApiError with outcome `not-sent`: the request that needed the token was not sent */
  async get(signal?: AbortSignal): Promise<string> {
    const { clock } = this.#options;
    if (this.#token !== undefined && isFresh(this.#token, clock.now())) return this.#token.value;
    this.#fetching ??= this.#startFetching();
    const fetching = this.#fetching;
    fetching.waiting++;
    try {
      return (await unlessStopped(fetching.token, signal, cancelled)).value;
    } finally {
      fetching.waiting--;
      if (fetching.waiting === 0) this.#giveUp(fetching);
    }
  }

  /** The API did not take this token: the next request gets a new one. A newer token stays. */
  forget(value: string): void {
    if (this.#token?.value === value) this.#token = undefined;
  }

  #startFetching(): Fetching {
    const stop = new AbortController();
    const token = this.#fetch(stop.signal).then((fresh) => {
      this.#token = fresh;
      return fresh;
    });
    return { token, stop, waiting: 0 };
  }

  #giveUp(fetching: Fetching): void {
    fetching.stop.abort();
    if (this.#fetching === fetching) this.#fetching = undefined;
  }

  async #fetch(signal: AbortSignal): Promise<Token> {
    const { credentials, transport, clock, timeoutMs } = this.#options;
    try {
      const reply = await transport({
        method: 'POST',
        url: credentials.tokenUrl,
        headers: {
          accept: 'application/json',
          authorization: basicAuthorization(credentials.clientId, credentials.clientSecret),
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials',
        timeoutMs,
        maxBytes: maxReplyBytes,
        signal,
      });
      return readToken(reply, clock.now());
    } catch (error) {
      throw isVoiceApiError(error) ? error.with({ outcome: 'not-sent' }) : error;
    }
  }
}

/**
 * A clock that was set back says nothing about how old a token is: without the first condition it would be kept for as
 * long as the clock was wrong. A machine that slept finds its clock moved on, and the token old.
 */
function isFresh({ since, usableMs }: Token, now: number): boolean {
  return now >= since && now - since < usableMs;
}

/** OpenAPI: securitySchemes.OAuth2; the shape of the reply is RFC 6749, section 5. */
function readToken(reply: HttpResponse, now: number): Token {
  if (reply.status < 200 || reply.status > 299) throw tokenRefused(reply);
  const { access_token: value, token_type: type = 'Bearer', expires_in: lifetime } = Object(readJson(reply));
  // A token with spaces or line breaks could smuggle a header in.
  const usable = typeof value === 'string' && /^[\x21-\x7e]+$/.test(value) && /^bearer$/i.test(String(type));
  if (!usable) throw unexpectedReply(reply, l10n.t('something that is not an access token'));
  const lifetimeMs = Math.max(0, Number(lifetime) || 0) * 1000;
  // A token that lives hardly longer than a minute would otherwise be renewed with every request.
  return { value, since: now, usableMs: Math.max(lifetimeMs - renewBeforeMs, lifetimeMs / 2) };
}

function tokenRefused(reply: HttpResponse): VoiceApiError {
  const { status } = reply;
  if (isHtml(reply)) return unexpectedReply(reply, l10n.t('a web page'));
  if (status < 400) return unexpectedReply(reply, l10n.t('a redirect'));
  // RFC 6749, section 5.2: wrong credentials are answered with 400 or 401.
  const credentialsRefused = [400, 401, 403].includes(status);
  return new VoiceApiError({
    kind: tokenErrorKinds[status] ?? (status < 500 ? 'refused' : 'server-error'),
    outcome: 'not-sent',
    status,
    summary: credentialsRefused
      ? l10n.t('The sign-in server did not accept the client ID and the client secret ({0}).', status)
      : l10n.t('The sign-in server gave no access token ({0}).', status),
    nextStep: credentialsRefused
      ? l10n.t('Check both in the account, and that they are still active.')
      : l10n.t('Try again later, or check the token URL of the account.'),
  });
}

const tokenErrorKinds: Readonly<Record<number, VoiceApiErrorKind>> = {
  400: 'bad-credentials',
  401: 'bad-credentials',
  403: 'forbidden',
  429: 'rate-limited',
  503: 'overloaded',
};
