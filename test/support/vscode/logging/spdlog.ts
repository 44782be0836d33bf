/**
 * Stands for `@vscode/spdlog`, which is native code that this VS Code was installed without: its logs, those of output
 * channels included, would stay empty. Every line is written at once.
 */
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** As much of the logger as VS Code uses. */
class FileLogger {
  readonly #path: string;
  #isPlain = false;
  #level = 0;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.#path = path;
  }

  trace(line: string): void {
    this.#write(0, 'trace', line);
  }

  debug(line: string): void {
    this.#write(1, 'debug', line);
  }

  info(line: string): void {
    this.#write(2, 'info', line);
  }

  warn(line: string): void {
    this.#write(3, 'warning', line);
  }

  error(line: string): void {
    this.#write(4, 'error', line);
  }

  critical(line: string): void {
    this.#write(5, 'critical', line);
  }

  setLevel(level: number): void {
    this.#level = level;
  }

  getLevel(): number {
    return this.#level;
  }

  /** From now on lines are written as they are. */
  clearFormatters(): void {
    this.#isPlain = true;
  }

  setPattern(): void {
    // There is one pattern.
  }

  flush(): void {
    // Nothing is held back.
  }

  drop(): void {
    // Nothing is kept open.
  }

  #write(level: number, word: string, line: string): void {
    if (level < this.#level) return;
    const text = this.#isPlain ? line : `${new Date().toISOString()} [${word}] ${line}\n`;
    appendFileSync(this.#path, text);
  }
}

export function setFlushOn(): void {
  // Nothing is held back.
}

export function setLevel(): void {
  // Each logger has its own.
}

export function shutdown(): void {
  // Nothing is kept open.
}

export const version = 0;

export async function createRotatingLogger(_name: string, path: string): Promise<FileLogger> {
  return new FileLogger(path);
}

export async function createAsyncRotatingLogger(_name: string, path: string): Promise<FileLogger> {
  return new FileLogger(path);
}
