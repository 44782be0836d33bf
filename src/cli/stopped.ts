import { exitStatus } from './exitStatus.ts';

/** Why a command that runs until it is stopped has to end: somebody said so, or nobody reads its results any more. */
export type StopReason = 'asked' | 'unread';

/** Ctrl+C, `kill` and a terminal that is closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Milliseconds the process has to end on its own once it was asked to. */
const graceMs = 5000;

/** Settles when this process is asked to end, or the reader of its standard output has gone. A second signal ends it at once. */
export function processStopped(): Promise<StopReason> {
  return new Promise((resolve) => {
    const stop = (reason: StopReason) => {
      for (const signal of signals) process.off(signal, asked);
      process.stdout.off('close', unread);
      // Keeps nothing alive. It ends what something else keeps alive, such as a reader that takes nothing.
      setTimeout(() => process.exit(exitStatus.wrongUse), graceMs).unref();
      resolve(reason);
    };
    const asked = () => stop('asked');
    const unread = () => stop('unread');
    for (const signal of signals) process.on(signal, asked);
    process.stdout.on('close', unread);
  });
}
