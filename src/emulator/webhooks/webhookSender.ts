import type { EmulatorClock } from '../clock.ts';
import type { EventLog } from '../events/eventLog.ts';
import { maxDocumentBytes } from '../exchange/limits.ts';
import type { Fault } from '../faults/fault.ts';
import type { FaultBook } from '../faults/faultBook.ts';
import { Connections } from './connections.ts';
import { exchangeHttp, type IncomingReply } from './httpExchange.ts';
import type { Webhook, WebhookAnswer, WebhookTarget } from './webhook.ts';
import { addressProblem, shownUrl } from './webhookAddress.ts';

export interface WebhookSenderParts {
  clock: EmulatorClock;
  events: EventLog;
  faults: FaultBook;
  /** Hosts beside loopback that webhooks may go to. */
  hosts: readonly string[];
  /**
   * Seconds of real time that an application gets for its reply when the clock is virtual, where waiting takes no time.
   * The webhook's own timeout holds when it is shorter.
   */
  patience: number;
}

/** What came of one request. */
type Attempt =
  | { kind: 'reply'; reply: IncomingReply }
  /** The emulator does not go there. */
  | { kind: 'refused'; problem: string }
  /** No connection, or it broke off. `reached` is false when the request was never taken. */
  | { kind: 'broken'; reached: boolean; problem: string }
  | { kind: 'timeout'; problem: string };

/** Whose webhook it is, and how long its reply may take. */
export interface WebhookOwner {
  callId: string;
  /** Seconds. */
  timeout: number;
}

/** Sends webhooks to the application under test, and writes each request and reply to the call's event list. */
export class WebhookSender {
  readonly #parts: WebhookSenderParts;
  readonly #connections = new Connections();
  /** What gives up each request that waits for its reply. */
  readonly #aborts = new Set<() => void>();
  #closed = false;

  constructor(parts: WebhookSenderParts) {
    this.#parts = parts;
  }

  /**
   * Asks for a document: the target first, then the fallback. A reply that is not a success counts as a failure (docs:
   * webhooks), a redirection too (`assumed`).
   */
  async ask(owner: WebhookOwner, webhook: Webhook): Promise<WebhookAnswer> {
    let reached = false;
    let problem = '';
    const targets = webhook.fallback ? [webhook.target, webhook.fallback] : [webhook.target];
    for (const target of targets) {
      const attempt = await this.#request(owner, webhook, target);
      if (attempt.kind === 'reply' && isSuccess(attempt.reply.status)) {
        const { body, headers, tooLarge } = attempt.reply;
        if (!tooLarge) return { ok: true, url: target.url, body, contentType: headers['content-type'] };
        return { ok: false, reached: true, problem: 'The reply is larger than 64 KB.' };
      }
      reached ||= attempt.kind === 'broken' ? attempt.reached : attempt.kind !== 'refused';
      const what = attempt.kind === 'reply' ? `HTTP ${attempt.reply.status}` : attempt.problem;
      problem = `${webhook.eventType} webhook to ${shownUrl(target.url)} failed: ${what}`;
    }
    return { ok: false, reached, problem };
  }

  /**
   * Tells the application of something. Repeated once when the connection fails (docs: webhooks); the fallback gets what
   * the target did not take (docs 2026: BRTC webhooks). Never rejects.
   */
  async tell(owner: WebhookOwner, webhook: Webhook): Promise<void> {
    const { target, fallback } = webhook;
    let attempt = await this.#request(owner, webhook, target);
    if (attempt.kind === 'broken') attempt = await this.#request(owner, webhook, target);
    if (fallback && !(attempt.kind === 'reply' && isSuccess(attempt.reply.status))) {
      await this.#request(owner, webhook, fallback);
    }
  }

