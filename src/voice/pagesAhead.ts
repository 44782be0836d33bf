import { setImmediate } from 'node:timers/promises';
import type { ListCallsQuery } from './types.ts';

/** The first page of a query, or the page that the `next` of another one names. */
type PageTarget = ListCallsQuery | string;

/** A page of a list whose reply has come whole, and is not taken apart yet. */
export interface ReceivedPage<Page> {
  /** Where the next page is; absent on the last one. */
  next?: string;
  /** Takes the reply apart. To be called once. @throws what is wrong with it, as the reading of a page rejects */
  read(): Page;
}

export interface PagesAheadOptions<Page> {
  receive(target: PageTarget, options: { signal: AbortSignal }): Promise<ReceivedPage<Page>>;
  /** Whether the page after the one just received will be wanted, if that one is in order. */
  mayFollow(next: string): boolean;
  /** Gives up whatever is under way. */
  signal?: AbortSignal | undefined;
}

/**
 * Reads the pages of a list one after the other. The next page is asked for when the reply of the present one is there
 * whole, so that the server makes it while this side takes the present one apart and works on it: never two requests at
 * once, and never more than one page that nobody has asked for yet. Must be closed.
 */
export class PagesAhead<Page> {
  readonly #options: PagesAheadOptions<Page>;
  readonly #stop = new AbortController();
  readonly #onAbort = (): void => this.#stop.abort(this.#options.signal?.reason);
  #ahead: { target: PageTarget; received: Promise<ReceivedPage<Page>> } | undefined;

  constructor(options: PagesAheadOptions<Page>) {
    this.#options = options;
    if (options.signal?.aborted) this.#onAbort();
    options.signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /**
   * The page of this target: the one asked for ahead, if it is that. Rejects as its reading does; a page asked for ahead
   * that failed is not asked for again.
   */
  async take(target: PageTarget): Promise<Page> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    // Another one than was thought: two requests at once are worse than a wait.
    if (ahead !== undefined && ahead.target !== target) await ahead.received.catch(() => undefined);
    const { next, read } = await (ahead?.target === target ? ahead.received : this.#receive(target));
    if (next !== undefined && this.#options.mayFollow(next)) await this.#askAhead(next);
    return read();
  }

  /** Gives up the page asked for ahead. */
  close(): void {
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    this.#stop.abort();
  }

  async #askAhead(target: string): Promise<void> {
    const received = this.#receive(target);
    // Whoever takes the page learns of its failure; perhaps nobody does.
    received.catch(() => undefined);
    this.#ahead = { target, received };
    // The request leaves within two turns of the event loop: undici waits one before it uses a connection again.
    await setImmediate();
    await setImmediate();
  }

  #receive(target: PageTarget): Promise<ReceivedPage<Page>> {
    return this.#options.receive(target, { signal: this.#stop.signal });
  }
}
