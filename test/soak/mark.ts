/** What there is at one moment of the soak, while nothing is under way. */
export interface Mark {
  refreshes: number;
  /** Bytes in use after a collection; 0 where the collector can't be asked for (`--expose-gc`). */
  heap: number;
  /** Of the board and the client. */
  timers: number;
  /** Calls the view keeps. */
  records: number;
  /** Calls the emulator keeps. */
  kept: number;
  /** Of the emulator's events. */
  listeners: number;
  /** Open connections of this process, both ends of each. */
  sockets: number;
}

/** Counts the connections, measures the heap, and puts both to what the caller counted. */
export async function takeMark(counted: Omit<Mark, 'heap' | 'sockets'>): Promise<Mark> {
  // Connections that are being closed go first.
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  const { gc } = globalThis;
  gc?.();
  gc?.();
  return {
    ...counted,
    heap: gc === undefined ? 0 : process.memoryUsage().heapUsed,
    sockets: process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length,
  };
}
