/** What the bench asks of the emulator's process, which serves one load and no more. */
export interface CallLoad {
  calls: number;
  /** Calls that are dialled in one second of virtual time; 0 for all of them at one instant. */
  perSecond: number;
  /** Seconds after the answer at which the callee presses the key. */
  keyAfter: number;
  /** The application's address. Without one the documents come from within, and no HTTP takes place. */
  applicationUrl?: string;
}

export interface CallLoadResult {
  /** Seconds of real time. */
  seconds: number;
  /** Seconds of processor time, all threads. */
  cpu: number;
  /** Seconds of virtual time. */
  virtualSeconds: number;
  /** The most calls that were up at the same time. */
  together: number;
  /** Seconds that an average call was up. */
  talked: number;
  /** Bytes of heap after garbage collection, beyond those before the first call. */
  heap: number;
  /** The most bytes of memory the process ever had. */
  peak: number;
}
