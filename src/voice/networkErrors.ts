import * as l10n from '@vscode/l10n';
import { isVoiceApiError, type RequestOutcome, VoiceApiError, type VoiceApiErrorKind } from './errors.ts';

interface NetworkWords {
  kind: VoiceApiErrorKind;
  /** @param code to stand at its end; absent when nothing but the missing reply is known */
  summary: (host: string, code: string | undefined) => string;
  nextStep: () => string;
  /** Comes only before anything is sent: tells the outcome where the network library does not. */
  neverSent?: true;
}

const checkAddress = (): string => l10n.t('Check the address and your network connection, then try again.');
const checkCertificate = (): string =>
  l10n.t('Add its certificate authority to the ones this machine trusts, or correct the address.');

const untrusted: NetworkWords = {
  kind: 'unreachable',
  summary: (host, code = '') => l10n.t('The certificate of {0} is not trusted ({1}).', host, code),
  nextStep: checkCertificate,
  neverSent: true,
};

const broken: NetworkWords = {
  kind: 'unreachable',
  summary: (host, code) =>
    code === undefined
      ? l10n.t('The connection to {0} broke before the whole reply arrived.', host)
      : l10n.t('The connection to {0} broke before the whole reply arrived ({1}).', host, code),
  nextStep: () => l10n.t('Check your network connection and try again.'),
};

const noConnection: NetworkWords = {
  kind: 'unreachable',
  summary: (host, code = '') => l10n.t('There is no way to {0} from this machine ({1}).', host, code),
  nextStep: checkAddress,
};

const notHttp: NetworkWords = {
  kind: 'unexpected-reply',
  summary: (host, code = '') => l10n.t('{0} sent a reply that is not valid HTTP ({1}).', host, code),
  nextStep: () => l10n.t('Check the address: something else than the API may be listening there.'),
};

const noName: NetworkWords = {
  kind: 'unreachable',
  summary: (host, code = '') => l10n.t('The host name of {0} could not be found ({1}).', host, code),
  nextStep: checkAddress,
  neverSent: true,
};

const connectTimeout: NetworkWords = {
  kind: 'timeout',
  summary: (host, code = '') => l10n.t('{0} did not accept a connection in time ({1}).', host, code),
  nextStep: checkAddress,
  neverSent: true,
};

const closedHere: NetworkWords = {
  kind: 'unreachable',
  summary: (host, code = '') =>
    l10n.t(
      'The connection to {0} was closed on this side, because network settings changed ({1}).',
      host,
      code,
    ),
  nextStep: () => l10n.t('Try again.'),
};

const badProxyAddress: NetworkWords = {
  kind: 'unreachable',
  summary: (_host, code = '') => l10n.t('The address of the proxy is not a valid URL ({0}).', code),
  nextStep: () => l10n.t('Correct the proxy in the settings or in the environment.'),
  neverSent: true,
};

const notHttps: NetworkWords = {
  kind: 'unreachable',
  summary: (host, code = '') => l10n.t('{0} does not speak HTTPS ({1}).', host, code),
  nextStep: () => l10n.t('Check whether the address should start with http:// instead of https://.'),
  neverSent: true,
};

const notMade: NetworkWords = {
  kind: 'unreachable',
  summary: (_host, code = '') =>
    l10n.t('The request cannot be made with the present network settings ({0}).', code),
  nextStep: () => l10n.t('Check the proxy in the settings and in the environment.'),
  neverSent: true,
};

