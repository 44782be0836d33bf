import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
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
  const temporaryFolder = `${folder}.partial`;
  try {
    if (existsSync(folder)) return;
    // What a killed installation left behind: nobody else can be writing there while we hold the lock.
    await rm(temporaryFolder, { recursive: true, force: true });
    await mkdir(temporaryFolder);
    await fill(temporaryFolder);
    await rename(temporaryFolder, folder);
  } finally {
    await rm(temporaryFolder, { recursive: true, force: true });
    await unlock();
  }
}

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
      throw new Error(
        `Another process${owner ? ` (${owner})` : ''} has been installing for too long. End it, or delete ${file}, and try again.`,
      );
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
