import { readFile, rm } from 'node:fs/promises';
import { extensionHosts } from './extensionHost.ts';
import { readUntil } from './steady.ts';

/** The variable that names the file for the report. */
export const reportFile = 'TEST_HOST_REPORT';

/** For `preload`: makes extension hosts report. */
export const hostReport: URL = new URL('./hostReport.ts', import.meta.url);

/** What an extension host tells of itself. */
export interface HostReport {
  /** Bytes in use after a garbage collection. */
  heap: number;
  /** Rejections that nobody has handled, with where they came from. */
  unhandled: string[];
}

/**
 * Asks the extension host of the window that was opened with this mark, with {@link hostReport} as `preload` and `file`
 * in {@link reportFile}.
 */
export async function readHostReport(mark: string, file: string): Promise<HostReport> {
  await rm(file, { force: true });
  const [host, ...others] = await extensionHosts(mark);
  if (host === undefined || others.length > 0)
    throw new Error(`There are ${others.length + (host ? 1 : 0)} hosts.`);
  process.kill(host, 'SIGUSR2');
  const text = await readUntil(
    () => readFile(file, 'utf8').catch(() => ''),
    (found) => found !== '',
    'a report of the extension host',
  );
  return JSON.parse(text) as HostReport;
}
