import type { Locator, Page } from 'playwright-core';
import { ContextMenu } from './contextMenu.ts';
import { patience, readUntil } from './steady.ts';
import { part, type TextMatch, textOf, tidy, withShortcut } from './text.ts';

const listRow = '.monaco-list-row:not(.monaco-tree-sticky-row)';

/** A row of a tree, as it is shown and spoken. */
export interface TreeRow {
  /** Position in the list of rows that are not hidden in a collapsed parent; 0 is the first. */
  index: number;
  /** What a screen reader says. */
  spoken: string;
  label: string;
  description: string;
  /** Codicon names of its icons, e.g. `call-outgoing`. */
  icons: string[];
  /** 1 for a row without parent. */
  level: number;
  /** Absent for a row without children. */
  expanded?: boolean;
  selected: boolean;
}

/** A tree in the side bar: one of an extension's views, or the explorer. */
export class TreeView {
  /** The view with its header. */
  readonly pane: Locator;
  readonly #page: Page;

  constructor(page: Page, pane: Locator) {
    this.#page = page;
    this.pane = pane;
  }

  /** Waits until the view is on the screen. */
  async waitFor(): Promise<void> {
    await this.pane.waitFor();
  }

  /** The grey text next to the view's title. */
  async description(): Promise<string> {
    return tidy((await this.pane.locator('.pane-header .description').first().textContent()) ?? '');
  }

  /** The message above the rows; empty when there's none. */
  async message(): Promise<string> {
    return textOf(this.pane.locator('.tree-explorer-viewlet-tree-view > .message').filter({ visible: true }));
  }

  /** The text that an empty view shows; waits for it. */
  async welcome(): Promise<string> {
    const content = this.pane.locator('.welcome-view-content').filter({ visible: true });
    await content.waitFor();
    return textOf(content);
  }

  /** Clicks a button or link of the text that an empty view shows. */
  async clickWelcome(button: TextMatch): Promise<void> {
    await this.pane
      .locator('.welcome-view-content')
      .getByRole('button', { name: button })
      .or(this.pane.locator('.welcome-view-content').getByRole('link', { name: button }))
      .first()
      .click();
  }

  /** The rows in view, without the headings that stick to the top when they are scrolled past. */
  get rowLocator(): Locator {
    return this.pane.locator(listRow).filter({ visible: true });
  }

  /** Reads the rows in view, from top to bottom. */
  async rows(): Promise<TreeRow[]> {
    const rows = await this.rowLocator.evaluateAll(readRows);
    return rows.map(treeRow).sort((a, b) => a.index - b.index);
  }

  /** Reads rows in view until `accept` says yes to them, and returns those. */
  async rowsWhen(accept: (rows: TreeRow[]) => boolean, expected = 'other rows'): Promise<TreeRow[]> {
    return readUntil(() => this.rows(), accept, expected);
  }

  /** Scrolls to the first row. */
  async scrollToTop(): Promise<void> {
    await this.pane.locator('.monaco-list').first().hover();
    await readUntil(
      async () => {
        const first = await this.pane.locator(`${listRow}[data-index="0"]`).count();
        if (first === 0) await this.#page.mouse.wheel(0, -10_000);
        return first;
      },
      (first) => first > 0,
      'the first row',
    );
  }

