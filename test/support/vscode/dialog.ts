import type { Locator, Page } from 'playwright-core';
import { part, type TextMatch, textOf } from './text.ts';

/** A question in the middle of the window that has to be answered first. */
export interface ShownDialog {
  message: string;
  detail: string;
  buttons: string[];
}

/** The dialog in the middle of the window. */
export class Dialog {
  readonly box: Locator;

  constructor(page: Page) {
    this.box = page.locator('.monaco-dialog-box').filter({ visible: true });
  }

  /** Waits for a dialog with `text` and reads it. */
  async waitFor(text: TextMatch = ''): Promise<ShownDialog> {
    await this.box.filter({ hasText: part(text) }).waitFor();
    return {
      message: await textOf(this.box.locator('.dialog-message-text')),
      detail: await textOf(this.box.locator('.dialog-message-detail')),
      buttons: await this.box.locator('.dialog-buttons .monaco-button').allInnerTexts(),
    };
  }

  /** Answers it. */
  async click(button: TextMatch): Promise<void> {
    await this.box.locator('.dialog-buttons').getByRole('button', { name: button, exact: true }).click();
    await this.box.waitFor({ state: 'hidden' });
  }
}
