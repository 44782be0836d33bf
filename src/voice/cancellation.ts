import { cancelled } from './errors.ts';

/** Throws `cancelled` when the signal has fired already. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled();
}

/**
 * The promise's own result, or the error `stopped` makes as soon as the signal fires. The promise is then left to
 * itself: whatever becomes of it is ignored.
 */
export async function unlessStopped<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
  stopped: () => Error,
): Promise<T> {
  if (signal === undefined) return promise;
  let onAbort = (): void => undefined;
  const stop = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(stopped());
  });
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, stop]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
