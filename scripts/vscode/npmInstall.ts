import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Runs `npm install` in `folder` with the registry that the user's npm is set to. Install scripts don't run.
 *
 * @param packages what to install, e.g. `code-server@4.139.1`; none installs what the folder's package.json lists.
 * @throws Error with npm's own last lines and, when the network is the likely cause, what to do about it.
 */
export async function npmInstall(folder: string, packages: readonly string[] = []): Promise<void> {
  // Without a package.json of its own, npm would take the nearest folder above that has one.
  if (packages.length > 0) await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const args = [
    'install',
    '--prefix',
    folder,
    '--omit=dev',
    '--ignore-scripts',
    '--engine-strict=false',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...packages,
  ];
  const { code, output } = await runNpm(folder, args);
  if (code !== 0) throw new Error(describeFailure(packages.join(' ') || folder, output));
}

function runNpm(folder: string, args: string[]): Promise<{ code: number | null; output: string }> {
  // npm and npx tell their children where they are; that avoids the shell that `npm.cmd` needs on Windows.
  const npmScript = process.env.npm_execpath;
  const useScript = npmScript?.endsWith('npm-cli.js') === true;
  const onWindows = process.platform === 'win32';
  const child = useScript
    ? spawn(process.execPath, [npmScript, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn(onWindows ? 'npm.cmd' : 'npm', args, {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        shell: onWindows,
      });
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

function describeFailure(what: string, output: string): string {
  const lines = output.trim().split('\n').slice(0, 8).join('\n');
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/.test(
    output,
  );
  const next = offline
    ? 'The package registry could not be reached. This is needed once: connect to the network (or set npm’s proxy or registry) and run the command again.'
    : 'Run the command again, or look at what npm says above.';
  return `npm could not install ${what}.\n${lines}\n${next}`;
}
