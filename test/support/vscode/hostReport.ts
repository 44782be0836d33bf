/**
 * For `preload` of a window: when an extension host gets SIGUSR2, it collects its garbage and writes a
 * {@link HostReport} to the file that its environment names.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type HostReport, reportFile } from './readHostReport.ts';

const file = process.env[reportFile];
/** Rejections that nobody has handled so far, in words. */
const unhandled = new Map<Promise<unknown>, string>();

if (file !== undefined) {
  process.on('unhandledRejection', (reason, promise) => {
    unhandled.set(promise, reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
  });
  process.on('rejectionHandled', (promise) => unhandled.delete(promise));
  process.on('SIGUSR2', () => {
    collectGarbage();
    const report: HostReport = { heap: process.memoryUsage().heapUsed, unhandled: [...unhandled.values()] };
    // Whole or not at all: somebody waits for it.
    writeFileSync(`${file}.new`, JSON.stringify(report));
    renameSync(`${file}.new`, file);
  });
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('The garbage collector can’t be asked for.');
  for (let times = 0; times < 3; times += 1) collect();
}
