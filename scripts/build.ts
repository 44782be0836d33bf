import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { repositoryFolder } from './vscode/folders.ts';

/**
 * Makes the bundles in dist/, like `npm run build`.
 *
 * @throws Error with what the compiler says.
 */
export async function buildExtension(): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, ['esbuild.js'], { cwd: repositoryFolder });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Error(`The extension could not be built.\n${said}`);
  }
}
