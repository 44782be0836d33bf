import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file as the folder lists it. */
export interface ListedFile {
  readonly name: string;
  readonly bytes: number;
  /** When it was written last, in milliseconds since 1970. */
  readonly changedAt: number;
}

/** What an {@link EntryFolder} asks of a file system. Handed in, so that tests can fill a disk up. */
export interface EntryFiles {
  /** The files of a folder; none when there is no such folder. */
  list(folder: string): Promise<readonly ListedFile[]>;
  read(path: string): Promise<string>;
  /** Writes the whole file or nothing: a crash leaves the file that was there before, or the new one. */
  replace(path: string, text: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Does nothing when there is no such file. */
  remove(path: string): Promise<void>;
}

/** How the name of a file ends that is being written, or was when its writer died. */
export const unfinishedEnding = '.tmp';

/** The file system of this machine. */
export const machineFiles: EntryFiles = {
  async list(folder) {
    const names = await readdir(folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const files = await Promise.all(names.map((name) => listed(folder, name)));
    return files.filter((file) => file !== undefined);
  },
  read: (path) => readFile(path, 'utf8'),
  async replace(path, text) {
    await mkdir(dirname(path), { recursive: true });
    const beside = `${path}.${randomUUID()}${unfinishedEnding}`;
    try {
      const file = await open(beside, 'wx', 0o600);
      try {
        await file.writeFile(text);
        // Else a machine that loses power may keep the new name and lose what it names.
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, path);
    } catch (error) {
      await rm(beside, { force: true }).catch(() => undefined);
      throw error;
    }
  },
  rename,
  remove: (path) => rm(path, { force: true }),
};

async function listed(folder: string, name: string): Promise<ListedFile | undefined> {
  try {
    const { size, mtimeMs } = await stat(join(folder, name));
    return { name, bytes: size, changedAt: mtimeMs };
  } catch (error) {
    // Another window has just tidied it away.
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The code of a system error, such as `ENOSPC`; undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function isMissing(error: unknown): boolean {
  return systemCode(error) === 'ENOENT';
}
