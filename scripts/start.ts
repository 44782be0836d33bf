/**
 * `npm start`: builds the extension and opens the sample workspace in VS Code with it.
 *
 * That is the desktop application when there is one and a display; otherwise (or with `--browser`) VS Code is served
 * on this machine and its address is printed. Ctrl+C ends everything, and what VS Code stored is deleted.
 */
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build.ts';
import { windowAddress } from './vscode/address.ts';
import { endTree, spawnTree } from './vscode/childProcess.ts';
import { findDesktopVSCode } from './vscode/desktop.ts';
import { repositoryFolder, sampleWorkspace } from './vscode/folders.ts';
import { portOrAny } from './vscode/freePort.ts';
import { installVSCode } from './vscode/install.ts';
import { startServer } from './vscode/server.ts';
import { quietSettings, themeSettings } from './vscode/settings.ts';
import { makeTemporaryFolder } from './vscode/temporaryFolder.ts';

/** A fixed port keeps the address the same from one start to the next, if it's free. */
const preferredPort = 8377;

async function openOnDesktop(executable: string, interruption: Promise<void>): Promise<void> {
  const data = makeTemporaryFolder('vscode-data');
  mkdirSync(join(data.path, 'User'));
  writeFileSync(
    join(data.path, 'User', 'settings.json'),
    JSON.stringify({ ...quietSettings, ...themeSettings(undefined) }, undefined, 2),
  );
  const application = spawnTree(
    executable,
    [
      sampleWorkspace,
      `--extensionDevelopmentPath=${repositoryFolder}`,
      `--user-data-dir=${data.path}`,
      `--extensions-dir=${join(data.path, 'extensions')}`,
      '--disable-workspace-trust',
      '--skip-welcome',
      '--skip-release-notes',
      // It refuses to run as root otherwise.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    { stdio: 'ignore' },
  );
  const closed = once(application, 'exit');
  console.log(
    'VS Code opens the sample workspace with the extension. Close it, or press Ctrl+C here, to end.',
  );
  await Promise.race([closed, interruption]);
  await endTree(application);
  data.remove();
}

async function serve(interruption: Promise<void>): Promise<void> {
  const vscode = await installVSCode();
  const server = await startServer({
    vscode,
    extension: repositoryFolder,
    port: await portOrAny(preferredPort),
  });
  console.log(`
Bandwidth Call Testing is running in VS Code. Open this address in a browser:

  ${windowAddress(server.origin, { workspace: sampleWorkspace })}

Press Ctrl+C to end.`);
  const ended = await Promise.race([
    server.ended.then(() => 'by itself'),
    interruption.then(() => 'on demand'),
  ]);
  await server.stop();
  if (ended === 'by itself') throw new Error('VS Code’s server has ended by itself. Run the command again.');
}

const interruption = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
});
const { values } = parseArgs({ options: { browser: { type: 'boolean', default: false } } });

try {
  console.log('Building the extension…');
  await buildExtension();
  const desktop = values.browser ? undefined : findDesktopVSCode();
  await (desktop === undefined ? serve(interruption) : openOnDesktop(desktop, interruption));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
