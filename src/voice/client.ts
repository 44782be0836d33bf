import * as l10n from '@vscode/l10n';
import { ApiAddress, badPaging, nextPageLink, parseHttpUrl } from './apiAddress.ts';
import { authorize } from './authorization.ts';
import { throwIfCancelled } from './cancellation.ts';
import {
  checkBxml,
  checkCreateCall,
  checkListCalls,
  checkUpdateCall,
  throwIfProblems,
} from './checkRequest.ts';
import { systemClock, type WaitClock } from './clock.ts';
import type { Credentials } from './credentials.ts';
import { isVoiceApiError } from './errors.ts';
import { followRedirects } from './followRedirects.ts';
import { PagesAhead, type ReceivedPage } from './pagesAhead.ts';
import {
  describeBody,
  isHtml,
  readCallState,
  readCreateCallResponse,
  readJson,
  unexpectedReply,
} from './readReply.ts';
import { repeatReads } from './repeatReads.ts';
import { replyError } from './replyErrors.ts';
import { logRequests, type RequestLogEntry } from './requestLog.ts';
import { hidePasswords, SecretMask } from './secretMask.ts';
import type { HttpRequest, HttpResponse, Transport } from './transport.ts';
import type {
  CallState,
  CreateCallRequest,
  CreateCallResponse,
  ListCallsQuery,
  UpdateCallRequest,
} from './types.ts';

export type { RequestLogEntry } from './requestLog.ts';

const defaultTimeoutMs = 30_000;
/** A page of 10000 calls, the most one can ask for, is some 8 MB. */
const maxReplyBytes = 32 * 1024 * 1024;
/** Pages one listing may have, so that a server that always names a next page cannot keep us for ever. */
const maxPages = 1000;

/** One page of listCalls, oldest call first. */
export interface CallsPage {
  calls: CallState[];
  /** Where the next page is; absent on the last one. Opaque: hand it to {@link VoiceClient.fetchCallsPage}. */
  next?: string;
  /** Records the API sent that are not calls and were left out. Absent when there are none. */
  skipped?: number;
}

export interface VoiceClientOptions {
  /** Such as `https://voice.bandwidth.com/api/v2`. */
  baseUrl: string;
  accountId: string;
  credentials: Credentials;
  transport: Transport;
  clock?: WaitClock;
  /** Source of jitter, 0 (inclusive) to 1 (exclusive). Default `Math.random`. */
  random?: () => number;
  /** Called after every HTTP exchange, also those for tokens. */
  onRequest?: (entry: RequestLogEntry) => void;
  /** Milliseconds one exchange may take. Default 30000. */
  timeoutMs?: number;
}

/** Every operation can be given up with a signal. */
export interface OperationOptions {
  signal?: AbortSignal;
}

/** How a listing is read. */
export interface ListOptions extends OperationOptions {
  /**
   * For whoever wants every page: asks for the next one while the present one is taken apart and worked on. Still one
   * request at a time; whoever stops early has asked for one page in vain. Default false.
   */
  readAhead?: boolean;
}

type RequestParts = Pick<HttpRequest, 'method' | 'url'> & Partial<Pick<HttpRequest, 'headers' | 'body'>>;

/**
 * The five calls operations for one account. Every failure is a `VoiceApiError`.
 *
 * Reads are repeated after a passing failure. Requests that place or change a call are sent once (twice when the first
 * was refused with 401): when their fate is unclear, the error says so with outcome `unknown`.
 */
export class VoiceClient {
  readonly #accountId: string;
  readonly #credentials: Credentials['kind'];
  readonly #address: ApiAddress;
  readonly #clock: WaitClock;
  readonly #timeoutMs: number;
  /** Keeps out of errors what a server says back of the secrets it was sent. */
  readonly #mask = new SecretMask();
  readonly #send: Transport;

  /** @throws VoiceApiError `invalid-request` when `baseUrl`, `accountId` or the token URL cannot be used */
  constructor(options: VoiceClientOptions) {
    const { credentials, clock = systemClock, random = Math.random, timeoutMs = defaultTimeoutMs } = options;
    if (credentials.kind === 'oauth') parseHttpUrl('tokenUrl', credentials.tokenUrl);
    this.#accountId = options.accountId;
    this.#credentials = credentials.kind;
    this.#address = new ApiAddress(options.baseUrl, options.accountId);
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    const logged = logRequests(options.transport, clock, options.onRequest ?? (() => undefined));
    const authorized = authorize(repeatReads(logged, { clock, random }), {
      credentials,
      origin: this.#address.origin,
      // Asking for a token twice is harmless, although it is a POST.
      tokenTransport: repeatReads(logged, { clock, random, isRepeatable: () => true }),
      clock,
      timeoutMs,
      mask: this.#mask,
    });
    this.#send = followRedirects(authorized);
  }

