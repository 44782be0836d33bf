import { isVoiceApiError, type RequestOutcome, VoiceApiError, type VoiceApiErrorKind } from './errors.ts';

interface NetworkWords {
  kind: VoiceApiErrorKind;
  summary: (host: string) => string;
  nextStep: string;
  /** Comes only before anything is sent: tells the outcome where the network library does not. */
  neverSent?: true;
}

const checkAddress = 'Check the address and your network connection, then try again.';
const checkCertificate =
  'Add its certificate authority to the ones this machine trusts, or correct the address.';

const untrusted: NetworkWords = {
  kind: 'unreachable',
  summary: (host) => `The certificate of ${host} is not trusted.`,
  nextStep: checkCertificate,
  neverSent: true,
};

const broken: NetworkWords = {
  kind: 'unreachable',
  summary: (host) => `The connection to ${host} broke before the whole reply arrived.`,
  nextStep: 'Check your network connection and try again.',
};

const noConnection: NetworkWords = {
  kind: 'unreachable',
  summary: (host) => `There is no way to ${host} from this machine.`,
  nextStep: checkAddress,
};

const notHttp: NetworkWords = {
  kind: 'unexpected-reply',
  summary: (host) => `${host} sent a reply that is not valid HTTP.`,
  nextStep: 'Check the address: something else than the API may be listening there.',
};

const noName: NetworkWords = {
  kind: 'unreachable',
  summary: (host) => `The host name of ${host} could not be found.`,
  nextStep: checkAddress,
  neverSent: true,
};

const connectTimeout: NetworkWords = {
  kind: 'timeout',
  summary: (host) => `${host} did not accept a connection in time.`,
  nextStep: checkAddress,
  neverSent: true,
};

const closedHere: NetworkWords = {
  kind: 'unreachable',
  summary: (host) => `The connection to ${host} was closed on this side, because network settings changed.`,
  nextStep: 'Try again.',
};

const badProxyAddress: NetworkWords = {
  kind: 'unreachable',
  summary: () => 'The address of the proxy is not a valid URL.',
  nextStep: 'Correct the proxy in the settings or in the environment.',
  neverSent: true,
};

const notHttps: NetworkWords = {
  kind: 'unreachable',
  summary: (host) => `${host} does not speak HTTPS.`,
  nextStep: 'Check whether the address should start with http:// instead of https://.',
  neverSent: true,
};

const notMade: NetworkWords = {
  kind: 'unreachable',
  summary: () => 'The request cannot be made with the present network settings.',
  nextStep: 'Check the proxy in the settings and in the environment.',
  neverSent: true,
};

/** By the system's, Node's or undici's error code. */
const wordsByCode: Readonly<Record<string, NetworkWords>> = {
  ECONNREFUSED: {
    kind: 'unreachable',
    summary: (host) => `Nothing accepts connections at ${host} (connection refused).`,
    nextStep: 'Check the address, and that the server is running.',
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
    summary: (host) => `The certificate of ${host} has expired.`,
    nextStep: 'Check the clock of this machine, and ask whoever runs the server to renew it.',
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    ...untrusted,
    summary: (host) => `The certificate of ${host} was made for another host.`,
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
  const summary = words.summary(known === undefined ? new URL(url).host : hostOf(known, new URL(url)));
  return new VoiceApiError({
    kind: words.kind,
    outcome: words.neverSent === true ? 'not-sent' : outcome,
    summary: known === undefined ? summary : withCode(summary, known.code),
    nextStep: words.nextStep,
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

function withCode(summary: string, code: string): string {
  return summary.endsWith(').') ? summary : summary.replace(/\.$/, ` (${code}).`);
}

/** The host to name: the proxy's when the error is about another port or name than the URL's. */
function hostOf({ hostname, address, port }: SystemError, url: URL): string {
  const ownPort = url.port || (url.protocol === 'https:' ? '443' : '80');
  if (hostname !== undefined && hostname !== url.hostname) return `the proxy ${hostname}`;
  if (port !== undefined && String(port) !== ownPort) return `the proxy ${address}:${port}`;
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
    summary: `The proxy did not let the request through (${status}).`,
    nextStep:
      status === '407'
        ? 'Add the user name and password of the proxy to its address.'
        : 'Check the proxy settings, or add this host to the ones reached without a proxy.',
    status: Number(status),
  });
}