  /** Gives up everything that waits for a reply. */
  close(): void {
    this.#closed = true;
    for (const abort of this.#aborts) abort();
    this.#connections.close();
  }

  /** One request, with the second one that a Basic challenge asks for. */
  async #request(owner: WebhookOwner, webhook: Webhook, target: WebhookTarget): Promise<Attempt> {
    const problem = addressProblem(target.url, this.#parts.hosts);
    if (problem !== undefined) {
      this.#parts.events.record(owner.callId, { kind: 'note', message: problem });
      return { kind: 'refused', problem };
    }
    const first = await this.#exchange(owner, webhook, target, undefined);
    if (first.kind !== 'reply' || !isBasicChallenge(first.reply) || !target.username) return first;
    const secret = Buffer.from(`${target.username}:${target.password ?? ''}`).toString('base64');
    return this.#exchange(owner, webhook, target, `Basic ${secret}`);
  }

  async #exchange(
    owner: WebhookOwner,
    { eventType, fields }: Webhook,
    target: WebhookTarget,
    authorization: string | undefined,
  ): Promise<Attempt> {
    const { clock, events, faults } = this.#parts;
    const body = { eventType, ...fields };
    const post = target.method === 'POST';
    const url = post ? target.url : withQuery(target.url, body);
    const text = post ? JSON.stringify(body) : undefined;
    const headers: Record<string, string> = {
      'User-Agent': 'BandwidthEmulator',
      Accept: '*/*',
      ...(text === undefined
        ? {}
        : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) }),
    };
    const shownHeaders = authorization ? { ...headers, Authorization: 'Basic *****' } : headers;
    events.record(owner.callId, {
      kind: 'webhook',
      eventType,
      method: target.method,
      url: shownUrl(url),
      headers: shownHeaders,
      body,
    });
    const started = clock.now();
    const fault = faults.take('webhook');
    if (fault) events.record(owner.callId, { kind: 'fault', target: 'webhook', fault });
    const attempt = await this.#attempt(
      owner.timeout,
      {
        method: target.method,
        url,
        headers: authorization ? { ...headers, Authorization: authorization } : headers,
        ...(text === undefined ? {} : { body: text }),
      },
      fault,
    );
    events.record(owner.callId, {
      kind: 'webhook-reply',
      eventType,
      seconds: (clock.now() - started) / 1000,
      ...(attempt.kind === 'reply'
        ? { status: attempt.reply.status, headers: attempt.reply.headers, body: attempt.reply.body }
        : { problem: attempt.problem }),
    });
    return attempt;
  }

  async #attempt(
    timeout: number,
    request: { method: string; url: string; headers: Record<string, string>; body?: string },
    fault: Fault | undefined,
  ): Promise<Attempt> {
    const { clock } = this.#parts;
    const late: Attempt = { kind: 'timeout', problem: `no reply within ${timeout} s` };
    const delay = fault?.delay ?? 0;
    if (delay > 0) await this.#wait(Math.min(delay, timeout));
    if (delay >= timeout) return late;
    if (fault?.drop || fault?.reset) {
      return { kind: 'broken', reached: true, problem: 'the connection was reset' };
    }
    const made = fault && faultReply(fault);
    if (made) return { kind: 'reply', reply: made };
    const attempt = await clock.inFlight(
      // The time for the reply begins with the turn: an application is not late because the emulator is busy.
      this.#connections.inTurn(() => this.#send(timeout - delay, request, late)),
    );
    // In virtual time the wait itself took none: the timeout passes now.
    if (attempt === late && clock.virtual) await this.#wait(timeout - delay);
    return attempt;
  }

  async #send(
    timeout: number,
    request: { method: string; url: string; headers: Record<string, string>; body?: string },
    late: Attempt,
  ): Promise<Attempt> {
    const { clock, patience } = this.#parts;
    if (this.#closed) return { kind: 'broken', reached: false, problem: 'the emulator is closed' };
    const { reply, abort } = exchangeHttp({
      ...request,
      agent: this.#connections.agentFor(request.url),
      maxBytes: maxDocumentBytes,
    });
    let timedOut = false;
    const expire = () => {
      timedOut = true;
      abort();
    };
    const real = clock.virtual ? setTimeout(expire, Math.min(timeout, patience) * 1000) : undefined;
    const cancel = clock.virtual ? undefined : clock.setTimer(timeout * 1000, expire);
    this.#aborts.add(abort);
    try {
      return { kind: 'reply', reply: await reply };
    } catch (error) {
      return timedOut ? late : broken(error);
    } finally {
      clearTimeout(real);
      cancel?.();
      this.#aborts.delete(abort);
    }
  }

  #wait(seconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.#parts.clock.setTimer(seconds * 1000, resolve);
    });
  }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Credentials are sent only to a server that asks for them. docs: webhooks (2022). */
function isBasicChallenge({ status, headers }: IncomingReply): boolean {
  return status === 401 && /^\s*basic\b/i.test(headers['www-authenticate'] ?? '');
}

/** The fields of an event in the query of a GET; what is no plain value as JSON (`assumed`). */
function withQuery(target: string, fields: Record<string, unknown>): string {
  const url = new URL(target);
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    url.searchParams.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return url.href;
}

function broken(error: unknown): Attempt {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reached = !['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'].includes(code);
  if (code === 'ECONNREFUSED') return { kind: 'broken', reached, problem: 'nothing listens there' };
  const message = error instanceof Error ? error.message || code : String(error);
  return { kind: 'broken', reached, problem: message };
}

/** The reply a fault makes in the application's place; undefined when the application is asked. */
function faultReply(fault: Fault): IncomingReply | undefined {
  if (fault.status === undefined && fault.body === undefined && !fault.html) return undefined;
  const status = fault.status ?? (fault.html ? 502 : 200);
  const body = fault.body ?? (fault.html ? '<!DOCTYPE html><title>Bad gateway</title>' : '');
  const type = fault.contentType ?? (fault.html ? 'text/html' : 'application/xml');
  return { status, headers: { 'content-type': type }, body, tooLarge: false };
}
