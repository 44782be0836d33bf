import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { windowAddress } from '../../../scripts/vscode/address.ts';
import { launchBrowser } from '../../../scripts/vscode/browser.ts';
import { outputFolder, repositoryFolder } from '../../../scripts/vscode/folders.ts';
import { installVSCode, testedVersion, type VersionName } from '../../../scripts/vscode/install.ts';
import { startServer } from '../../../scripts/vscode/server.ts';
import type { Settings, Theme } from '../../../scripts/vscode/settings.ts';
import { makeTestWorkspace } from '../../../scripts/vscode/testWorkspace.ts';
import { Clipboard } from './clipboard.ts';
import { ContextMenu } from './contextMenu.ts';
import { Dialog } from './dialog.ts';
import { Editor } from './editor.ts';
import { watchPace } from './notificationPace.ts';
import { Notifications } from './notifications.ts';
import { Problems } from './problems.ts';
import { QuickInput } from './quickInput.ts';
import { StatusBar } from './statusBar.ts';
import { patience, readSteadily, retry } from './steady.ts';
import { type TextMatch, textOf, tidy, whole, withShortcut } from './text.ts';
import { TreeView } from './treeView.ts';

/** What the system says to the browser so that VS Code takes a theme, and how VS Code marks that it did. */
const looks = {
  dark: { media: { colorScheme: 'dark', forcedColors: 'none' }, mark: 'vs-dark' },
  light: { media: { colorScheme: 'light', forcedColors: 'none' }, mark: 'vs' },
  'high-contrast': { media: { colorScheme: 'dark', forcedColors: 'active' }, mark: 'hc-black' },
  'high-contrast-light': { media: { colorScheme: 'light', forcedColors: 'active' }, mark: 'hc-light' },
} as const satisfies Record<Theme, unknown>;

/** Runs in each page: the desktop's VS Code has the colours of its theme in high contrast, too, and none are forced. */
const keepColours = `addEventListener('DOMContentLoaded', () => {
  const style = document.createElement('style');
  style.textContent = '*, ::before, ::after { forced-color-adjust: none !important; }';
  document.head.append(style);
})`;

/** How long the window may take before a test tries again, in milliseconds. */
const attempt = 3_000;

export interface WindowOptions {
  /** Absolute path of the folder to open; a copy of the sample workspace when absent. */
  workspace?: string;
  /** User settings. */
  settings?: Settings;
  /** `dark` when absent. */
  theme?: Theme;
  /** Source folder of the extension; this one's when absent. */
  extension?: string;
  /** A .vsix to install instead of linking a source folder. */
  vsix?: string;
  /** Whether VS Code asks if it may trust the workspace; off when absent. */
  workspaceTrust?: boolean;
  /** Language and region of the browser, e.g. `de-DE`; `en-US` when absent. */
  locale?: string;
  /** What TEST_VSCODE names when absent, or `current`. */
  version?: VersionName;
  /** Size in pixels; 1280 × 800 when absent. */
  size?: { width: number; height: number };
  /** Pixels of a picture for a pixel of the window; 1 when absent. */
  scale?: number;
  /** Environment of the extension host. */
  env?: Record<string, string>;
  /** Modules that VS Code's server and its extension hosts load first. */
  preload?: readonly URL[];
}

/** A window of a real VS Code with the extension in it, to be used as a person would. */
export class VSCodeWindow {
  readonly page: Page;
  /** Absolute path of the open folder. */
  readonly workspace: string;
  /** Absolute path of the data folders of its VS Code: settings, state, logs. */
  readonly dataFolder: string;
  readonly quickInput: QuickInput;
  readonly clipboard: Clipboard;
  readonly editor: Editor;
  readonly notifications: Notifications;
  readonly dialog: Dialog;
  readonly statusBar: StatusBar;
  readonly problems: Problems;
  readonly #settings: Settings;
  #theme: Theme;
  readonly #close: () => Promise<void>;

