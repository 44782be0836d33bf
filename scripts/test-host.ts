/**
 * Runs test/host inside the extension host of a real VS Code.
 *
 * - `--desktop` uses the desktop application, which `@vscode/test-electron` downloads (needs a display);
 *   otherwise VS Code is served to a headless browser.
 * - `--version floor|current` chooses the VS Code; `current` when absent.
 * - `--no-build` takes dist/ as it is; `--bundle-only` makes out/test/host and doesn't run it.
 *
 * TEST_NAME runs only the tests whose name matches; TEST_LOG=all prints what VS Code itself logs.
 */
import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { buildExtension } from './build.ts';
import { outputFolder, repositoryFolder } from './vscode/folders.ts';
import { releases } from './vscode/install.ts';
import { quietSettings } from './vscode/settings.ts';
import { makeTemporaryFolder } from './vscode/temporaryFolder.ts';
import { makeTestWorkspace } from './vscode/testWorkspace.ts';

const testsFolder = join(outputFolder, 'test', 'host');

async function bundleTests(): Promise<void> {
  const source = join(repositoryFolder, 'test', 'host');
  await rm(testsFolder, { recursive: true, force: true });
  await build({
    entryPoints: globSync(['index.ts', '**/*.test.ts'], { cwd: source }).map((file) => join(source, file)),
    outdir: testsFolder,
    outbase: source,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** A data folder of its own: quiet, and with a path that is short enough for the sockets in it. */
function desktopArguments(): string[] {
  const data = makeTemporaryFolder('vscode-data');
  mkdirSync(join(data.path, 'User'));
  writeFileSync(join(data.path, 'User', 'settings.json'), JSON.stringify(quietSettings));
  return ['--disable-extensions', `--user-data-dir=${data.path}`];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      desktop: { type: 'boolean', default: false },
      version: { type: 'string', default: 'current' },
      'no-build': { type: 'boolean', default: false },
      'bundle-only': { type: 'boolean', default: false },
    },
  });
  await Promise.all([bundleTests(), values['no-build'] ? undefined : buildExtension()]);
  if (values['bundle-only']) return;
  const version = values.version === 'floor' ? 'floor' : 'current';
  const workspace = makeTestWorkspace();
  await runTests({
    extensionDevelopmentPath: repositoryFolder,
    extensionTestsPath: join(testsFolder, 'index.js'),
    ...(values.desktop
      ? { version: releases[version].vscode, launchArgs: [workspace.folder, ...desktopArguments()] }
      : {
          // To runTests the launcher is just another VS Code.
          vscodeExecutablePath: process.execPath,
          launchArgs: [join(import.meta.dirname, 'vscode', 'launcher.ts'), workspace.folder],
          extensionTestsEnv: { TEST_VSCODE: version },
        }),
  });
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof Error && 'code' in error && error.code === 'ENOTFOUND') {
    console.error(
      'The desktop VS Code could not be downloaded. Connect to the network, or leave --desktop out.',
    );
  }
  process.exitCode = 1;
}
