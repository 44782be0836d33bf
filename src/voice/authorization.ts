import * as l10n from '@vscode/l10n';
import type { WaitClock } from './clock.ts';
import { basicAuthorization, type Credentials } from './credentials.ts';
import { VoiceApiError } from './errors.ts';
import type { SecretMask } from './secretMask.ts';
import { TokenSource } from './tokenSource.ts';
import type { Transport } from './transport.ts';

/** Gives the value of the `Authorization` header. */
interface Authorization {
  value(signal: AbortSignal | undefined): Promise<string>;
  /** Told that the API answered 401 to this value. Returns whether another try can end differently. */
  refused(value: string): boolean;
}

/** What `authorize` needs. */
export interface AuthorizeOptions {
  credentials: Credentials;
  /** The only origin the credentials may be sent to. */
  origin: string;
  /** Carries token requests. Must not add credentials of its own. */
  tokenTransport: Transport;
  clock: WaitClock;
  /** Milliseconds a token request may take. */
  timeoutMs: number;
  /** Told of every secret that is sent. */
  mask: SecretMask;
}

/**
 * A transport that adds credentials, and sends nothing to an origin they do not belong to. A 401 makes it fetch a new
 * token and send the request once more, whatever its method: what was refused has changed nothing.
 */
export function authorize(transport: Transport, options: AuthorizeOptions): Transport {
  const authorization = createAuthorization(options);
  return async (request) => {
    if (new URL(request.url).origin !== options.origin) throw foreignOrigin(request.url);
    const send = (value: string) => {
      options.mask.hide(value.replace(/^\w+ /, ''));
      return transport({ ...request, headers: { ...request.headers, authorization: value } });
    };
    const value = await authorization.value(request.signal);
    const reply = await send(value);
    if (reply.status !== 401 || !authorization.refused(value)) return reply;
    return send(await authorization.value(request.signal));
  };
}

function createAuthorization({ credentials, mask, ...options }: AuthorizeOptions): Authorization {
  hideCredentials(mask, credentials);
  if (credentials.kind === 'basic') {
    const value = basicAuthorization(credentials.username, credentials.password);
    return { value: () => Promise.resolve(value), refused: () => false };
  }
  const tokens = new TokenSource({ ...options, credentials, transport: options.tokenTransport });
  return {
    value: async (signal) => `Bearer ${await tokens.get(signal)}`,
    refused: (value) => {
      tokens.forget(value.slice('Bearer '.length));
      return true;
    },
  };
}

function hideCredentials(mask: SecretMask, credentials: Credentials): void {
  const [user, secret] =
    credentials.kind === 'oauth'
      ? [credentials.clientId, credentials.clientSecret]
      : [credentials.username, credentials.password];
  mask.hide(secret);
  mask.hide(basicAuthorization(user, secret).slice('Basic '.length));
}

function foreignOrigin(url: string): VoiceApiError {
  const { host, protocol } = new URL(url);
  return new VoiceApiError({
    kind: 'unexpected-reply',
    outcome: 'not-sent',
    summary: l10n.t(
      'The server led on to {0}, and the credentials of this account are not meant for it.',
      host || protocol,
    ),
    nextStep: l10n.t('Check the base URL of the account.'),
  });
}
