import type { Locator, Page } from 'playwright-core';
import { type TextMatch, tidy, whole } from './text.ts';

/** The menu that is open: of the editor, a tree row, a view's "more actions"… */
export class ContextMenu {
  readonly menu: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    // Some of VS Code's menus are in a shadow root, which Playwright looks into by itself.
    this.menu = page.locator('.monaco-menu').filter({ visible: true });
  }

  async waitFor(): Promise<void> {
    await this.#labels.first().waitFor();
  }

  /** The entries from top to bottom, without separators. */
  async items(): Promise<string[]> {
    await this.waitFor();
    return (await this.#labels.allInnerTexts()).map(tidy);
  }

  /** Chooses an entry. */
  async pick(label: TextMatch): Promise<void> {
    const item = this.menu
      .locator('.action-menu-item')
      .filter({ has: this.#withLabel(label) })
      .first();
    // A menu ignores the mouse button for a moment after it opened, and there is no sign of when that's over.
    await item.hover();
    await item.press('Enter');
  }

  async close(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.menu.waitFor({ state: 'hidden' });
  }

  get #labels(): Locator {
    return this.menu.locator('.action-menu-item .action-label:not(.separator)');
  }

  #withLabel(label: TextMatch): Locator {
    return this.#page.locator('.action-label').filter({ hasText: whole(label) });
  }
}
