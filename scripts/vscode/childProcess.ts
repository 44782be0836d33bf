import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { onExit } from './exit.ts';

/** How long a process tree may take to end by itself before it is killed, in milliseconds. */
const graceTime = 3_000;

/**
 * Starts a process whose whole tree `endTree` can end: on POSIX it leads a process group of its own.
 * A tree that is still there when this process exits is told to end then.
 */
export function spawnTree(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): ChildProcess {
  const child = spawn(command, args, {
    ...options,
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  child.once(
    'exit',
    onExit(() => signalTree(child, 'SIGTERM')),
  );
  return child;
}

/** Ends a process started by `spawnTree` and all that it started. Resolves when the process is gone. */
export async function endTree(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  signalTree(child, 'SIGTERM');
  const kill = setTimeout(() => signalTree(child, 'SIGKILL'), graceTime);
  await gone;
  clearTimeout(kill);
  // Members of the group that outlived their leader.
  signalTree(child, 'SIGKILL');
}

function signalTree(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/F', '/T', '/PID', String(child.pid)], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody of that group is left.
  }
}
