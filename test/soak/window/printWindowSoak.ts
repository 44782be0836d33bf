import { buildExtension } from '../../../scripts/build.ts';
import { prepareBrowser } from '../../../scripts/vscode/browser.ts';
import { installVSCode } from '../../../scripts/vscode/install.ts';
import { canFindProcesses } from '../../support/vscode/extensionHost.ts';
import { printRow } from '../printRow.ts';
import { heapProblems, warmMark } from './heapProblems.ts';
import { soakWindow, type WindowMark } from './windowSoak.ts';

/** Builds the extension, soaks the view in a real window and prints what was measured. @returns What was not as it must be. */
export async function printWindowSoak(refreshes: number): Promise<string[]> {
  if (!canFindProcesses)
    throw new Error('The soak of the window finds the extension host in /proc, which is not here.');
  await Promise.all([installVSCode(), prepareBrowser(), buildExtension()]);
  printRow(['refreshes', 'heap MB', 'asked', 'faults', 'seconds']);
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1000).toFixed(0);
  const onMark = ({ heap, ...mark }: WindowMark) =>
    printRow([mark.refreshes, megabytes(heap), mark.asked, mark.faults, seconds()]);
  const markEvery = Math.max(50, Math.round(refreshes / 10));
  const { marks, problems, ...result } = await soakWindow({ refreshes, markEvery, onMark });
  console.log(result);
  const all = [...problems, ...heapProblems(marks)];
  const [warm, last] = [warmMark(marks), marks.at(-1)];
  if (all.length === 0 && warm && last) {
    console.log(
      `${result.refreshes} refreshes in the window in ${seconds()} s: the extension host's heap went from ${megabytes(warm.heap)} to ${megabytes(last.heap)} MB, nothing was sent twice, ${result.recoveries} recoveries of ${result.recoveries}.`,
    );
  }
  return all;
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(2);
}