  /** Use {@link openWindow}. */
  constructor(parts: {
    page: Page;
    workspace: string;
    dataFolder: string;
    settings: Settings;
    theme: Theme;
    close: () => Promise<void>;
  }) {
    this.page = parts.page;
    this.workspace = parts.workspace;
    this.dataFolder = parts.dataFolder;
    this.#settings = parts.settings;
    this.#theme = parts.theme;
    this.#close = parts.close;
    this.clipboard = new Clipboard(parts.page);
    this.quickInput = new QuickInput(parts.page);
    this.editor = new Editor(parts.page, this.quickInput, this.clipboard);
    this.notifications = new Notifications(parts.page);
    this.dialog = new Dialog(parts.page);
    this.statusBar = new StatusBar(parts.page);
    this.problems = new Problems(parts.page);
  }

  /** Runs a command from the palette, by the title it has there: `Bandwidth: Refresh`. */
  async runCommand(title: string): Promise<void> {
    await retry(async () => {
      await this.#openPalette(title);
      const row = this.quickInput.row(title);
      try {
        await row.waitFor({ timeout: attempt });
      } catch (error) {
        // The palette doesn't notice commands of extensions that were found after it opened.
        await this.quickInput.cancel();
        throw error;
      }
      await row.click();
    });
  }

  /** Whether the palette offers a command. */
  async offersCommand(title: string): Promise<boolean> {
    await this.#openPalette(title);
    const labels = await readSteadily(async () =>
      this.quickInput.rows.locator('.label-name').allInnerTexts(),
    );
    await this.quickInput.cancel();
    return labels.map(tidy).includes(title);
  }

