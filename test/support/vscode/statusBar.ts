import type { Locator, Page } from 'playwright-core';
import { part, type TextMatch, textOf } from './text.ts';

/** The bar at the bottom of the window. */
export class StatusBar {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The item that shows `text`. */
  item(text: TextMatch): Locator {
    return this.#items.filter({ hasText: part(text) }).first();
  }

  /** Waits for an item that shows `text` and returns all that it shows. */
  async waitFor(text: TextMatch): Promise<string> {
    await this.item(text).waitFor();
    return textOf(this.item(text));
  }

  /** What a screen reader says for the item that shows `text`. */
  async spoken(text: TextMatch): Promise<string> {
    return (await this.item(text).getAttribute('aria-label')) ?? '';
  }

  async click(text: TextMatch): Promise<void> {
    await this.item(text).locator('a').click();
  }

  /** What all items show, from left to right. */
  async texts(): Promise<string[]> {
    const texts = await this.#items.allInnerTexts();
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  }

  get #items(): Locator {
    return this.#page.locator('.part.statusbar .statusbar-item').filter({ visible: true });
  }
}
