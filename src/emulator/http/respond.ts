import { randomUUID } from 'node:crypto';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { CancelTimer, EmulatorClock } from '../clock.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Fault, FaultTarget } from '../faults/fault.ts';
import type { FaultBook } from '../faults/faultBook.ts';
import { ApiProblem } from './apiProblem.ts';
import type { EmulatorContext } from './context.ts';
import { ClientGone } from './readBody.ts';
import { dropConnection, type Reply, writeHalfThenReset, writeReply } from './reply.ts';
import { firstHalf } from './replyContent.ts';

/** Makes the reply to a request. May throw ApiProblem. */
export type Answer = (requestId: string) => Reply | Promise<Reply>;

/** Writes replies, and spoils those that a fault is waiting for. */
export class Responder {
  readonly #clock: EmulatorClock;
  readonly #events: EventLog;
  readonly #faults: FaultBook;
  readonly #waits = new Set<CancelTimer>();

  constructor(clock: EmulatorClock, events: EventLog, faults: FaultBook) {
    this.#clock = clock;
    this.#events = events;
    this.#faults = faults;
  }

  /** Answers a request to `target`, with the fault that waits for it, if any. */
  async respond(
    context: EmulatorContext,
    target: FaultTarget | undefined,
    answer: Answer,
  ): Promise<Response> {
    const { outgoing } = context.env;
    const fault = target && this.#faults.take(target);
    if (fault) this.#events.announce({ kind: 'fault', target: fault.target, fault });
    if (fault?.delay) await this.#wait(fault.delay);
    if (fault?.drop) {
      dropConnection(outgoing);
      return RESPONSE_ALREADY_SENT;
    }
    const requestId = randomUUID();
    const reply = (fault && faultReply(fault, requestId)) ?? (await safely(answer, requestId));
    reply.headers = { 'X-Request-Id': requestId, ...this.#date(), ...reply.headers };
    if (fault?.truncate && reply.content) reply.content = firstHalf(reply.content);
    else if (fault?.truncate)
      reply.body = (reply.body ?? '').slice(0, Math.floor((reply.body ?? '').length / 2));
    // The client may have gone while we waited.
    if (outgoing.destroyed) return RESPONSE_ALREADY_SENT;
    if (fault?.reset) writeHalfThenReset(outgoing, reply);
    else writeReply(outgoing, reply);
    return RESPONSE_ALREADY_SENT;
  }

  /** Lets go of the requests that a fault keeps waiting. They are never answered. */
  close(): void {
    for (const cancel of this.#waits) cancel();
    this.#waits.clear();
  }

  /** In virtual time, the time that the rest of the reply speaks of; in real time the server names it by itself. */
  #date(): Record<string, string> {
    return this.#clock.virtual ? { Date: new Date(this.#clock.now()).toUTCString() } : {};
  }

  #wait(seconds: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.setTimer(seconds * 1000, () => {
        this.#waits.delete(cancel);
        resolve();
      });
      this.#waits.add(cancel);
    });
  }
}

/** The reply as an error body. */
export function problemReply(problem: ApiProblem, requestId: string): Reply {
  return {
    status: problem.status,
    headers: { 'Content-Type': 'application/json;charset=UTF-8', ...problem.headers },
    body: problem.body(requestId),
  };
}

async function safely(answer: Answer, requestId: string): Promise<Reply> {
  try {
    return await answer(requestId);
  } catch (error) {
    if (error instanceof ApiProblem) return problemReply(error, requestId);
    // A mistake of the emulator itself: seen by the client as one, and by whoever runs it.
    if (!(error instanceof ClientGone)) process.emitWarning(error instanceof Error ? error : String(error));
    return problemReply(new ApiProblem(500, 'An unknown internal error occurred'), requestId);
  }
}

/** The reply a fault makes by itself; undefined when the operation is to take place. */
function faultReply(fault: Fault, requestId: string): Reply | undefined {
  const wait = fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) };
  if (fault.html) {
    const headers = { 'Content-Type': 'text/html; charset=utf-8', ...wait };
    return { status: fault.status ?? 502, headers, body: proxyPage };
  }
  if (fault.body !== undefined) {
    const headers = { 'Content-Type': fault.contentType ?? 'application/json', ...wait };
    return { status: fault.status ?? 200, headers, body: fault.body };
  }
  if (fault.status === undefined) return undefined;
  if (fault.status < 400) return { status: fault.status, headers: { ...wait } };
  const problem = new ApiProblem(fault.status, undefined, wait);
  return problemReply(problem, requestId);
}

/** What a proxy in between might say. */
const proxyPage = `<!DOCTYPE html>
<html lang="en"><head><title>Bad gateway</title></head>
<body><h1>Bad gateway</h1><p>The proxy could not reach the server.</p></body></html>
`;
