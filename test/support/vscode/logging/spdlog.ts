/**
 * Stands for the native code of `@vscode/spdlog`, which this VS Code was installed without: its logs, those of output
 * channels included, would stay empty. Every line is written at once.
 */
import { appendFileSync } from 'node:fs';

/** As much of the logger as VS Code uses. */
export class Logger {
  readonly #path: string;
  #isPlain = false;
  #level = 0;

  constructor(_kind: string, _name: string, path: string) {
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

export const version = 0;
