import { constants } from 'node:os';

const cleanups = new Set<() => void>();
let watching = false;

/**
 * Calls `cleanup` (which must do its work at once) when this process ends by itself, by an error, by Ctrl+C or by
 * a polite signal. Returns a function that takes it back.
 */
export function onExit(cleanup: () => void): () => void {
  if (!watching) watch();
  watching = true;
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

function watch(): void {
  process.on('exit', () => {
    for (const cleanup of [...cleanups].reverse()) cleanup();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A program with an orderly end of its own listens, too, and is left to it.
      if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
    });
  }
}
