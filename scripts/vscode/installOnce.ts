import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** How long one process waits for another that installs the same thing, in milliseconds. */
const lockTimeout = 10 * 60_000;
/** How often a waiting process looks whether the other one is done, in milliseconds. */
const lockInterval = 250;

/**
 * Makes `folder` exist with what `fill` puts into it, once for all processes of this machine.
 *
 * `fill` gets an empty temporary folder next to the final one, which is renamed when `fill` succeeds: a folder
 * that exists is complete. Several processes may ask at the same time: one installs and the others wait for it.
 *
 * @throws what `fill` throws (nothing is left behind), or an Error when another process holds the lock too long.
 */
export async function installOnce(
  folder: string,
  fill: (temporaryFolder: string) => Promise<void>,
): Promise<void> {
  if (existsSync(folder)) return;
  await mkdir(dirname(folder), { recursive: true });
  const unlock = await lock(`${folder}.lock`);
  const temporaryFolder = `${folder}.partial-${process.pid}`;
  try {
    if (existsSync(folder)) return;
    await removeLeftovers(folder);
    await mkdir(temporaryFolder);
    await fill(temporaryFolder);
    await rename(temporaryFolder, folder).catch((error) => {
      // Somebody was faster: two took over the lock of the same dead process.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(temporaryFolder, { recursive: true, force: true });
    await unlock();
  }
}

/** Deletes what installations left behind that were killed. */
async function removeLeftovers(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.partial-`;
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

/** Takes the lock, a file with the number of the process that has it. Returns what gives it back. */
async function lock(file: string): Promise<() => Promise<void>> {
  const deadline = Date.now() + lockTimeout;
  for (;;) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const owner = await readFile(file, 'utf8').catch(() => '');
    // An empty file is a lock in the making, or one whose owner was killed in that very moment: the deadline ends it.
    if (owner !== '' && !isAlive(Number(owner))) {
      await rm(file, { force: true });
      continue;
    }
    if (Date.now() > deadline) {
      const who = owner === '' ? 'Another process' : `Another process (${owner})`;
      throw new Error(`${who} has been installing for too long. End it, or delete ${file}, and try again.`);
    }
    await delay(lockInterval);
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it's there, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