/** By the system's, Node's or undici's error code. */
const wordsByCode: Readonly<Record<string, NetworkWords>> = {
  ECONNREFUSED: {
    kind: 'unreachable',
    summary: (host) => l10n.t('Nothing accepts connections at {0} (connection refused).', host),
    nextStep: () => l10n.t('Check the address, and that the server is running.'),
    neverSent: true,
  },
  ENOTFOUND: noName,
  EAI_AGAIN: noName,
  EHOSTUNREACH: noConnection,
  ENETUNREACH: noConnection,
  EADDRNOTAVAIL: noConnection,
  UND_ERR_CONNECT_TIMEOUT: connectTimeout,
  ECONNRESET: broken,
  EPIPE: broken,
  ETIMEDOUT: broken,
  UND_ERR_SOCKET: broken,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: broken,
  UND_ERR_HEADERS_OVERFLOW: notHttp,
  HTTPParserError: notHttp,
  UND_ERR_DESTROYED: closedHere,
  UND_ERR_CLOSED: closedHere,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_HAS_EXPIRED: {
    ...untrusted,
    summary: (host, code = '') => l10n.t('The certificate of {0} has expired ({1}).', host, code),
    nextStep: () => l10n.t('Check the clock of this machine, and ask whoever runs the server to renew it.'),
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    ...untrusted,
    summary: (host, code = '') =>
      l10n.t('The certificate of {0} was made for another host ({1}).', host, code),
  },
  ERR_SSL_WRONG_VERSION_NUMBER: notHttps,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: notHttps,
  ERR_INVALID_URL: badProxyAddress,
  UND_ERR_INVALID_ARG: notMade,
};

/**
 * The error for a request that got no whole reply.
 * @param thrown what the network library threw; only its codes are used, its text may hold anything
 * @param outcome whether the request may have arrived, unless the code itself tells
 */
export function networkError(thrown: unknown, url: string, outcome: RequestOutcome): VoiceApiError {
  if (isVoiceApiError(thrown)) return thrown;
  const refusal = proxyRefusal(thrown);
  if (refusal !== undefined) return refusal;
  const failures = systemErrors(thrown);
  const known = failures.find(({ code }) => code in wordsByCode) ?? failures[0];
  const words = wordsFor(known?.code);
  const host = known === undefined ? new URL(url).host : hostOf(known, new URL(url));
  return new VoiceApiError({
    kind: words.kind,
    outcome: words.neverSent === true ? 'not-sent' : outcome,
    summary: words.summary(host, known?.code),
    nextStep: words.nextStep(),
    ...(known === undefined ? {} : { code: known.code }),
  });
}

/** The parts of a system's or library's error that are used. */
interface SystemError {
  code: string;
  /** Name that was looked up. */
  hostname?: unknown;
  /** Address and port that were connected to. */
  address?: unknown;
  port?: unknown;
}

function wordsFor(code: string | undefined): NetworkWords {
  if (code?.startsWith('HPE_')) return notHttp;
  return (code === undefined ? undefined : wordsByCode[code]) ?? broken;
}

/** The host to name: the proxy's when the error is about another port or name than the URL's. */
function hostOf({ hostname, address, port }: SystemError, url: URL): string {
  const ownPort = url.port || (url.protocol === 'https:' ? '443' : '80');
  if (hostname !== undefined && hostname !== url.hostname) return l10n.t('the proxy {0}', String(hostname));
  if (port !== undefined && String(port) !== ownPort) return l10n.t('the proxy {0}', `${address}:${port}`);
  return url.host;
}

/** An error and those it wraps, the innermost first: libraries put the system's error inside their own. */
function systemErrors(thrown: unknown, depth = 0): SystemError[] {
  if (typeof thrown !== 'object' || thrown === null || depth > 4) return [];
  const { cause, errors, code, name, ...place } = thrown as Record<string, unknown>;
  const inner = [cause, ...(Array.isArray(errors) ? errors : [])];
  const wrapped = inner.flatMap((error) => systemErrors(error, depth + 1));
  if (typeof code === 'string') return [...wrapped, { ...place, code }];
  // undici's parser leaves the code out.
  return name === 'HTTPParserError' ? [...wrapped, { code: name }] : wrapped;
}

/** undici reports a proxy that says no only in the text of its error. */
function proxyRefusal(thrown: unknown): VoiceApiError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(thrown.message)?.[1];
  if (status === undefined) return undefined;
  return new VoiceApiError({
    kind: 'unreachable',
    outcome: 'not-sent',
    summary: l10n.t('The proxy did not let the request through ({0}).', status),
    nextStep:
      status === '407'
        ? l10n.t('Add the user name and password of the proxy to its address.')
        : l10n.t('Check the proxy settings, or add this host to the ones reached without a proxy.'),
    status: Number(status),
  });
}
