import { readdir, readFile } from 'node:fs/promises';

/** The variable that marks the processes of one window. */
export const windowMark = 'TEST_WINDOW';

/** Whether {@link extensionHosts} can find processes here. */
export const canFindProcesses = process.platform === 'linux';

/**
 * Kills the extension hosts of the window that was opened with this mark in its environment, as a crash would: nothing
 * in them gets to run once more. Returns how many there were.
 */
export async function killExtensionHosts(mark: string): Promise<number> {
  const hosts = await extensionHosts(mark);
  for (const id of hosts) process.kill(id, 'SIGKILL');
  return hosts.length;
}

/** The process ids of the extension hosts of the window that was opened with this mark in its environment. */
export async function extensionHosts(mark: string): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(ids.map((id) => isExtensionHost(id, mark)));
  return ids.filter((_, index) => found[index]).map(Number);
}

async function isExtensionHost(id: string, mark: string): Promise<boolean> {
  try {
    const command = await readFile(`/proc/${id}/cmdline`, 'utf8');
    if (!command.includes('--type=extensionHost')) return false;
    const environment = (await readFile(`/proc/${id}/environ`, 'utf8')).split('\0');
    return environment.includes(`${windowMark}=${mark}`);
  } catch {
    // It ended meanwhile, or belongs to somebody else.
    return false;
  }
}
