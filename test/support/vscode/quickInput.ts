import type { Locator, Page } from 'playwright-core';
import { part, type TextMatch, textOf, whole } from './text.ts';

/** One line of a quick pick, as it is shown. */
export interface QuickPickItem {
  label: string;
  description: string;
  detail: string;
  /** The heading of its group, at the group's first item. */
  separator: string;
}

/** VS Code's box at the top: quick picks, input boxes, the command palette and "go to file". */
export class QuickInput {
  readonly widget: Locator;
  readonly input: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('.quick-input-widget').filter({ visible: true });
    this.input = this.widget.locator('.quick-input-box input.input');
  }

  /** Waits for a box with `text` in its title, placeholder or message; for any box when absent. */
  async waitFor(text: TextMatch = ''): Promise<void> {
    const placeholder = this.widget.filter({ has: this.#page.getByPlaceholder(part(text)) });
    const box = text === '' ? this.widget : this.widget.filter({ hasText: part(text) }).or(placeholder);
    await box.first().waitFor();
  }

  /** Waits until no box is open. */
  async waitUntilClosed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  async title(): Promise<string> {
    return textOf(this.widget.locator('.quick-input-title').filter({ visible: true }));
  }

  async placeholder(): Promise<string> {
    return (await this.input.getAttribute('placeholder')) ?? '';
  }

  async value(): Promise<string> {
    return this.input.inputValue();
  }

  /** The line under the input: the prompt, or what is wrong with the value. */
  async message(): Promise<string> {
    return textOf(this.widget.locator('.quick-input-message').filter({ visible: true }));
  }

  /** Waits until the line under the input contains `text`. */
  async waitForMessage(text: TextMatch): Promise<void> {
    await this.widget
      .locator('.quick-input-message')
      .filter({ hasText: part(text) })
      .waitFor();
  }

  /** Replaces what is in the input. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** Replaces what is in the input (leaves it alone when `text` is absent) and presses Enter. */
  async accept(text?: string): Promise<void> {
    if (text !== undefined) await this.type(text);
    await this.input.press('Enter');
  }

  async cancel(): Promise<void> {
    await this.input.press('Escape');
    await this.waitUntilClosed();
  }

  /** The rows in view; waits for the first. A long list has more: {@link count} tells how many. */
  async items(): Promise<QuickPickItem[]> {
    await this.rows.first().waitFor();
    return Promise.all((await this.rows.all()).map(readItem));
  }

  /** How many rows the list has, in view or not. */
  async count(): Promise<number> {
    return Number(await this.rows.first().getAttribute('aria-setsize'));
  }

  /** The rows in view. */
  get rows(): Locator {
    return this.widget.locator('.quick-input-list .monaco-list-row').filter({ visible: true });
  }

  /** The row in view with this label. */
  row(label: TextMatch): Locator {
    return this.rows.filter({ has: this.#page.locator(labelLine).filter({ hasText: whole(label) }) }).first();
  }

  /** Clicks the row with this label. When it isn't in view, a string is typed to find it, as one does in a long list. */
  async pick(label: TextMatch): Promise<void> {
    await this.rows.first().waitFor();
    if (typeof label === 'string' && (await this.row(label).count()) === 0) await this.type(label);
    await this.row(label).click();
  }

  /** Clicks a button of the box by its name. */
  async click(button: TextMatch): Promise<void> {
    await this.widget.getByRole('button', { name: button }).click();
  }
}

const labelLine = '.quick-input-list-rows > .quick-input-list-row:first-child .label-name';

async function readItem(row: Locator): Promise<QuickPickItem> {
  const line = row.locator('.quick-input-list-rows > .quick-input-list-row').first();
  const [label, description, detail, separator] = await Promise.all([
    textOf(line.locator('.label-name')),
    textOf(line.locator('.label-description')),
    textOf(row.locator('.quick-input-list-label-meta').filter({ visible: true })),
    textOf(row.locator('.quick-input-list-separator').filter({ visible: true })),
  ]);
  return { label, description, detail, separator };
}
