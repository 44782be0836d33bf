import { basename } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Clipboard } from './clipboard.ts';
import { ContextMenu } from './contextMenu.ts';
import { placeOfText } from './placeOfText.ts';
import type { QuickInput } from './quickInput.ts';
import { readUntil, retry } from './steady.ts';
import { type TextMatch, textOf, tidy, whole, withShortcut } from './text.ts';

/** The active text editor and the tabs above it. Lines and columns begin at 1. */
export class Editor {
  readonly #page: Page;
  readonly #quickInput: QuickInput;
  readonly #clipboard: Clipboard;

  constructor(page: Page, quickInput: QuickInput, clipboard: Clipboard) {
    this.#page = page;
    this.#clipboard = clipboard;
    this.#quickInput = quickInput;
  }

  /** The active editor. */
  get root(): Locator {
    return this.#page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** The names on the tabs. */
  async tabs(): Promise<string[]> {
    const tabs = await this.#page.locator('.tabs-container .tab').all();
    return Promise.all(tabs.map(async (tab) => (await tab.getAttribute('data-resource-name')) ?? ''));
  }

  /** Waits until the tab with this name is the active one. */
  async waitForTab(name: TextMatch): Promise<void> {
    await this.#page
      .locator('.tab.active')
      .filter({ hasText: whole(name) })
      .waitFor();
    await this.root.locator('.view-line').first().waitFor();
  }

  /** Opens a file of the workspace by its name or its path in the workspace. */
  async open(file: string): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+P');
    await this.#quickInput.type(file);
    await this.#quickInput.row(basename(file)).click();
    await this.waitForTab(basename(file));
  }

  /** Puts the keyboard into the editor without moving the cursor. */
  async focus(): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+1');
    await this.root.and(this.#page.locator('.focused')).waitFor();
  }

  /** The whole text, exactly. (By the clipboard: the lines on the screen are only a part.) */
  async text(): Promise<string> {
    await this.focus();
    await this.#page.keyboard.press('ControlOrMeta+A');
    const marker = `waiting for the text of the editor ${Math.random()}`;
    await this.#clipboard.write(marker);
    await this.#page.keyboard.press('ControlOrMeta+C');
    const text = await readUntil(
      () => this.#clipboard.read(),
      (copied) => copied !== marker,
      'the text on the clipboard',
    );
    await this.#page.keyboard.press('ArrowLeft');
    return text;
  }

  /** Replaces the whole text, exactly: it is pasted, so nothing is closed or indented. */
  async setText(text: string): Promise<void> {
    await this.#clipboard.write(text);
    await this.focus();
    await this.#page.keyboard.press('ControlOrMeta+A');
    await this.#page.keyboard.press(text === '' ? 'Delete' : 'ControlOrMeta+V');
  }

  /** Types key by key, with all that VS Code adds (closing tags, indents, suggestions). */
  async type(keys: string): Promise<void> {
    await this.focus();
    await this.#page.keyboard.type(keys);
  }

  /** Saves the file and waits until it's saved. */
  async save(): Promise<void> {
    await this.focus();
    // A save that comes before the change has arrived would leave the editor unsaved.
    await this.#page.locator('.tab.active.dirty').waitFor();
    await this.#page.keyboard.press('ControlOrMeta+S');
    await this.#page.locator('.tab.active:not(.dirty)').waitFor();
  }

