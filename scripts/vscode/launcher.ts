/**
 * A VS Code for machines without a display, as `@vscode/test-electron` sees it: `runTests` starts
 * `node launcher.ts <workspace> --extensionDevelopmentPath=… --extensionTestsPath=… <more>` in place of the desktop
 * application and takes its exit code. The window opens in a headless browser.
 *
 * TEST_VSCODE chooses `floor` or `current`; TEST_LOG=all prints what VS Code itself logs, too.
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { windowAddress } from './address.ts';
import { launchBrowser } from './browser.ts';
import { installVSCode, testedVersion } from './install.ts';
import { isNoise } from './noise.ts';
import { startServer } from './server.ts';

/** How long the tests may take altogether, in milliseconds. Mocha's own limits end each test long before. */
const testsTimeout = 5 * 60_000;

/** Runs the tests in a window and returns their exit code. */
async function runTestsInWindow(args: readonly string[], interrupted: AbortSignal): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
    // runTests also passes switches that only the desktop application knows.
    strict: false,
    allowPositionals: true,
  });
  const { extensionDevelopmentPath, extensionTestsPath } = values;
  if (typeof extensionDevelopmentPath !== 'string' || typeof extensionTestsPath !== 'string') {
    throw new Error('Give the launcher --extensionDevelopmentPath=… and --extensionTestsPath=….');
  }
  const [workspace] = positionals;
  const vscode = await installVSCode(testedVersion());
  const logAll = process.env.TEST_LOG === 'all';
  const server = await startServer({ vscode, automation: true, ...(logAll && { log: console.error }) });
  try {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.exposeFunction('codeAutomationLog', (level: string, parts: unknown[]) => {
        const text = parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ');
        if (logAll || !isNoise(level, text)) console.log(text);
      });
      const ended = testsEnd(page, interrupted);
      // What fails before the address is open is reported by `goto`.
      ended.catch(() => undefined);
      await page.goto(
        windowAddress(server.origin, {
          extensionDevelopmentPath,
          extensionTestsPath,
          ...(workspace !== undefined && { workspace }),
        }),
      );
      return await ended;
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

/** The exit code of the tests. Rejects when the page crashes or the time is over. */
function testsEnd(page: Page, interrupted: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The tests did not end within ${testsTimeout / 60_000} minutes.`)),
      testsTimeout,
    );
    timer.unref();
    interrupted.addEventListener('abort', () => resolve(130));
    page.on('crash', () => reject(new Error('The page crashed while the tests ran.')));
    // VS Code calls this function of the page when its extension host has run the tests.
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());
try {
  process.exitCode = await runTestsInWindow(process.argv.slice(2), interruption.signal);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
