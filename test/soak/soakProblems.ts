import type { Mark } from './mark.ts';
import type { SoakResult } from './soakRun.ts';

/** How much the heap may be larger at the end than when everything that is bounded was full. */
const heapGrowth = 1.1;
/** The share of the soak after which everything that is bounded is full. */
const settledShare = 0.2;
/** Both ends of the connections that are kept open, and one being opened. */
const mostSockets = 16;
/** One of the schedule; a wait of the client for a read, and one for a token. */
const mostTimers = 3;

/** What must not be after a soak; empty when all is well. */
export function soakProblems(result: SoakResult): string[] {
  const problems = [...result.violations];
  if (result.changesArrived > result.changesSent) {
    problems.push(`${result.changesSent} changing requests were sent, and ${result.changesArrived} arrived`);
  }
  if (result.recoveries === 0) problems.push('the view was never looked at');
  if (result.mostTimers > mostTimers) problems.push(`${result.mostTimers} timers at once`);
  const settled = result.marks.filter(({ refreshes }) => refreshes >= result.refreshes * settledShare);
  const [first] = settled;
  const last = settled.at(-1);
  if (first === undefined || last === undefined) return [...problems, 'nothing was measured'];
  if (last.heap > first.heap * heapGrowth)
    problems.push(`the heap grew from ${first.heap} to ${last.heap} bytes`);
  for (const mark of settled) problems.push(...tooMany(mark, first));
  return problems;
}

function tooMany({ refreshes, sockets, listeners }: Mark, first: Mark): string[] {
  return [
    ...(sockets > mostSockets ? [`${sockets} sockets after ${refreshes} refreshes`] : []),
    ...(listeners > first.listeners ? [`${listeners} listeners after ${refreshes} refreshes`] : []),
  ];
}
