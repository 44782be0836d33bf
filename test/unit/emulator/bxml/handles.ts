/** What keeps the process busy now, sorted. */
function handles(): string {
  return process.getActiveResourcesInfo().toSorted().join(' ');
}

/** How long closed sockets may take to go. A leak takes that long to be found; all else is a matter of turns. */
const patienceMs = 5000;

/**
 * Runs something, and waits until nothing is left of it: sockets, servers, timers, child processes.
 *
 * @throws Error that names what is left
 */
export async function leavesNothing(run: () => Promise<unknown>): Promise<void> {
  const before = handles();
  await run();
  const end = performance.now() + patienceMs;
  while (handles() !== before) {
    if (performance.now() > end) throw new Error(`Before: ${before || 'nothing'}. Now: ${handles()}.`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
