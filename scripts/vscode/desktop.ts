import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { downloadsFolder } from './folders.ts';

/**
 * The executable of a desktop VS Code that can show a window here: the one whose `code` command is on the PATH, or
 * one that `@vscode/test-electron` downloaded. Undefined when there's none, or no display.
 */
export function findDesktopVSCode(): string | undefined {
  if (!hasDisplay()) return undefined;
  return [...installedApplications(), ...downloadedApplications()].find((file) => existsSync(file));
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return process.env.SSH_CONNECTION === undefined;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The `code` command starts the application and leaves it alone; Ctrl+C needs the application itself. */
function installedApplications(): string[] {
  const command = process.platform === 'win32' ? 'code.cmd' : 'code';
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, command))
    .filter((file) => existsSync(file))
    .flatMap((file) => executablesIn(applicationOf(realpathSync(file))));
}

/** `<application>/bin/code`, or `<application>/Contents/Resources/app/bin/code` on macOS. */
function applicationOf(command: string): string {
  const parent = dirname(dirname(command));
  return process.platform === 'darwin' ? dirname(dirname(dirname(parent))) : parent;
}

function downloadedApplications(): string[] {
  if (!existsSync(downloadsFolder)) return [];
  return readdirSync(downloadsFolder)
    .filter((name) => /^vscode-(linux|darwin|win32)/.test(name))
    .sort()
    .reverse()
    .flatMap((name) => {
      const folder = join(downloadsFolder, name);
      return executablesIn(process.platform === 'darwin' ? join(folder, 'Visual Studio Code.app') : folder);
    });
}

function executablesIn(application: string): string[] {
  switch (process.platform) {
    case 'darwin': {
      // Its name has changed over time (Electron, Code).
      const folder = join(application, 'Contents', 'MacOS');
      return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
    }
    case 'win32':
      return [join(application, 'Code.exe')];
    default:
      return [join(application, 'code')];
  }
}
