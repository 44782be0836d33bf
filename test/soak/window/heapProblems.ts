import type { WindowMark } from './windowSoak.ts';

/** How much the heap may be larger at the end than after the warm-up. */
const heapGrowth = 1.1;
/**
 * Bytes a refresh that VS Code keeps by itself: for each row that it draws anew an empty store of disposables, for as long
 * as the view exists (the extension host registers one for every tree node; heap snapshots of 1.139 show 3.2 rows and
 * 0.7 KB a refresh).
 */
const keptByVSCode = 800;
/** The share of the soak after which everything that is bounded is full, and all code is loaded. */
const warmUpShare = 0.3;

/** The first mark after the warm-up. */
export function warmMark(marks: readonly WindowMark[]): WindowMark | undefined {
  const refreshes = marks.at(-1)?.refreshes ?? 0;
  return marks.find((mark) => mark.refreshes >= refreshes * warmUpShare);
}

/** Says when the heap grew; empty when all is well. */
export function heapProblems(marks: readonly WindowMark[]): string[] {
  const [first, last] = [warmMark(marks), marks.at(-1)];
  if (first === undefined || last === undefined || first === last) return ['the heap was not measured'];
  const allowed = first.heap * heapGrowth + (last.refreshes - first.refreshes) * keptByVSCode;
  if (last.heap <= allowed) return [];
  return [`the heap of the extension host grew from ${first.heap} to ${last.heap} bytes`];
}
