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
    const reply = once(this.#process, 'message');
    const gone = once(this.#process, 'exit').then(() => {
      throw new Error(`${this.#process.spawnargs.at(-1)} ended.`);
    });
    this.#process.send(message);
    const [value] = await Promise.race([reply, gone]);
    return value as T;
  }

  stop(): void {
    this.#process.removeAllListeners('exit').disconnect();
  }
}

/** The other end of a {@link Child}: replies to every message, and ends with the process that started it. */
export function serveParent<T>(handle: (message: T) => unknown): void {
  process.on('message', (message) => {
    Promise.resolve(handle(message as T)).then((reply) => process.send?.(reply ?? {}));
  });
  process.on('disconnect', () => process.exit());
}
