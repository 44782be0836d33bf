/** How long to wait after failures. */
export interface BackOff {
  /** Milliseconds after the first one; doubled by each further one. */
  readonly firstMs: number;
  /** Milliseconds at most. */
  readonly longestMs: number;
}

/** @param failures failures in a row, 1 or more */
export function backOffMs(failures: number, { firstMs, longestMs }: BackOff): number {
  return Math.min(firstMs * 2 ** Math.min(failures - 1, 30), longestMs);
}