  async #openPalette(text: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.type(`>${text}`);
  }

  /** Clears all notifications, those that have left the corner of the window included. */
  async clearNotifications(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
    await this.notifications.waitUntilGone();
  }

  /** A view by its title, e.g. `Calls`. */
  tree(name: TextMatch): TreeView {
    const title = this.page.locator('.pane-header .title').filter({ hasText: whole(name) });
    return new TreeView(
      this.page,
      this.page.locator('.split-view-view .pane').filter({ has: title }).first(),
    );
  }

  /** The explorer's tree of files. */
  get explorer(): TreeView {
    return new TreeView(this.page, this.page.locator('.explorer-folders-view'));
  }

  /** The icon of a view container in the activity bar, e.g. `Explorer`. */
  activity(name: TextMatch): Locator {
    return this.page
      .locator('.part.activitybar')
      .getByRole('tab', { name: withShortcut(name) })
      .first();
  }

  /** Shows a view container by clicking its icon in the activity bar. */
  async openActivity(name: TextMatch): Promise<void> {
    const tab = this.activity(name);
    await tab.waitFor();
    // A click on the icon of what is shown already would hide it.
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
    await this.page.locator('.part.sidebar .composite.title').filter({ hasText: name }).waitFor();
  }

  /** The menu that is open. */
  get menu(): ContextMenu {
    return new ContextMenu(this.page);
  }

  /** Rests the mouse on something and reads the hover that appears. */
  async hover(target: Locator): Promise<string> {
    const hover = this.page.locator('.workbench-hover, .monaco-hover').filter({ visible: true }).last();
    return retry(async () => {
      await target.hover();
      // What is drawn anew below the mouse shows no hover before the mouse moves again.
      await hover.waitFor({ timeout: attempt }).catch(async (error: unknown) => {
        await this.page.mouse.move(0, 0);
        throw error;
      });
      return textOf(hover);
    });
  }

  /** Changes user settings the way a person does, in settings.json: VS Code doesn't watch that file here. */
  async changeSettings(settings: Settings): Promise<void> {
    Object.assign(this.#settings, settings);
    await this.runCommand('Preferences: Open User Settings (JSON)');
    await this.editor.waitForTab('settings.json');
    await this.editor.setText(JSON.stringify(this.#settings, undefined, 2));
    await this.editor.save();
    await this.editor.close();
  }

  /** Changes the theme, as the system does for all programs, and waits until it's there. Whatever is open stays open. */
  async useTheme(theme: Theme): Promise<void> {
    this.#theme = theme;
    await this.#show(theme);
  }

  async #show(theme: Theme): Promise<void> {
    const { media, mark } = looks[theme];
    await this.page.emulateMedia(media);
    await this.page.locator(`.monaco-workbench.${mark}`).waitFor();
  }

  /** Loads the window anew: the extension host starts again. */
  async reload(): Promise<void> {
    await this.page.reload();
    await waitForWorkbench(this.page);
  }

  /** Saves a picture of the window as out/screenshots/`name`.png and returns its path. */
  async screenshot(name: string): Promise<string> {
    const path = join(outputFolder, 'screenshots', `${name}.png`);
    await this.page.screenshot({ path, animations: 'disabled' });
    return path;
  }

  /**
   * Saves pictures of the window as it stands in the themes that people use, as `name`-dark, -light and -high-contrast,
   * and returns to its own.
   */
  async pictures(name: string): Promise<void> {
    const others = (['dark', 'light', 'high-contrast'] as const).filter((theme) => theme !== this.#theme);
    await this.screenshot(`${name}-${this.#theme}`);
    for (const theme of others) {
      await this.#show(theme);
      await this.screenshot(`${name}-${theme}`);
    }
    await this.#show(this.#theme);
  }

  /** Opens another folder in another window of the same VS Code, as the same person. Closing it leaves this one alone. */
  async openAnother(): Promise<VSCodeWindow> {
    const copy = makeTestWorkspace();
    const page = await this.page.context().newPage();
    const close = async () => {
      await page.close();
      copy.remove();
    };
    await watchPace(page);
    await page.emulateMedia(looks[this.#theme].media);
    await page.goto(windowAddress(new URL(this.page.url()).origin, { workspace: copy.folder }));
    await waitForWorkbench(page);
    return new VSCodeWindow({
      page,
      workspace: copy.folder,
      dataFolder: this.dataFolder,
      settings: this.#settings,
      theme: this.#theme,
      close,
    });
  }

  /** Ends the window, its VS Code and its browser. */
  async close(): Promise<void> {
    await this.#close();
  }
}

/**
 * Opens a folder in a real VS Code with the extension installed, in a headless browser. VS Code's data are new.
 *
 * @throws Error when VS Code or a browser can't be had, or the window doesn't come up.
 */
export async function openWindow(options: WindowOptions = {}): Promise<VSCodeWindow> {
  const copy = options.workspace === undefined ? makeTestWorkspace() : undefined;
  const workspace = options.workspace ?? copy?.folder ?? '';
  const vscode = await installVSCode(options.version ?? testedVersion());
  const theme = options.theme ?? 'dark';
  let browser: Browser | undefined;
  const server = await startServer({
    vscode,
    settings: { 'workbench.reduceMotion': 'on', ...options.settings },
    ...(options.vsix === undefined
      ? { extension: options.extension ?? repositoryFolder }
      : { vsix: options.vsix }),
    workspaceTrust: options.workspaceTrust ?? false,
    env: options.env ?? {},
    nodeOptions: (options.preload ?? []).map(({ href }) => `--import=${href}`),
    ...(process.env.TEST_LOG === 'all' && { log: console.error }),
  });
  const close = async () => {
    await browser?.close();
    await server.stop();
    copy?.remove();
  };
  try {
    browser = await launchBrowser();
    const context = await browser.newContext({
      viewport: options.size ?? { width: 1280, height: 800 },
      deviceScaleFactor: options.scale ?? 1,
      locale: options.locale ?? 'en-US',
      ...looks[theme].media,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    context.setDefaultTimeout(patience);
    await context.addInitScript(keepColours);
    const page = await context.newPage();
    if (process.env.TEST_LOG === 'all') page.on('console', (message) => console.error(message.text()));
    await watchPace(page);
    await page.goto(windowAddress(server.origin, { workspace }));
    await waitForWorkbench(page);
    return new VSCodeWindow({
      page,
      workspace,
      dataFolder: server.dataFolder,
      settings: server.settings,
      theme,
      close,
    });
  } catch (error) {
    await close();
    throw error;
  }
}

/** Waits until a window is there: the status bar’s last items appear when the window has restored itself. */
export async function waitForWorkbench(page: Page): Promise<void> {
  await page
    .locator('.monaco-workbench .part.activitybar')
    .getByRole('tab')
    .first()
    .waitFor({ timeout: 60_000 });
  await page.locator('.part.statusbar .statusbar-item[id="status.notifications"]').waitFor();
}
