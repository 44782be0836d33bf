import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadsFolder } from './folders.ts';
import { installOnce } from './installOnce.ts';
import { npmInstall } from './npmInstall.ts';

/** `floor` is the oldest VS Code that package.json's `engines.vscode` allows, `current` the newest that was tried. */
export type VersionName = 'floor' | 'current';

interface VSCodeRelease {
  /** The version of VS Code itself. */
  vscode: string;
  /** The npm package that carries that VS Code's server and workbench. */
  codeServer: string;
  /** The Node that runs its extension host, or undefined for the Node that runs this script (24). */
  node?: string;
  /** A version of `@vscode/ripgrep-universal`, for a VS Code whose own ripgrep comes from elsewhere than npm. */
  ripgrep?: string;
}

/** The versions of VS Code that the tests run on. */
export const releases: Record<VersionName, VSCodeRelease> = {
  current: { vscode: '1.139.1', codeServer: '4.139.1' },
  // VS Code 1.116 has Node 22 in its extension host: what only Node 24 can do must fail there.
  floor: { vscode: '1.116.0', codeServer: '4.116.0', node: '22.23.3', ripgrep: '1.18.0' },
};

/** The release that TEST_VSCODE in the environment names; `current` when it names none. */
export function testedVersion(): VersionName {
  return process.env.TEST_VSCODE === 'floor' ? 'floor' : 'current';
}

/** A VS Code on this machine that can be served to a browser. */
export interface InstalledVSCode {
  /** e.g. `1.139.1`. */
  version: string;
  /** The script that starts the server. */
  serverScript: string;
  /** The Node executable to run it with. */
  node: string;
}

/**
 * Finds the VS Code server of a release in `.vscode-test`, and installs it first when it isn't there
 * (about 15 seconds and 600 MB, from the npm registry).
 *
 * @param say is told what happens when it takes a while.
 * @throws Error with the cause and the next step when it can't be installed.
 */
export async function installVSCode(
  name: VersionName = 'current',
  say: (message: string) => void = console.error,
): Promise<InstalledVSCode> {
  const release = releases[name];
  const folder = join(downloadsFolder, `vscode-server-${release.vscode}`);
  if (!existsSync(folder)) say(`Installing VS Code ${release.vscode} (once, about 600 MB)…`);
  await installOnce(folder, async (temporaryFolder) => {
    await npmInstall(temporaryFolder, [`code-server@${release.codeServer}`]);
    const server = join(temporaryFolder, 'node_modules', 'code-server', 'lib', 'vscode');
    // The package leaves this to its install script, which would also compile native modules. Nothing here needs them.
    await npmInstall(server);
    await npmInstall(join(server, 'extensions'));
    if (release.ripgrep !== undefined) await installRipgrep(server, release.ripgrep);
  });
  return {
    version: release.vscode,
    serverScript: join(folder, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
    node: release.node === undefined ? process.execPath : await installNode(release.node, say),
  };
}

/** Finding files by name or content needs ripgrep: "go to file" and `workspace.findFiles`, for instance. */
async function installRipgrep(server: string, version: string): Promise<void> {
  const packages = join(server, 'ripgrep-download');
  await mkdir(packages);
  await npmInstall(packages, [`@vscode/ripgrep-universal@${version}`]);
  const executables = join(packages, 'node_modules', '@vscode', 'ripgrep-universal', 'bin');
  await rename(
    join(executables, `${process.platform}-${process.arch}`),
    join(server, 'node_modules', '@vscode', 'ripgrep', 'bin'),
  );
  await rm(packages, { recursive: true });
}

/** The same packages that the `node` package on npm picks from, without its install script. */
async function installNode(version: string, say: (message: string) => void): Promise<string> {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const packageName = `node-${platform}-${process.arch}`;
  const folder = join(downloadsFolder, `node-${version}`);
  const executable = process.platform === 'win32' ? 'node.exe' : 'node';
  if (!existsSync(folder)) say(`Installing Node ${version} (once)…`);
  await installOnce(folder, async (temporaryFolder) => {
    await npmInstall(temporaryFolder, [`${packageName}@${version}`]);
    await rename(join(temporaryFolder, 'node_modules', packageName), join(temporaryFolder, 'node'));
  });
  return join(folder, 'node', 'bin', executable);
}
