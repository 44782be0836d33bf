/** How much an emulated account may do. */
export interface Limits {
  /**
   * Calls per second that leave the queue; 0 keeps them there. Default 5 (docs: rateLimits). The first call of an idle
   * queue waits one interval too, so that the state `queued` can be seen.
   */
  callsPerSecond: number;
  /** Calls that may be initiated or answered at once; queued ones don't count. Default 100 (docs: rateLimits). */
  maxCalls: number;
  /** Calls the queue holds. Default: what leaves it in 300 s (docs: callQueueingGuide). */
  maxQueue: number;
  /**
   * Calls kept in memory over all accounts, live and ended; the oldest ended ones give way. Default 20,000. With that
   * many live calls a new one is answered with 503.
   */
  maxKeptCalls: number;
}

/** Seconds of calls that a queue holds. docs: callQueueingGuide. */
const queueSeconds = 300;

/** The documented limits, with some of them changed. */
export function limitsWith(changes: Partial<Limits> = {}): Limits {
  const callsPerSecond = changes.callsPerSecond ?? 5;
  return {
    callsPerSecond,
    maxCalls: changes.maxCalls ?? 100,
    maxQueue: changes.maxQueue ?? Math.max(1, Math.round(callsPerSecond * queueSeconds)),
    maxKeptCalls: changes.maxKeptCalls ?? 20_000,
  };
}

/** Milliseconds an ended call can still be read. OpenAPI: getCallState, listCalls (7 days). */
export const keptAfterEndMs = 7 * 24 * 3600 * 1000;

/**
 * Milliseconds after its end during which changing a call is answered with 409, later with 404. `assumed`: both
 * statuses are documented (docs: errors), the time between them is not.
 */
export const recentlyEndedMs = 30_000;

/** The largest BXML document, in bytes of UTF-8. docs: bxml. */
export const maxDocumentBytes = 64 * 1024;
