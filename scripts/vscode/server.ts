import { type ChildProcess, execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { endTree, spawnTree } from './childProcess.ts';
import type { InstalledVSCode } from './install.ts';
import { linkExtension } from './linkExtension.ts';
import { quietSettings, type Settings, type Theme, themeSettings } from './settings.ts';
import { makeTemporaryFolder } from './temporaryFolder.ts';

/** How long the server may take until it listens, in milliseconds. It takes about one second. */
const startTimeout = 60_000;

export interface ServerOptions {
  vscode: InstalledVSCode;
  /** Loopback port; a free one when absent. */
  port?: number;
  /** User settings on top of the quiet ones. */
  settings?: Settings;
  /** When absent, the theme follows the browser's preference for dark or light. */
  theme?: Theme;
  /** Whether VS Code asks if it may trust a workspace. Off when absent: everything is trusted. */
  workspaceTrust?: boolean;
  /** Display language, e.g. `de`. VS Code has English alone unless a language pack is installed. */
  locale?: string;
  /** Source folder of an extension to install. The folder is linked, not copied: a new build needs just a reload. */
  extension?: string;
  /** A .vsix to install by VS Code's command line, as a person would. */
  vsix?: string;
  /**
   * Whether an address may name an extension and tests to run. VS Code shows no notifications then, so this is for
   * tests inside the extension host alone. Off when absent.
   */
  automation?: boolean;
  /** Environment of the server and of its extension hosts, on top of this process's own. */
  env?: Record<string, string>;
  /** Options for the Node that runs the server, and with it for the extension hosts. */
  nodeOptions?: readonly string[];
  /** Gets every line the server writes, for looking into trouble. */
  log?: (line: string) => void;
}

/** A VS Code server on loopback, with data folders of its own that vanish with it. */
export interface VSCodeServer {
  port: number;
  /** e.g. `http://127.0.0.1:40123`. */
  origin: string;
  /** Absolute path of its data folders: settings, state, logs, extensions. */
  dataFolder: string;
  /** The user settings it started with, those of the theme and of a quiet window included. */
  settings: Settings;
  /** Resolves when the server has ended, whoever ended it. */
  ended: Promise<void>;
  /** Ends the server and its extension hosts and deletes its data. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts a VS Code server and resolves when it listens.
 *
 * @throws Error with what the server wrote when it ends early or doesn't listen within a minute.
 */
export async function startServer(options: ServerOptions): Promise<VSCodeServer> {
  const data = makeTemporaryFolder('vscode-server');
  const settings = { ...quietSettings, ...themeSettings(options.theme), ...options.settings };
  const settingsFolder = join(data.path, 'data', 'User');
  await mkdir(settingsFolder, { recursive: true });
  await writeFile(join(settingsFolder, 'settings.json'), JSON.stringify(settings, undefined, 2));
  if (options.extension !== undefined) await linkExtension(options.extension, join(data.path, 'extensions'));

  const environment = {
    ...process.env,
    // Sockets and temporary files go away together with the data.
    TMPDIR: data.path,
    XDG_RUNTIME_DIR: data.path,
    // No extension gallery: nothing is looked up on the internet.
    EXTENSIONS_GALLERY: '{}',
    ...options.env,
  };
  if (options.vsix !== undefined) await installPackage(options.vscode, options.vsix, data.path, environment);

  const args = [
    ...(options.nodeOptions ?? []),
    options.vscode.serverScript,
    ...serverArguments(options, data.path),
  ];
  const child = spawnTree(options.vscode.node, args, {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    await endTree(child);
    data.remove();
  };
  try {
    const port = await listeningPort(child, options.log);
    return { port, origin: `http://127.0.0.1:${port}`, dataFolder: data.path, settings, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @throws Error with what VS Code says when it doesn't take the package. */
async function installPackage(
  { node, serverScript }: InstalledVSCode,
  vsix: string,
  dataFolder: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const args = [
    '--install-extension',
    vsix,
    '--server-data-dir',
    dataFolder,
    '--accept-server-license-terms',
  ];
  const { stdout, stderr } = await promisify(execFile)(node, [serverScript, ...args], { env });
  if (/was successfully installed/.test(stdout)) return;
  throw new Error(`VS Code did not install ${vsix}.\n${stdout}\n${stderr}`);
}

function serverArguments(options: ServerOptions, dataFolder: string): string[] {
  return [
    '--host',
    '127.0.0.1',
    '--port',
    String(options.port ?? 0),
    '--without-connection-token',
    '--accept-server-license-terms',
    '--telemetry-level',
    'off',
    '--server-data-dir',
    dataFolder,
    // Without this a built VS Code ignores extensionDevelopmentPath in its address.
    ...(options.automation === true ? ['--enable-smoke-test-driver'] : []),
    ...(options.workspaceTrust === true ? [] : ['--disable-workspace-trust']),
    ...(options.locale === undefined ? [] : ['--locale', options.locale]),
  ];
}

function listeningPort(child: ChildProcess, log: (line: string) => void = () => undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    const fail = (what: string) => reject(new Error(`${what}\n${lines.join('\n')}`));
    const timer = setTimeout(() => fail('VS Code’s server did not listen within a minute.'), startTimeout);
    const hear = (line: string) => {
      log(line);
      if (lines.length < 30) lines.push(line);
      const port = /^Extension host agent listening on (\d+)/.exec(line)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    // Both streams are read to their end: a full pipe would block the server.
    if (child.stdout) createInterface(child.stdout).on('line', hear);
    if (child.stderr) createInterface(child.stderr).on('line', hear);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`VS Code’s server ended before it was ready (${signal ?? code}).`);
    });
  });
}
