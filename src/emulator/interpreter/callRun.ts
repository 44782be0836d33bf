import type { BxmlElement } from '../../bxml/tree.ts';
import type { VerbEvent } from '../events/event.ts';
import type { Webhook } from '../webhooks/webhook.ts';
import { CallFailure } from './callFailure.ts';
import type { LoadedDocument } from './loadDocument.ts';
import type { Duration, Ending, Program, Resume, Signal } from './step.ts';

/** What a run needs from around it. */
export interface RunWorld {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `run` after some seconds, unless the call is over by then. @returns Takes it back. */
  after(seconds: number, run: () => void): () => void;
  /**
   * Asks for a document. What comes back reads it, and is called only when the program still waits for it.
   *
   * @throws CallFailure and so does the reading
   */
  fetch(webhook: Webhook): Promise<() => LoadedDocument>;
  /** False once the call is over or forgotten. */
  alive(): boolean;
  recordVerb(event: Omit<VerbEvent, 'kind'>, element: BxmlElement): void;
  /** A wait that takes time is over. */
  waited(): void;
  ended(ending: Ending): void;
  failed(failure: CallFailure): void;
}

/** Milliseconds from which on something outside the call has held it up, as a pause does. */
const pauseMs = 100;

/** Goes on with a program by one step. */
type Advance = (program: Program) => ReturnType<Program['next']>;

/**
 * Runs the program of one call: goes on with it when what it waits for has happened, and stops it when something else
 * takes its place. One program at a time.
 */
export class CallRun {
  readonly #world: RunWorld;
  #program: Program | undefined;
  /** True while the program's own code runs: it can't be stopped then, only told to. */
  #busy = false;
  #stopping = false;
  #listen: readonly Signal['kind'][] | undefined;
  #cancelTimer: (() => void) | undefined;
  /** False while the wait that goes on is one of no time at all, as with a timeout of 0. */
  #takesTime = false;
  #peers: Signal[] = [];
  #verbs: { element: BxmlElement; document: LoadedDocument }[] = [];

  constructor(world: RunWorld) {
    this.#world = world;
  }

  get running(): boolean {
    return this.#program !== undefined;
  }

  /** Runs a program, in place of the one that runs. */
  start(program: Program): void {
    this.stop();
    this.#stopping = false;
    this.#peers = [];
    this.#program = program;
    this.#resume(program, (running) => running.next(undefined));
  }

  /** Interrupts what runs. Its verbs clean up after themselves. */
  stop(): void {
    const program = this.#program;
    if (!program) return;
    if (this.#busy) {
      this.#stopping = true;
      return;
    }
    this.#forget();
    this.#busy = true;
    try {
      program.return('hang-up');
    } finally {
      this.#busy = false;
    }
    while (this.#verbs.length > 0) this.#verbDone(true);
  }

  /**
   * Tells the program of something.
   *
   * @returns Whether it listened. Signals of other calls are kept until it does.
   */
  signal(signal: Signal): boolean {
    const program = this.#program;
    if (!program) return false;
    if (!this.#busy && this.#listen?.includes(signal.kind)) {
      this.#goOn(program, signal);
      return true;
    }
    if (signal.kind === 'peer') this.#peers.push(signal);
    return false;
  }

  #goOn(program: Program, resume: Resume): void {
    const took = this.#takesTime;
    this.#unwait();
    if (took) this.#world.waited();
    this.#resume(program, (running) => running.next(resume));
  }

