import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Emulator } from '../../src/emulator/emulator.ts';
import type { EmulatorEvent, FaultEvent } from '../../src/emulator/events/event.ts';
import type { Fault, FaultTarget } from '../../src/emulator/faults/fault.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../src/voice/transport.ts';
import { hangs } from './faultMix.ts';

/** Real milliseconds a request may take while a server hangs on purpose, and otherwise. */
const shortPatienceMs = 60;
const patienceMs = 20_000;

interface Exchange {
  readonly target: FaultTarget;
  readonly settled: Promise<unknown>;
  /** Lets the clock go on although there is no reply yet. */
  release(): void;
}

/**
 * Stands on the wire between the client and the emulator and counts: what the client sends, what arrives at the server,
 * and what the emulator takes in. Operations are told apart by a number that they carry: `op-17` in a tag or a document;
 * a hang-up is told by the number its call was placed with.
 *
 * It also ties real replies to virtual time: the clock stands still until a reply has come, unless a fault makes the
 * server wait on that clock.
 */
export class Witness {
  readonly #emulator: Emulator;
  readonly #under = new Set<Exchange>();
  /** By number of the operation. Bytes, so that counting takes no more memory the longer it lasts. */
  readonly #sent: Counts;
  readonly #taken: Counts;
  readonly #violate: (what: string) => void;
  /** A server hangs on purpose. */
  impatient = false;
  reads = 0;
  changesSent = 0;
  changesArrived = 0;
  faults = 0;
  #reading = 0;

  constructor(emulator: Emulator, most: number, violate: (what: string) => void) {
    this.#emulator = emulator;
    this.#sent = new Counts(most);
    this.#taken = new Counts(most);
    this.#violate = violate;
    emulator.events.subscribe((event) => this.#onEvent(event));
    subscribe('http.server.request.start', this.#onArrival);
  }

  dispose(): void {
    unsubscribe('http.server.request.start', this.#onArrival);
  }

  /** The transport with somebody watching. */
  watch(transport: Transport): Transport {
    return (request) => {
      const target = targetOf(request);
      if (request.method === 'GET') this.#readBegins();
      else if (target !== 'token') this.#countSent(request);
      const timeoutMs = this.impatient ? shortPatienceMs : patienceMs;
      const replied = transport({ ...request, timeoutMs }).finally(() => {
        if (request.method === 'GET') this.#reading -= 1;
        this.#under.delete(exchange);
      });
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      const exchange: Exchange = { target, settled: settled(replied), release };
      this.#under.add(exchange);
      this.#emulator.clock.inFlight(Promise.race([exchange.settled, released]));
      return replied.then((reply) => this.#noteReply(request, reply));
    };
  }

  #readBegins(): void {
    this.reads += 1;
    this.#reading += 1;
    if (this.#reading > 1) this.#violate(`${this.#reading} requests that read were under way at once`);
  }

  #countSent(request: HttpRequest): void {
    this.changesSent += 1;
    this.#sent.add(this.#operationIn(request.url, request.body), () =>
      this.#violate(`${request.method} ${request.url} was sent again`),
    );
  }

  /** What is refused with 401 has changed nothing, and may be sent again with another token. */
  #noteReply(request: HttpRequest, reply: HttpResponse): HttpResponse {
    if (reply.status === 401 && request.method !== 'GET' && targetOf(request) !== 'token') {
      this.#sent.remove(this.#operationIn(request.url, request.body));
    }
    return reply;
  }

  readonly #onArrival = (message: unknown): void => {
    const { method, url } = (message as { request: IncomingMessage }).request;
    if (method !== 'GET' && url?.startsWith('/api/v2/accounts/')) this.changesArrived += 1;
  };

  #onEvent(event: EmulatorEvent): void {
    if (event.kind === 'fault') this.#onFault(event);
    if (event.kind !== 'request' && event.kind !== 'bxml') return;
    if (event.kind === 'bxml' && event.source !== 'push') return;
    // The document of a push is in an event of its own; what was refused was not taken in.
    if (event.kind === 'request' && (event.method !== 'POST' || event.status > 299)) return;
    const what = event.kind === 'bxml' ? event.text : JSON.stringify(event.body);
    this.#taken.add(this.#operationIn(`/calls/${event.callId}`, what), () =>
      this.#violate(`the emulator took in ${what} twice`),
    );
  }

  /** A request that a fault holds back waits on the clock, so the clock must not wait for it. */
  #onFault(event: FaultEvent): void {
    const { target, delay } = event.fault as Fault;
    this.faults += 1;
    // The client gives up on a server that hangs: until then the clock waits.
    if (!delay || hangs(delay)) return;
    const held = [...this.#under].find((exchange) => exchange.target === target);
    if (held === undefined) return;
    this.#under.delete(held);
    this.#emulator.clock.setTimer(delay * 1000, () => {
      this.#emulator.clock.inFlight(held.settled);
    });
    held.release();
  }

  #operationIn(url: string, body: unknown): number | undefined {
    const text = body instanceof Uint8Array ? Buffer.from(body).toString() : String(body ?? '');
    const number = /\bop-(\d+)\b/.exec(text)?.[1];
    if (number !== undefined) return Number(number) * 2;
    const callId = /\/calls\/([^/]+)$/.exec(url)?.[1];
    const placedAs = this.#emulator.exchange.find(callId ?? '')?.settings?.tag;
    return placedAs ? Number(placedAs.slice('op-'.length)) * 2 + 1 : undefined;
  }
}

/** Counts by number in as little memory at the end as at the beginning. */
class Counts {
  readonly #counts: Uint8Array;

  constructor(most: number) {
    this.#counts = new Uint8Array(most * 2);
  }

  add(number: number | undefined, onSecond: () => void): void {
    if (number === undefined || number >= this.#counts.length) {
      throw new RangeError(`An operation without a number, or more than there is room for: ${number}`);
    }
    const count = (this.#counts[number] ?? 0) + 1;
    this.#counts[number] = count;
    if (count > 1) onSecond();
  }

  remove(number: number | undefined): void {
    if (number !== undefined) this.#counts[number] = (this.#counts[number] ?? 1) - 1;
  }
}

function targetOf({ method, url }: HttpRequest): FaultTarget {
  const { pathname } = new URL(url);
  if (!pathname.startsWith('/api/v2/accounts/')) return 'token';
  if (method === 'PUT') return 'updateCallBxml';
  const one = /\/calls\/[^/]+$/.test(pathname);
  if (method === 'POST') return one ? 'updateCall' : 'createCall';
  return one ? 'getCallState' : 'listCalls';
}

/** Settles when the promise does, and never rejects. */
function settled(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch(() => undefined);
}
