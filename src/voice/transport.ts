/**
 * How the client reaches the network. A transport moves one request and one reply and knows nothing of calls: no
 * credentials of its own, no retries, no redirects.
 */

/** One HTTP request, ready to be sent as it stands. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Absolute http or https URL. */
  url: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
  /** Milliseconds for everything: connecting, sending, and reading the whole reply. */
  timeoutMs: number;
  /** A reply body longer than this many bytes is given up as `unexpected-reply`. */
  maxBytes: number;
  signal?: AbortSignal;
}

/** One whole HTTP reply, whatever its status. */
export interface HttpResponse {
  status: number;
  /** Lower-case names; repeated headers are joined with a comma and a space. */
  headers: Record<string, string>;
  /** Decoded as UTF-8. */
  body: string;
}

/**
 * Sends one request and resolves with the reply of any status. Rejects with a `VoiceApiError` only: `unreachable`,
 * `timeout`, `cancelled` or `unexpected-reply`, whose `outcome` says whether the request may have arrived.
 */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

/** A transport that keeps connections open until it is closed. */
export type ClosableTransport = Transport & {
  /** Ends every connection; requests still under way fail. Safe to call twice. */
  close(): Promise<void>;
};

/** What the editor and the machine say about reaching the network. */
export interface TransportOptions {
  /** Proxy of the editor's settings (`http.proxy`), with credentials if it wants any. Wins over `environment`. */
  proxy?: string;
  /** `Proxy-Authorization` of every request through a proxy (`http.proxyAuthorization`). Default: what `proxy` holds. */
  proxyAuthorization?: string;
  /** Hosts to reach without a proxy (`http.noProxy`): `example.com`, `.example.com`, `host:port` or `*`. */
  noProxy?: readonly string[];
  /** False accepts any server certificate (`http.proxyStrictSSL`). Default true. */
  strictSSL?: boolean;
  /**
   * Environment variables; `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` are read, the lower-case spelling first. Default:
   * none. The process's own environment is never looked at.
   */
  environment?: Readonly<Record<string, string | undefined>>;
  /** Certificates (PEM) trusted besides the ones Node brings and `NODE_EXTRA_CA_CERTS` names. */
  extraCertificates?: readonly string[];
  /** Trusts what the operating system trusts as well (`http.systemCertificates`). Default false. */
  systemCertificates?: boolean;
  /** Sends requests for this machine (`localhost`, `127.0.0.0/8`, `[::1]`) through the proxy as well. Default false. */
  proxyLoopback?: boolean;
  /** Messages of the display language, for the words of failures. Default: English. */
  messages?: Readonly<Record<string, string>>;
}
