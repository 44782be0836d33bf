import type { Locator, Page } from 'playwright-core';
import { readUntil } from './steady.ts';
import { textOf } from './text.ts';

/** A row of the Problems panel. Lines and columns begin at 1. */
export interface ShownProblem {
  severity: 'error' | 'warning' | 'info';
  message: string;
  source: string;
  code: string;
  line: number;
  column: number;
}

/** The Problems panel. */
export class Problems {
  readonly panel: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.panel = page.locator('.markers-panel').filter({ visible: true });
  }

  /** Opens the panel when it isn't open. */
  async open(): Promise<void> {
    if (!(await this.panel.isVisible())) await this.#page.keyboard.press('ControlOrMeta+Shift+M');
    await this.panel.waitFor();
  }

  async close(): Promise<void> {
    if (!(await this.panel.isVisible())) return;
    await this.#page
      .locator('.part.panel')
      .getByRole('button', { name: /^(Hide|Close) Panel/ })
      .click();
    await this.panel.waitFor({ state: 'hidden' });
  }

  /** Opens the panel and reads the problems in view, those of all open files. */
  async read(): Promise<ShownProblem[]> {
    await this.open();
    const rows = this.panel.locator('.monaco-list-row').filter({ has: this.#page.locator('.marker-icon') });
    return Promise.all((await rows.all()).map(readProblem));
  }

  /** Opens the panel and reads until `accept` says yes to the problems in view. */
  async readWhen(
    accept: (problems: ShownProblem[]) => boolean,
    expected = 'other problems',
  ): Promise<ShownProblem[]> {
    return readUntil(() => this.read(), accept, expected);
  }
}

async function readProblem(row: Locator): Promise<ShownProblem> {
  const icon = (await row.locator('.marker-icon').getAttribute('class')) ?? '';
  const position = /Ln (\d+), Col (\d+)/.exec(await textOf(row.locator('.marker-line')));
  return {
    severity: icon.includes('error') ? 'error' : icon.includes('warning') ? 'warning' : 'info',
    // A message of several lines has several elements.
    message: (await row.locator('.marker-message').allInnerTexts()).join('\n').trim(),
    source: await textOf(row.locator('.marker-source')),
    code: await textOf(row.locator('.marker-code')),
    line: Number(position?.[1]),
    column: Number(position?.[2]),
  };
}
