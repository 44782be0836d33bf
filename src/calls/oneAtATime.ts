import type { CallsSource } from './callsSource.ts';

/** Told after every request: `undefined` when the service answered, else the error. */
export type OutcomeListener = (error: unknown) => void;

interface Waiter {
  start(): void;
}

/**
 * The same source with at most one request under way; further ones wait in order of arrival. A request given up while
 * it waits leaves the line without being sent.
 *
 * @param onOutcome hears how each request that was sent ended.
 */
export function oneAtATime(source: CallsSource, onOutcome?: OutcomeListener): CallsSource {
  const line: Waiter[] = [];
  let busy = false;

  function takeTurn(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (!busy) {
      busy = true;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        line.splice(line.indexOf(waiter), 1);
        reject(signal?.reason);
      };
      const waiter: Waiter = {
        start() {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      line.push(waiter);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  function endTurn(): void {
    const next = line.shift();
    if (next === undefined) busy = false;
    else next.start();
  }

  async function inTurn<Result>(
    request: () => Promise<Result>,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    await takeTurn(signal);
    let error: unknown;
    try {
      signal?.throwIfAborted();
      return await request();
    } catch (thrown) {
      error = thrown;
      throw thrown;
    } finally {
      endTurn();
      onOutcome?.(error);
    }
  }

  return {
    receiveCallsPage: (queryOrNext, options) =>
      inTurn(() => source.receiveCallsPage(queryOrNext, options), options.signal),
    getCallState: (callId, options) => inTurn(() => source.getCallState(callId, options), options.signal),
  };
}