  /** Places a call. It is queued first, and may take a while to show in {@link listCalls}. */
  async createCall(request: CreateCallRequest, options: OperationOptions = {}): Promise<CreateCallResponse> {
    throwIfProblems(checkCreateCall(request));
    hidePasswords(this.#mask, request);
    return this.#change(async () => {
      const reply = await this.#exchange(
        { method: 'POST', url: this.#address.calls(), ...jsonBody(request) },
        options,
      );
      const created = readCreateCallResponse(readJson(reply));
      if (created === undefined) throw unexpectedReply(reply, l10n.t('something that is not a call'));
      return created;
    });
  }

  /** One call as the API knows it, which lags behind: 404 for a call just placed is normal. */
  async getCallState(callId: string, options: OperationOptions = {}): Promise<CallState> {
    const reply = await this.#exchange({ method: 'GET', url: this.#address.call(callId) }, options, callId);
    const body = readJson(reply);
    // The API has answered with the call itself and with a list that holds just the call.
    const call = readCallState(Array.isArray(body) && body.length === 1 ? body[0] : body);
    if (call === undefined) throw unexpectedReply(reply, l10n.t('something that is not a call'));
    return call;
  }

  /**
   * All pages of a listing, one after the other, oldest call first. A page that fails ends the sequence with its error;
   * the pages before it stay good.
   */
  async *listCalls(
    query: ListCallsQuery = {},
    { signal, readAhead = false }: ListOptions = {},
  ): AsyncGenerator<CallsPage, void> {
    const followed = new Set<string>();
    const pages = new PagesAhead({
      receive: (target, options) => this.receiveCallsPage(target, options),
      mayFollow: (next) => readAhead && !followed.has(next) && followed.size < maxPages,
      signal,
    });
    try {
      let target: ListCallsQuery | string = query;
      for (;;) {
        const page = await pages.take(target);
        yield page;
        if (page.next === undefined) return;
        if (followed.has(page.next)) throw badPaging(l10n.t('The pages of the list lead round in a circle.'));
        if (followed.size === maxPages)
          throw badPaging(l10n.t('The list has more than {0} pages.', maxPages));
        followed.add(page.next);
        target = page.next;
      }
    } finally {
      pages.close();
    }
  }

  /** One page: the first of a query, or the one `next` of another page names. */
  async fetchCallsPage(
    queryOrNextUrl: ListCallsQuery | string,
    options: OperationOptions = {},
  ): Promise<CallsPage> {
    return (await this.receiveCallsPage(queryOrNextUrl, options)).read();
  }

  /**
   * The same as {@link fetchCallsPage} as far as the network is concerned: the reply has come whole, but is taken apart
   * only when it is read. Whoever asks for the next page before that has the server make it in the meantime.
   */
  async receiveCallsPage(
    queryOrNextUrl: ListCallsQuery | string,
    options: OperationOptions = {},
  ): Promise<ReceivedPage<CallsPage>> {
    const url = this.#pageUrl(queryOrNextUrl);
    const reply = await this.#exchange({ method: 'GET', url }, options);
    const next = nextPageLink(reply.headers.link, url);
    const following = next === undefined ? {} : { next };
    return { ...following, read: () => ({ ...readCalls(reply), ...following }) };
  }

  /** Ends, cancels or redirects a call. The request is sent exactly as it is given. */
  async updateCall(
    callId: string,
    request: UpdateCallRequest,
    options: OperationOptions = {},
  ): Promise<void> {
    throwIfProblems(checkUpdateCall(request));
    hidePasswords(this.#mask, request);
    const parts = { method: 'POST', url: this.#address.call(callId), ...jsonBody(request) } as const;
    await this.#change(() => this.#exchange(parts, options, callId));
  }

  /** Replaces what an answered call runs. The document is sent byte for byte, and only its size is checked. */
  async updateCallBxml(
    callId: string,
    bxml: string | Uint8Array,
    options: OperationOptions = {},
  ): Promise<void> {
    const problem = checkBxml(bxml);
    throwIfProblems(problem === undefined ? [] : [problem]);
    const headers = { 'content-type': 'application/xml' };
    const parts = { method: 'PUT', url: this.#address.bxml(callId), headers, body: bxml } as const;
    await this.#change(() => this.#exchange(parts, options, callId));
  }

  #pageUrl(queryOrNextUrl: ListCallsQuery | string): string {
    if (typeof queryOrNextUrl === 'string') return this.#address.followingPage(queryOrNextUrl);
    throwIfProblems(checkListCalls(queryOrNextUrl));
    return this.#address.calls(queryOrNextUrl);
  }

  /** Sends one request and gives back its reply if it is a success. */
  async #exchange(
    { headers, ...parts }: RequestParts,
    { signal }: OperationOptions,
    callId?: string,
  ): Promise<HttpResponse> {
    throwIfCancelled(signal);
    const reply = await this.#send({
      ...parts,
      headers: { accept: 'application/json', ...headers },
      timeoutMs: this.#timeoutMs,
      maxBytes: maxReplyBytes,
      ...(signal === undefined ? {} : { signal }),
    });
    if (reply.status >= 200 && reply.status < 300) {
      // Also where no body is expected: a sign-in page with status 200 is no success.
      if (isHtml(reply)) throw unexpectedReply(reply, describeBody(reply));
      return reply;
    }
    throw replyError(reply, {
      accountId: this.#accountId,
      credentials: this.#credentials,
      now: this.#clock.now(),
      mask: this.#mask,
      ...(callId === undefined ? {} : { callId }),
    });
  }

  /** Runs something that places or changes a call, and says so when nobody knows whether it happened. */
  async #change<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (!isVoiceApiError(error) || error.outcome !== 'unknown') throw error;
      const nextStep = l10n.t(
        'It may have been carried out all the same: refresh the list before you send it again.',
      );
      throw error.with({ nextStep });
    }
  }
}

function readCalls(reply: HttpResponse): Omit<CallsPage, 'next'> {
  const records = readJson(reply);
  if (!Array.isArray(records)) throw unexpectedReply(reply, l10n.t('something that is not a list of calls'));
  const calls = records.map(readCallState).filter((call) => call !== undefined);
  const skipped = records.length - calls.length;
  return { calls, ...(skipped === 0 ? {} : { skipped }) };
}

function jsonBody(request: object): Pick<HttpRequest, 'headers' | 'body'> {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) };
}
