import type { BxmlElement } from '../../bxml/tree.ts';
import type { StreamEvent } from '../events/event.ts';
import { type Admitted, type Rejection, rejectionOf } from '../streams/admission.ts';
import type { ApplicationSocket, SocketEnd } from '../streams/applicationSocket.ts';
import { round } from '../streams/playBuffer.ts';
import type { SocketTarget } from '../streams/socketConnector.ts';
import type { WebhookTarget } from '../webhooks/webhook.ts';
import { shownUrl } from '../webhooks/webhookAddress.ts';
import type { Stage } from './stage.ts';

/** What a verb can do about the streams, or the transcriptions, of its call. */
export interface StageLines {
  /** Settles when the one that the verb asks for is up, or has been rejected; never rejects. */
  start(element: BxmlElement, stage: Stage): Promise<void>;
  /** Ends the one of that name. @returns False when there is none. */
  stop(name: string): boolean;
  stopAll(): void;
  /** Settles when the one of that name is over; undefined when there is none. */
  over(name: string): Promise<void> | undefined;
}

/** What StartStream or StartTranscription asks for. */
export interface LineRequest extends Admitted {
  id: string;
  /** Where it goes. Only a transcription may have none. */
  destination: SocketTarget | undefined;
  /** Gets its events. */
  events: WebhookTarget | undefined;
  /** What its verb lacks, when it can't be started at all. */
  problem?: string;
}

/** What a line does while it is up. */
export interface LineWork {
  /** The application sent a text, or something that is none. Both mean nothing to a transcription. */
  message?(text: string): void;
  binary?(): void;
  /** It is over. @returns What the event list says about it. */
  stop(): Partial<StreamEvent>;
}

/** The part in which streams and transcriptions differ. */
export interface LineKind<R extends LineRequest> {
  what: StreamEvent['what'];
  /** Name of its object in events, and beginning of their types. */
  object: 'mediaStream' | 'realTimeTranscription';
  /** Name of the object that tells of the one that has the name already. */
  originalObject: string;
  /** How it is called in messages. */
  words: string;
  /** What the verb asks for. */
  request(element: BxmlElement, stage: Stage): R;
  /** The object in its events, without times. */
  fields(request: R): Record<string, unknown>;
  /** The first message and, with `stop`, the last one. */
  frame(request: R, eventType: 'start' | 'stop'): Record<string, unknown>;
  /** Begins the work, once the first message is sent. */
  begin(request: R, socket: ApplicationSocket | undefined): LineWork;
  /** Comes after the end. @param tell Sends an event: the end of its type, and fields of its object. */
  finished?(request: R, line: Line<R>, tell: (suffix: string, fields: Record<string, unknown>) => void): void;
}

/** A stream or a transcription that is up, or about to be. */
export interface Line<R extends LineRequest> extends Admitted {
  request: R;
  /** Epoch milliseconds: when it was asked for, then when it was up. */
  startedAt: number;
  socket: ApplicationSocket | undefined;
  /** Undefined until it is up. */
  work: LineWork | undefined;
  /** Settles when it is over. */
  over: Promise<void>;
  settle(): void;
  /** The event that is on its way: the next one waits for it, so that they arrive in order (`assumed`). */
  telling: Promise<void> | undefined;
}

export interface CallLinesParts {
  /** Epoch milliseconds. */
  now(): number;
  /** Connects to the application. @throws SocketProblem */
  connect(target: SocketTarget): Promise<ApplicationSocket>;
  /** False once everything has been cleared. */
  kept(): boolean;
  record(event: Omit<StreamEvent, 'kind'>): void;
  /** Never rejects. */
  tell(eventType: string, target: WebhookTarget, fields: Record<string, unknown>): Promise<void>;
}

/** The streams, or the transcriptions, of one call. */
export class CallLines<R extends LineRequest> implements StageLines {
  readonly #parts: CallLinesParts;
  readonly #kind: LineKind<R>;
  readonly #lines = new Map<string, Line<R>>();

  constructor(parts: CallLinesParts, kind: LineKind<R>) {
    this.#parts = parts;
    this.#kind = kind;
  }

  async start(element: BxmlElement, stage: Stage): Promise<void> {
    const request = this.#kind.request(element, stage);
    const line = this.#lineFor(request);
    const rejection: Rejection<Line<R>> | undefined =
      request.problem === undefined
        ? rejectionOf(request, this.#lines.values(), this.#kind.words)
        : { cause: 'error', errorMessage: request.problem };
    if (rejection) return this.#reject(line, rejection);
    this.#lines.set(request.name, line);
    if (!request.destination) return this.#begin(line);
    let socket: ApplicationSocket;
    try {
      socket = await this.#parts.connect(request.destination);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      return this.#giveUp(line, { cause: 'connection-error', errorMessage: problem });
    }
    if (!this.#parts.kept()) return socket.abandon();
    if (this.#lines.get(request.name) !== line) {
      socket.close();
      return this.#giveUp(line, {
        cause: 'error',
        errorMessage: `The ${this.#kind.words} was stopped first`,
      });
    }
    line.socket = socket;
    this.#begin(line);
  }

