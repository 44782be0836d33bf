import { randomUUID } from 'node:crypto';
import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces what a file holds, at once: whoever reads it sees the old text or the new one, also after a crash. Its
 * permissions stay; a link stays a link.
 *
 * @throws Error, mostly NodeJS.ErrnoException; the file is as it was then.
 */
export function replaceFile(name: string, text: string): void {
  const path = realpathSync(name);
  const stats = statSync(path);
  if (!stats.isFile()) throw new Error('It is no regular file.');
  // A rename asks only the folder for permission; a read-only file stays as it is.
  accessSync(path, constants.W_OK);
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    const descriptor = openSync(draft, 'wx', 0o600);
    try {
      writeFileSync(descriptor, text);
      fchmodSync(descriptor, stats.mode & 0o777);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    keepOwner(draft, stats);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Only the superuser may give a file away; for others it is theirs afterwards. */
function keepOwner(path: string, { uid, gid }: Stats): void {
  const own = statSync(path);
  if (own.uid === uid && own.gid === gid) return;
  try {
    chownSync(path, uid, gid);
  } catch {
    // It was writable for us, so the text is worth more than the owner.
  }
}