  /** Scrolls from the first row to the last and reads all of them, then scrolls back. */
  async allRows(): Promise<TreeRow[]> {
    const found = new Map<number, TreeRow>();
    await this.#scrollThrough((rows) => {
      for (const row of rows) found.set(row.index, row);
      return false;
    });
    await this.scrollToTop();
    const rows = [...found.values()].sort((a, b) => a.index - b.index);
    if (rows.some((row, index) => row.index !== index)) throw new Error('Scrolling passed over some rows.');
    return rows;
  }

  /** The first row with `text`, scrolled into view when it isn't. Waits for it. */
  async reveal(text: TextMatch): Promise<Locator> {
    const row = this.row(text);
    const deadline = Date.now() + patience;
    while ((await row.count()) === 0) {
      if ((await this.rowLocator.count()) > 0) await this.#scrollThrough(async () => (await row.count()) > 0);
      if (Date.now() > deadline) throw new Error(`There is no row “${text}” in the view.`);
    }
    return row;
  }

  /** Goes from the first row to the last, until `visit` says that it has seen enough. */
  async #scrollThrough(visit: (rows: TreeRow[]) => boolean | Promise<boolean>): Promise<void> {
    await this.rowLocator.first().waitFor();
    await this.scrollToTop();
    const last = this.pane.locator(`${listRow}[data-last-element="true"]`);
    const seen = new Set<number>();
    for (;;) {
      // Asked for before the reading: what came into view last is read, too.
      const atEnd = (await last.count()) > 0;
      const rows = await this.rows();
      for (const row of rows) seen.add(row.index);
      if ((await visit(rows)) || atEnd) return;
      // A tree scrolls by about a quarter of what the wheel turns. Half a page keeps rows from being passed over.
      const height = (await this.pane.locator('.monaco-list').first().boundingBox())?.height ?? 100;
      await this.#page.mouse.wheel(0, height * 2);
      await this.rowsWhen((next) => next.some((row) => !seen.has(row.index)), 'further rows after scrolling');
    }
  }

  /** The first row in view whose label, description or spoken text contains `text`. */
  row(text: TextMatch): Locator {
    const spoken = this.#page.getByRole('treeitem', { name: text });
    return this.rowLocator
      .and(spoken)
      .or(this.rowLocator.filter({ hasText: part(text) }))
      .first();
  }

  /** Waits for a row in view. (The methods that use a row scroll to it, if need be.) */
  async waitForRow(text: TextMatch): Promise<void> {
    await this.row(text).waitFor();
  }

  async click(text: TextMatch): Promise<void> {
    await (await this.reveal(text)).click();
  }

  /** Selects these rows and no others, with the mouse and the Ctrl key. */
  async select(texts: readonly TextMatch[]): Promise<void> {
    // The tooltip of a row that the mouse rests on covers those below it.
    await this.#page.mouse.move(900, 700);
    await this.#page.locator('.workbench-hover').filter({ visible: true }).waitFor({ state: 'hidden' });
    for (const [index, text] of texts.entries()) {
      await (await this.reveal(text)).click(index === 0 ? {} : { modifiers: ['Control'] });
    }
  }

  async doubleClick(text: TextMatch): Promise<void> {
    await (await this.reveal(text)).dblclick();
  }

  /** Opens the menu of a row. */
  async contextMenu(text: TextMatch): Promise<ContextMenu> {
    await (await this.reveal(text)).click({ button: 'right' });
    const menu = new ContextMenu(this.#page);
    await menu.waitFor();
    return menu;
  }

  /** Clicks one of the buttons that a row shows under the mouse. */
  async clickInline(text: TextMatch, button: TextMatch): Promise<void> {
    const row = await this.reveal(text);
    await row.hover();
    await row.getByRole('button', { name: withShortcut(button) }).click();
  }

  /** The buttons that a row shows under the mouse. */
  async inlineButtons(text: TextMatch): Promise<string[]> {
    const row = await this.reveal(text);
    await row.hover();
    return namesOf(row.locator('.actions').getByRole('button'));
  }

  /** Clicks a button in the view's title bar. */
  async clickTitle(button: TextMatch): Promise<void> {
    const buttons = await this.#titleButtons();
    await buttons
      .and(this.#page.getByRole('button', { name: withShortcut(button) }))
      .first()
      .click();
  }

  /** The buttons in the view's title bar. */
  async titleButtons(): Promise<string[]> {
    return namesOf(await this.#titleButtons());
  }

  /** Opens the `…` menu of the view's title bar. */
  async moreActions(): Promise<ContextMenu> {
    await this.clickTitle(/^(More Actions|Views and More Actions)/);
    const menu = new ContextMenu(this.#page);
    await menu.waitFor();
    return menu;
  }

  /** A view that is alone in its container has its buttons in the container's title. */
  async #titleButtons(): Promise<Locator> {
    const header = this.pane.locator('.pane-header');
    if (await header.isVisible()) {
      await header.hover();
      return header.getByRole('button').filter({ visible: true });
    }
    return this.#page.locator('.part.sidebar > .title').getByRole('button').filter({ visible: true });
  }
}

async function namesOf(buttons: Locator): Promise<string[]> {
  const all = await buttons.all();
  return Promise.all(all.map(async (button) => (await button.getAttribute('aria-label')) ?? ''));
}

/** What `readRows` needs of the browser's elements. This project is compiled without the types of the DOM. */
interface Element {
  getAttribute(name: string): string | null;
  querySelector(selector: string): { textContent: string | null } | null;
  querySelectorAll(selector: string): Iterable<{ className: string }>;
}

type RawRow = ReturnType<typeof readRows>[number];

/** Runs in the page: all rows are read in the same moment. */
function readRows(rows: Element[]) {
  return rows.map((row) => ({
    index: row.getAttribute('data-index') ?? '',
    spoken: row.getAttribute('aria-label') ?? '',
    label: row.querySelector('.label-name')?.textContent ?? '',
    description: row.querySelector('.label-description')?.textContent ?? '',
    icons: [...row.querySelectorAll('.custom-view-tree-node-item-icon')].map((icon) => icon.className),
    level: row.getAttribute('aria-level') ?? '1',
    expanded: row.getAttribute('aria-expanded'),
    selected: row.getAttribute('aria-selected'),
  }));
}

function treeRow(raw: RawRow): TreeRow {
  return {
    index: Number(raw.index),
    spoken: tidy(raw.spoken),
    label: tidy(raw.label),
    description: tidy(raw.description),
    icons: raw.icons.flatMap((names) =>
      [...names.matchAll(/codicon-([\w-]+)/g)].map((match) => match[1] ?? ''),
    ),
    level: Number(raw.level),
    ...(raw.expanded !== null && { expanded: raw.expanded === 'true' }),
    selected: raw.selected === 'true',
  };
}