  async isDirty(): Promise<boolean> {
    return (await this.#page.locator('.tab.active.dirty').count()) > 0;
  }

  /** Puts the cursor somewhere. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.#page.keyboard.press('Control+G');
    await this.#quickInput.accept(`:${line}:${column}`);
    await this.#quickInput.waitUntilClosed();
    await this.#page.locator('.part.statusbar').getByText(`Ln ${line}, Col ${column}`).waitFor();
  }

  /** Selects from one place to another. */
  async select(from: [line: number, column: number], to: [line: number, column: number]): Promise<void> {
    await this.goTo(...from);
    await this.focus();
    await this.#page.keyboard.press('ControlOrMeta+K');
    await this.#page.keyboard.press('ControlOrMeta+B');
    await this.root.locator('.selection-anchor').first().waitFor();
    await this.goTo(...to);
    await this.focus();
    await this.#page.keyboard.press('ControlOrMeta+K');
    await this.#page.keyboard.press('ControlOrMeta+K');
    await this.#page
      .locator('.part.statusbar')
      .getByText(/\(\d+ selected\)/)
      .waitFor();
  }

  /** What stands behind lines without being a part of the text, for the lines in view that have such a note. */
  async notes(): Promise<LineNote[]> {
    const lines = await this.root.locator('.view-lines .view-line').evaluateAll(readNotes);
    return lines.map(({ text, note }) => ({ text: tidy(text), note: note.replaceAll('\u00a0', ' ') }));
  }

  /** The places in view that have a coloured background other than that of a selection. */
  get marks(): Locator {
    return this.root.locator('.view-overlays .cdr[class*="ced-"]');
  }

  /** Clicks one of the lines of commands above a piece of text. */
  async clickLens(title: TextMatch): Promise<void> {
    await this.root.locator('.codelens-decoration a').filter({ hasText: title }).first().click();
  }

  /** The commands above pieces of text, in view; waits for the first. */
  async lenses(): Promise<string[]> {
    const links = this.root.locator('.codelens-decoration a');
    await links.first().waitFor();
    return (await links.allInnerTexts()).map(tidy);
  }

  /** Opens the editor's menu: on a piece of text with the mouse, or at the cursor (which keeps the selection). */
  async contextMenu(on?: string): Promise<ContextMenu> {
    if (on === undefined) {
      await this.focus();
      await this.#page.keyboard.press('Shift+F10');
    } else {
      const { x, y } = await placeOfText(this.root, on);
      await this.#page.mouse.click(x, y, { button: 'right' });
    }
    const menu = new ContextMenu(this.#page);
    await menu.waitFor();
    return menu;
  }

  /** Rests the mouse on a piece of text and reads the hover. */
  async hover(text: string): Promise<string> {
    const { x, y } = await placeOfText(this.root, text);
    const hover = this.#page
      .locator('.monaco-resizable-hover .monaco-hover, .monaco-editor .monaco-hover')
      .filter({ visible: true });
    await retry(async () => {
      await this.#page.mouse.move(x, y, { steps: 4 });
      await hover
        .first()
        .waitFor({ timeout: 3_000 })
        .catch(async (error: unknown) => {
          // After a right click the editor believes the button is still down (the menu got the release): click it free.
          await this.#page.mouse.click(x, y);
          await this.#page.mouse.move(0, 0);
          throw error;
        });
    });
    return readUntil(
      () => textOf(hover),
      (shown) => shown !== '' && !shown.startsWith('Loading'),
      'a hover',
    );
  }

  /** Opens the suggestions at the cursor and reads the ones in view. */
  async suggestions(): Promise<string[]> {
    await this.focus();
    await this.#page.keyboard.press('Control+Space');
    const labels = this.#page.locator('.suggest-widget.visible .monaco-list-row .label-name');
    await labels.first().waitFor();
    return (await labels.allInnerTexts()).map(tidy);
  }

  /** Opens the quick fixes at the cursor. */
  async quickFixes(): Promise<string[]> {
    const titles = this.#page.locator('.action-widget .monaco-list-row.action .title');
    const none = this.#page.getByText('No code actions available');
    for (let tries = 1; ; tries += 1) {
      await this.focus();
      await this.#page.keyboard.press('ControlOrMeta+.');
      // Asked before the problems have reached the editor, it says that there is nothing: a person asks again.
      await titles
        .or(none)
        .first()
        .waitFor({ timeout: 4_000 })
        .catch(() => undefined);
      if ((await titles.count()) > 0 || tries === 4) break;
    }
    await titles.first().waitFor();
    return (await titles.allInnerTexts()).map(tidy);
  }

  /** Clicks a button at the right end of the tabs. */
  async clickTitle(button: TextMatch): Promise<void> {
    await this.#titleButtons.and(this.#page.getByRole('button', { name: withShortcut(button) })).click();
  }

  /** Waits until a button is offered at the right end of the tabs. */
  async waitForButton(button: TextMatch): Promise<void> {
    await this.#titleButtons.and(this.#page.getByRole('button', { name: withShortcut(button) })).waitFor();
  }

  /** The buttons at the right end of the tabs. */
  async titleButtons(): Promise<string[]> {
    const buttons = await this.#titleButtons.all();
    return Promise.all(buttons.map(async (button) => (await button.getAttribute('aria-label')) ?? ''));
  }

  /** Closes the active editor; unsaved changes make VS Code ask. */
  async close(): Promise<void> {
    await this.#page
      .locator('.tab.active')
      .getByRole('button', { name: /^Close/ })
      .click();
  }

  get #titleButtons(): Locator {
    return this.#page
      .locator('.editor-group-container.active .editor-actions')
      .getByRole('button')
      .filter({ visible: true });
  }
}

/** What stands behind a line of text. */
export interface LineNote {
  text: string;
  note: string;
}

/** What `readNotes` needs of the browser. This project is compiled without the types of the DOM. */
interface Line {
  textContent: string | null;
  querySelectorAll(selector: string): Iterable<object>;
}
declare function getComputedStyle(element: object, pseudo: string): { content: string };

/** Runs in the page. */
function readNotes(lines: Line[]): LineNote[] {
  return lines.flatMap((line) => {
    const contents = [...line.querySelectorAll('span')].map(
      (span) => getComputedStyle(span, '::after').content,
    );
    // A text is quoted; VS Code also puts characters of no width there.
    const note = contents.find((content) => /^"[ -~\u00a0]+"$/.test(content));
    return note === undefined ? [] : [{ text: line.textContent ?? '', note: note.replaceAll(/^"|"$/g, '') }];
  });
}
