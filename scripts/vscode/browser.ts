import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { unpackChromium } from './chromiumPackage.ts';

const args = [
  // The sandbox needs privileges that containers and plain users often lack; only our own pages are opened.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const options: LaunchOptions = {
  headless: true,
  args,
  // Playwright's own handlers would end this process before the server is stopped.
  handleSIGHUP: false,
  handleSIGINT: false,
  handleSIGTERM: false,
};

/**
 * Starts a headless browser: the one named by the environment variable TEST_BROWSER (a path), the Chromium from npm
 * on Linux x64, or else an installed Chrome, Edge or Chromium.
 *
 * @throws Error naming what was looked for when there is none.
 */
export async function launchBrowser(): Promise<Browser> {
  const problems: string[] = [];
  for (const candidate of candidates()) {
    try {
      return await chromium.launch({ ...options, ...(await candidate.options()) });
    } catch (error) {
      problems.push(`- ${candidate.name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    }
  }
  throw new Error(
    `No browser could be started.\n${problems.join('\n')}\nInstall Chrome, Edge or Chromium, or set TEST_BROWSER to the path of one.`,
  );
}

/** Does what the first start of a browser would take long for: unpacks the Chromium from npm, where that's the one. */
export async function prepareBrowser(): Promise<void> {
  if (!process.env.TEST_BROWSER && hasChromiumPackage()) await unpackChromium();
}

/** The package carries an executable for this system alone. */
function hasChromiumPackage(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

interface Candidate {
  name: string;
  options: () => LaunchOptions | Promise<LaunchOptions>;
}

function candidates(): Candidate[] {
  const chosen = process.env.TEST_BROWSER;
  if (chosen) return [{ name: chosen, options: () => ({ executablePath: chosen }) }];
  const found: Candidate[] = [];
  if (hasChromiumPackage()) {
    found.push({ name: 'the Chromium from npm', options: chromiumFromPackage });
  }
  found.push({ name: 'Chrome', options: () => ({ channel: 'chrome' }) });
  found.push({ name: 'Edge', options: () => ({ channel: 'msedge' }) });
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const executablePath = onPath(name);
    if (executablePath !== undefined)
      found.push({ name: executablePath, options: () => ({ executablePath }) });
  }
  return found;
}

async function chromiumFromPackage(): Promise<LaunchOptions> {
  const { executable, env } = await unpackChromium();
  return { executablePath: executable, env: { ...process.env, ...env } };
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}
