import { getHeapStatistics } from 'node:v8';
import { serveParent } from '../child.ts';

export interface ListingTask {
  basePath: string;
  accountId: string;
  pageSize: number;
  /** Times everything is listed; the first one is cold. */
  times: number;
}

export interface Listing {
  calls: number;
  pages: number;
  /** Milliseconds of each listing. */
  took: number[];
  /** Milliseconds of processor time of each listing. */
  cpu: number[];
  /** Bytes of the process at its highest, everything counted. */
  peakRss: number;
  /** Bytes by which the heap and its buffers were highest above what they were before the first listing. */
  peakHeap: number;
  /** Bytes that the calls of one listing take while they are kept. */
  kept: number;
}

/** Lists everything and keeps it, calling `onPage` after each page. */
export type ListAll = (task: ListingTask, onPage: () => void) => Promise<unknown[]>;

/** Measures one client in a process of its own. */
export function serveListing(listAll: ListAll): void {
  serveParent<ListingTask>(async (task): Promise<Listing> => {
    const before = inUseAfterCollection();
    const [took, cpu]: [number[], number[]] = [[], []];
    let pages = 0;
    let peak = 0;
    const onPage = () => {
      pages += 1;
      peak = Math.max(peak, inUse());
    };
    let kept: unknown[] = [];
    for (let time = 0; time < task.times; time += 1) {
      kept = [];
      globalThis.gc?.();
      const [began, cpuBefore] = [performance.now(), process.cpuUsage()];
      kept = await listAll(task, onPage);
      took.push(performance.now() - began);
      const { user, system } = process.cpuUsage(cpuBefore);
      cpu.push((user + system) / 1000);
    }
    const peakRss = process.resourceUsage().maxRSS * 1024;
    const after = inUseAfterCollection();
    const calls = kept.length;
    return {
      calls,
      pages: pages / task.times,
      took,
      cpu,
      peakRss,
      peakHeap: peak - before,
      kept: after - before,
    };
  });
}

function inUse(): number {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
  return heap + external;
}

function inUseAfterCollection(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return inUse();
}
