import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/vscode/browser.ts';
import { startBrowserOnlyVSCode } from '../../../scripts/vscode/browserOnly.ts';
import { repositoryFolder } from '../../../scripts/vscode/folders.ts';
import { installVSCode, testedVersion } from '../../../scripts/vscode/install.ts';
import { patience } from '../../support/vscode/steady.ts';
import { VSCodeWindow, waitForWorkbench } from '../../support/vscode/window.ts';

/** A window of the VS Code that runs in the browser alone, and what it did beside what it shows. */
export interface BrowserOnlyWindow {
  window: VSCodeWindow;
  /** The requests so far. */
  requests: Request[];
  /** The lines of the console so far: what VS Code and its extension host log, as well as uncaught errors. */
  log: string[];
  close(): Promise<void>;
}

export interface Request {
  url: string;
  /** Whether it came back with what it asked for. */
  succeeded: boolean;
}

/**
 * Opens files in a VS Code that has no Node, with the extension in it. TEST_VSCODE chooses `floor` or `current`.
 *
 * @param files their texts by name.
 * @throws Error when VS Code or a browser can't be had, or the window doesn't come up.
 */
export async function openBrowserOnlyWindow(files: Record<string, string>): Promise<BrowserOnlyWindow> {
  const vscode = await installVSCode(testedVersion());
  const server = await startBrowserOnlyVSCode({
    vscode,
    extensions: [repositoryFolder, await memoryFiles(files)],
    folder: { scheme: 'memory', path: '/' },
    settings: { 'workbench.reduceMotion': 'on', 'editor.tabSize': 2 },
    theme: 'dark',
  });
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await server.stop();
  };
  try {
    browser = await launchBrowser();
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'en-US',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    const log = listen(page);
    const requests = watchRequests(page);
    await page.goto(server.origin);
    await waitForWorkbench(page);
    // Folder and data are in the page's memory.
    const window = new VSCodeWindow({
      page,
      workspace: '',
      dataFolder: '',
      settings: {},
      theme: 'dark',
      close,
    });
    return { window, requests, log, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function listen(page: Page): string[] {
  const log: string[] = [];
  const hear = (line: string) => {
    log.push(line);
    if (process.env.TEST_LOG === 'all') console.error(line);
  };
  page.on('console', (message) => hear(message.text()));
  page.on('pageerror', (error) => hear(String(error)));
  return log;
}

/** What its workers ask for is among it. */
function watchRequests(page: Page): Request[] {
  const requests: Request[] = [];
  page.context().on('requestfinished', async (request) => {
    const response = await request.response();
    requests.push({ url: request.url(), succeeded: response?.ok() === true });
  });
  page.context().on('requestfailed', (request) => {
    requests.push({ url: request.url(), succeeded: false });
  });
  return requests;
}

/** An extension that keeps the files. */
async function memoryFiles(files: Record<string, string>): Promise<Record<string, string>> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'memoryFiles.ts')],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    define: { FILES: JSON.stringify(files) },
  });
  const manifest = {
    name: 'memory-files',
    publisher: 'test',
    version: '1.0.0',
    engines: { vscode: '^1.116.0' },
    browser: './extension.js',
    activationEvents: ['onFileSystem:memory'],
    capabilities: { virtualWorkspaces: true, untrustedWorkspaces: { supported: true } },
  };
  return {
    'package.json': JSON.stringify(manifest),
    'package.nls.json': '{}',
    'extension.js': outputFiles[0]?.text ?? '',
  };
}
