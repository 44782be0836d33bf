/**
 * The long soak of the Calls view: `npm run test:soak [-- refreshes [seed]]`. 10,000 refreshes by default. With
 * `--window [refreshes]` in a real window, 1,000 by default. Prints what it measured; ends with an error when something
 * was not as it must be.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Mark } from './mark.ts';
import { printRow } from './printRow.ts';
import { soakProblems } from './soakProblems.ts';
import { runSoak } from './soakRun.ts';

const { values, positionals } = parseArgs({
  options: { window: { type: 'boolean' } },
  allowPositionals: true,
});
const [refreshes = values.window ? 1000 : 10_000, seed = 1] = positionals.map(Number);

if (values.window) {
  // Loaded here alone: the soak of the model needs no browser.
  const { printWindowSoak } = await import('./window/printWindowSoak.ts');
  const problems = await printWindowSoak(refreshes);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
} else if (globalThis.gc === undefined) {
  // Compiled code that is thrown away for want of use would look like memory that was given back.
  const flags = ['--expose-gc', '--no-flush-bytecode'];
  const args = [...flags, fileURLToPath(import.meta.url), String(refreshes), String(seed)];
  process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
} else {
  await soak();
}

async function soak(): Promise<void> {
  printRow(['refreshes', 'heap MB', 'timers', 'sockets', 'records', 'kept', 'seconds']);
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const onMark = ({ heap, ...mark }: Mark) => {
    const { timers, sockets, records, kept } = mark;
    const counts = [timers, sockets, records, kept, seconds().toFixed(0)];
    printRow([mark.refreshes, (heap / 2 ** 20).toFixed(2), ...counts]);
  };
  const markEvery = Math.max(100, Math.round(refreshes / 10));
  const { marks, violations, ...result } = await runSoak({ refreshes, seed, markEvery, onMark });
  console.log(result);
  const problems = soakProblems({ marks, violations, ...result });
  for (const problem of problems) console.error(problem);
  console.log(
    problems.length === 0
      ? `${result.refreshes} refreshes in ${seconds().toFixed(0)} s: no leak, no unhandled rejection, nothing sent twice, one request at a time, ${result.recoveries} recoveries of ${result.recoveries}.`
      : `${problems.length} problems with seed ${seed}`,
  );
  if (problems.length > 0) process.exitCode = 1;
}
