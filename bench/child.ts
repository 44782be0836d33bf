import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** Another part of a bench, in a process of its own, that replies to each message with one message. */
export class Child {
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess) {
    this.#process = process;
  }

  /** Starts `file`, which lies beside `from` (an `import.meta.url`). */
  static start(file: string, from: string): Child {
    return new Child(fork(new URL(file, from), { execArgv: ['--expose-gc'] }));
  }

  async ask<T>(message: object): Promise<T> {
    const asked = new AbortController();
    const { signal } = asked;
    const gone = once(this.#process, 'exit', { signal }).then(() => {
      throw new Error(`${this.#process.spawnargs.at(-1)} ended.`);
    });
    const replied = once(this.#process, 'message', { signal });
    this.#process.send(message);
    try {
      const [value] = await Promise.race([replied, gone]);
      return value as T;
    } finally {
      // One of the two never comes.
      for (const waiting of [replied, gone]) waiting.catch(() => undefined);
      asked.abort();
    }
  }

  stop(): void {
    this.#process.disconnect();
  }
}

/** The other end of a {@link Child}: replies to every message, and ends with the process that started it. */
export function serveParent<T>(handle: (message: T) => unknown): void {
  process.on('message', (message) => {
    Promise.resolve(handle(message as T)).then((reply) => process.send?.(reply ?? {}));
  });
  process.on('disconnect', () => process.exit());
}
