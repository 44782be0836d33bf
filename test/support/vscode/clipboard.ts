import type { Page } from 'playwright-core';

/** The clipboard of the window's browser. */
export class Clipboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async read(): Promise<string> {
    return this.#page.evaluate<string>('navigator.clipboard.readText()');
  }

  async write(text: string): Promise<void> {
    await this.#page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }
}
