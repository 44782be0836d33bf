import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onExit } from './exit.ts';

/** A folder that goes away with this process at the latest. */
export interface TemporaryFolder {
  /** Absolute path, without symbolic links. */
  path: string;
  /** Deletes it with all it holds. Safe to call twice. */
  remove(): void;
}

/** Makes an empty folder whose path is short: VS Code makes sockets in its folders, which allow some 100 characters. */
export function makeTemporaryFolder(name: string): TemporaryFolder {
  // macOS' own folder for temporary files has a long path.
  const parent = process.platform === 'darwin' ? '/tmp' : tmpdir();
  const path = realpathSync(mkdtempSync(join(parent, `${name}-`)));
  const removeFolder = () => rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  const forget = onExit(removeFolder);
  return {
    path,
    remove() {
      removeFolder();
      forget();
    },
  };
}
