import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from './source.ts';
import { reasonOf } from './systemError.ts';

/** A file below the folder where the walk began, or a folder that cannot be read. */
export type Met = { path: string; relativePath: string } | Failure;

/**
 * Every regular file below a folder, in the order of the names, the files of a folder before its subfolders.
 * Links to files are followed; links to folders are not, so that the walk ends.
 *
 * @param enters whether to look into a subfolder. Its path is relative to `folder` and has slashes.
 */
export function* walk(
  folder: string,
  enters: (relativePath: string, name: string) => boolean,
  relativeFolder = '',
): Generator<Met> {
  const path = join(folder, relativeFolder);
  let entries: Dirent[];
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    yield { name: path, reason: reasonOf(error) };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const within = (name: string) => (relativeFolder === '' ? name : `${relativeFolder}/${name}`);
  for (const entry of entries) {
    if (entry.isFile() || (entry.isSymbolicLink() && leadsToFile(join(path, entry.name)))) {
      yield { path: join(path, entry.name), relativePath: within(entry.name) };
    }
  }
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    if (enters(within(name), name)) yield* walk(folder, enters, within(name));
  }
}

function leadsToFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
