/** The transport over undici. The entry of its own bundle, because undici takes a while to load: nothing else here imports it. */
import { getCACertificates } from 'node:tls';
import * as l10n from '@vscode/l10n';
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { withDeadline } from './deadline.ts';
import { networkError } from './networkErrors.ts';
import type { ClosableTransport, HttpRequest, HttpResponse, TransportOptions } from './transport.ts';
import { wholeReply } from './wholeReply.ts';

/** Makes a transport with connections of its own. Wrong options show as a failure of the first request. */
export function createTransport(options: TransportOptions = {}): ClosableTransport {
  // This bundle has a copy of its own of whoever looks them up.
  if (options.messages !== undefined) l10n.config({ contents: options.messages });
  const direct = lazily(() => new Agent(connectionOptions(options)));
  const proxied = lazily(() => createProxyDispatcher(options));
  const transport = (request: HttpRequest): Promise<HttpResponse> => {
    const loopback = isLoopback(new URL(request.url).hostname) && options.proxyLoopback !== true;
    return exchange(request, loopback ? direct.get : proxied.get);
  };
  const close = async (): Promise<void> => {
    await Promise.all([direct, proxied].map((dispatcher) => dispatcher.made()?.destroy()));
  };
  return Object.assign(transport, { close });
}

async function exchange(request: HttpRequest, dispatcher: () => Dispatcher): Promise<HttpResponse> {
  let sent = false;
  const outcome = () => (sent ? 'unknown' : 'not-sent');
  const onSent = (): void => {
    sent = true;
  };
  try {
    return await withDeadline(request, outcome, async (signal) =>
      wholeReply(dispatcher(), request, signal, onSent),
    );
  } catch (error) {
    throw networkError(error, request.url, outcome());
  }
}

function createProxyDispatcher(options: TransportOptions): Dispatcher {
  const { environment = {} } = options;
  const variable = (name: string): string => environment[name.toLowerCase()] || environment[name] || '';
  // Empty strings, never undefined: undici falls back to process.env for what is undefined.
  return new EnvHttpProxyAgent({
    ...connectionOptions(options),
    httpProxy: withScheme(options.proxy || variable('HTTP_PROXY')),
    httpsProxy: withScheme(options.proxy || variable('HTTPS_PROXY')),
    ...(options.proxyAuthorization ? { token: options.proxyAuthorization } : {}),
    noProxy: [...(options.noProxy ?? []), variable('NO_PROXY')].join(','),
  });
}

/** People write `proxy.example.com:3128` for `http://proxy.example.com:3128`. */
function withScheme(proxy: string): string {
  return proxy === '' || proxy.includes('://') ? proxy : `http://${proxy}`;
}

/**
 * HTTP/1.1 only: one request a connection at a time, and none is ever written a second time by undici itself. The same
 * certificates are trusted for the API (`connect`, `requestTls`) and for a proxy (`proxyTls`).
 */
function connectionOptions(options: TransportOptions) {
  const extra = [
    ...(options.extraCertificates ?? []),
    ...(options.systemCertificates === true ? systemCertificates() : []),
  ];
  const tls = {
    rejectUnauthorized: options.strictSSL !== false,
    ...(extra.length > 0 ? { ca: [...new Set([...getCACertificates('default'), ...extra])] } : {}),
  };
  return { allowH2: false, connect: tls, requestTls: tls, proxyTls: tls };
}

/** None rather than no connection at all when the system's store cannot be read. */
function systemCertificates(): readonly string[] {
  try {
    return getCACertificates('system');
  } catch {
    return [];
  }
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** Makes a dispatcher when it is first needed. */
function lazily(make: () => Dispatcher): { get: () => Dispatcher; made: () => Dispatcher | undefined } {
  let dispatcher: Dispatcher | undefined;
  return {
    get: () => {
      dispatcher ??= make();
      return dispatcher;
    },
    made: () => dispatcher,
  };
}