  stop(name: string): boolean {
    const line = this.#lines.get(name);
    if (line) this.#end(line, { kind: 'closed' });
    return line !== undefined;
  }

  stopAll(): void {
    for (const line of [...this.#lines.values()]) this.#end(line, { kind: 'closed' });
  }

  over(name: string): Promise<void> | undefined {
    return this.#lines.get(name)?.over;
  }

  #lineFor(request: R): Line<R> {
    let settle: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const { name, tracks } = request;
    const startedAt = this.#parts.now();
    return {
      name,
      tracks,
      request,
      startedAt,
      socket: undefined,
      work: undefined,
      over,
      settle,
      telling: undefined,
    };
  }

  #begin(line: Line<R>): void {
    const { request, socket } = line;
    line.startedAt = this.#parts.now();
    const { destination } = request;
    this.#record(line, 'started', destination ? { destination: shownUrl(destination.url) } : {});
    socket?.send(JSON.stringify(this.#kind.frame(request, 'start')));
    const work = this.#kind.begin(request, socket);
    line.work = work;
    this.#tell(line, 'Started', this.#object(line));
    socket?.listen({
      message: (text) => work.message?.(text),
      binary: () => work.binary?.(),
      ended: (end) => this.#end(line, end),
    });
    socket?.catchUp();
  }

  #giveUp(line: Line<R>, rejection: Rejection<Line<R>>): void {
    if (this.#lines.get(line.name) === line) this.#lines.delete(line.name);
    if (this.#parts.kept()) this.#reject(line, rejection);
    line.settle();
  }

  #reject(line: Line<R>, { cause, errorMessage, original }: Rejection<Line<R>>): void {
    this.#record(line, 'rejected', { cause, problem: errorMessage });
    const object = this.#object(line);
    const others = original ? { [this.#kind.originalObject]: this.#object(original) } : {};
    this.#tell(line, 'Rejected', object, { cause, errorMessage, ...others });
  }

  #end(line: Line<R>, end: SocketEnd): void {
    if (this.#lines.get(line.name) !== line) return;
    this.#lines.delete(line.name);
    const { work, socket, request } = line;
    // One that is about to be connected is told when it is: rejected.
    if (!work) return;
    const counts = work.stop();
    if (end.kind !== 'abandoned') {
      socket?.send(JSON.stringify(this.#kind.frame(request, 'stop')));
      socket?.close();
      this.#told(line, end, counts);
    }
    line.settle();
  }

  #told(line: Line<R>, end: SocketEnd, counts: Partial<StreamEvent>): void {
    const cause = end.kind === 'failed' ? 'connection-error' : 'closed';
    const seconds = round((this.#parts.now() - line.startedAt) / 1000);
    const problem = end.kind === 'failed' ? end.problem : undefined;
    this.#record(line, 'stopped', { cause, ...(problem ? { problem } : {}), seconds, ...counts });
    const ended = { cause, ...(problem ? { errorMessage: problem } : {}) };
    this.#tell(line, 'Stopped', { ...this.#object(line), duration: `PT${seconds}S` }, ended);
    this.#kind.finished?.(line.request, line, (suffix, fields) =>
      this.#tell(line, suffix, { ...this.#object(line), ...fields }),
    );
  }

  #object({ request, startedAt }: Line<R>): Record<string, unknown> {
    return { ...this.#kind.fields(request), startTime: new Date(startedAt).toISOString() };
  }

  #record(line: Line<R>, action: StreamEvent['action'], detail: Partial<StreamEvent>): void {
    this.#parts.record({ ...detail, what: this.#kind.what, action, name: line.name });
  }

  #tell(
    line: Line<R>,
    suffix: string,
    object: Record<string, unknown>,
    others: Record<string, unknown> = {},
  ): void {
    const { events } = line.request;
    if (!events) return;
    const eventTime = new Date(this.#parts.now()).toISOString();
    const fields = { eventTime, [this.#kind.object]: object, ...others };
    const send = () => this.#parts.tell(`${this.#kind.object}${suffix}`, events, fields);
    const told = line.telling ? line.telling.then(send) : send();
    line.telling = told;
    void told.then(() => {
      if (line.telling === told) line.telling = undefined;
    });
  }
}
