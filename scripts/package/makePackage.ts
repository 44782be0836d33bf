import { execFile } from 'node:child_process';
import { cp, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryFolder } from '../vscode/folders.ts';
import { makeTemporaryFolder } from '../vscode/temporaryFolder.ts';

/** What a package may weigh, in bytes: under 1 MB. */
export const maxPackageSize = 1_000_000;

/** A package that VS Code can install. */
export interface Package {
  /** Absolute path of the .vsix. */
  path: string;
  /** Bytes. */
  size: number;
  /** The files in it, with their sizes, as the packer lists them. */
  content: string;
}

/** What no package is made from: what is fetched, and what is made. */
const leftOut = new Set(['node_modules', 'dist', 'out', '.vscode-test', '.git']);

/**
 * Makes the .vsix from a production build. Both are made in a folder of their own, so that dist/ stays as it is.
 *
 * @param path Absolute path of the .vsix.
 * @throws Error with what the compiler or the packer says.
 */
export async function makePackage(path: string): Promise<Package> {
  const stage = makeTemporaryFolder('package');
  try {
    await cp(repositoryFolder, stage.path, {
      recursive: true,
      filter: (source) => dirname(source) !== repositoryFolder || !leftOut.has(basename(source)),
    });
    await runNode(
      ['esbuild.js', '--production', `--outdir=${join(stage.path, 'dist')}`],
      repositoryFolder,
      'The extension could not be built.',
    );
    const packed = await runNode(
      [
        join(repositoryFolder, 'node_modules', '@vscode', 'vsce', 'vsce'),
        'package',
        // What it needs is in the bundles.
        '--no-dependencies',
        '--allow-missing-repository',
        '--no-rewrite-relative-links',
        '--out',
        path,
      ],
      stage.path,
      'The package could not be made.',
    );
    return { path, size: (await stat(path)).size, content: treeIn(packed) };
  } finally {
    stage.remove();
  }
}

async function runNode(args: string[], cwd: string, failure: string): Promise<string> {
  try {
    return (await promisify(execFile)(process.execPath, args, { cwd })).stdout;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Error(`${failure}\n${said}`);
  }
}

/** The part of the packer's words that lists the files. */
function treeIn(words: string): string {
  const lines = words.split('\n');
  const first = lines.findIndex((line) => line.endsWith('.vsix'));
  const last = lines.findLastIndex((line) => /[├└]─/.test(line));
  return first < 0 || last < first ? words.trim() : lines.slice(first + 1, last + 1).join('\n');
}

/** Every path below a folder, with slashes, in order. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .toSorted();
}