  #resume(program: Program, step: Advance): void {
    this.#busy = true;
    let ending: Ending | undefined;
    let failure: CallFailure | undefined;
    try {
      ending = this.#advance(program, step);
    } catch (error) {
      failure = failureOf(error);
    } finally {
      this.#busy = false;
    }
    if (this.#stopping) {
      this.#stopping = false;
      this.stop();
    } else if (failure) {
      this.#finish(true);
      this.#world.failed(failure);
    } else if (ending) {
      this.#finish(false);
      this.#world.ended(ending);
    }
  }

  /** Runs the program until it has to wait. @returns How it ended, if it did. */
  #advance(program: Program, first: Advance): Ending | undefined {
    let result = first(program);
    while (!result.done && !this.#stopping) {
      const step = result.value;
      let resume: Resume;
      if (step.kind === 'verb') {
        this.#verbs.push(step);
        this.#recordVerb('start', step);
      } else if (step.kind === 'verbDone') {
        this.#verbDone(false);
      } else if (step.kind === 'settle') {
        this.#settle(program, step.work);
        return undefined;
      } else if (step.kind === 'fetch') {
        this.#fetch(program, step.webhook);
        return undefined;
      } else {
        const waiting = step.listen.includes('peer') ? this.#peers.shift() : undefined;
        if (!waiting) {
          this.#wait(program, step.seconds, step.listen);
          return undefined;
        }
        resume = waiting;
      }
      result = program.next(resume);
    }
    return result.done ? result.value : undefined;
  }

  #wait(program: Program, seconds: Duration, listen: readonly Signal['kind'][]): void {
    this.#listen = listen;
    if (typeof seconds === 'object') this.#waitFor(program, seconds);
    else this.#arm(program, seconds);
  }

  #arm(program: Program, seconds: number | undefined): void {
    this.#takesTime = seconds === undefined || seconds > 0;
    if (seconds === undefined) return;
    this.#cancelTimer = this.#world.after(seconds, () => this.#goOn(program, { kind: 'time' }));
  }

  #settle(program: Program, work: Promise<void>): void {
    const since = this.#world.now();
    void work.then(() => {
      if (this.#program !== program || !this.#world.alive()) return;
      if (this.#world.now() - since >= pauseMs) this.#world.waited();
      this.#resume(program, (running) => running.next(undefined));
    });
  }

  /** Waits as long as a promise says once it does; whatever is listened to may come first. */
  #waitFor(program: Program, seconds: Promise<number>): void {
    let waiting = true;
    this.#takesTime = false;
    this.#cancelTimer = () => {
      waiting = false;
    };
    seconds.then(
      (known) => {
        if (waiting && this.#world.alive()) this.#arm(program, known);
      },
      (error: unknown) => {
        if (!waiting || !this.#world.alive()) return;
        this.#unwait();
        this.#resume(program, (running) => running.throw(error));
      },
    );
  }

  #fetch(program: Program, webhook: Webhook): void {
    this.#world.fetch(webhook).then(
      (read) => {
        if (this.#program !== program || !this.#world.alive()) return;
        this.#resume(program, (running) => {
          let document: LoadedDocument;
          try {
            document = read();
          } catch (error) {
            return running.throw(error);
          }
          return running.next({ kind: 'document', document });
        });
      },
      (error: unknown) => {
        if (this.#program !== program || !this.#world.alive()) return;
        this.#resume(program, (running) => running.throw(error));
      },
    );
  }

  #finish(interrupted: boolean): void {
    this.#forget();
    while (this.#verbs.length > 0) this.#verbDone(interrupted);
  }

  #forget(): void {
    this.#program = undefined;
    this.#unwait();
  }

  #unwait(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#listen = undefined;
  }

  #verbDone(interrupted: boolean): void {
    const verb = this.#verbs.pop();
    if (verb) this.#recordVerb('end', verb, interrupted);
  }

  #recordVerb(
    phase: VerbEvent['phase'],
    { element, document }: { element: BxmlElement; document: LoadedDocument },
    interrupted = false,
  ): void {
    const event = {
      phase,
      name: element.name,
      document: document.number,
      start: element.start,
      end: element.end,
      ...(interrupted ? ({ interrupted } as const) : {}),
    };
    this.#world.recordVerb(event, element);
  }
}

/** What went wrong, as a cause to end the call with. A mistake of the emulator itself is reported, and ends it as well. */
function failureOf(error: unknown): CallFailure {
  if (error instanceof CallFailure) return error;
  process.emitWarning(error instanceof Error ? error : String(error));
  return new CallFailure('application-error', 'The emulator made a mistake.');
}
