/**
 * 10,000 calls in 10 pages, listed with our client and with `bandwidth-sdk`, and beside them the floor: undici and
 * `JSON.parse` with nothing around them, one page after the other. Ours asks for the next page as the Calls view does:
 * while it takes the present one apart, one request at a time. Each has a fresh process every time, loaded from a bundle
 * as in an extension, and they take turns; the emulator has a process of its own.
 * Run: `npm run bench -- list-calls [rounds]`. Prints medians; asserts nothing.
 */
import { bundle } from './bundle.ts';
import type { CallServerMessage, CallServerReply } from './callServer.ts';
import { Child } from './child.ts';
import type { Listing, ListingTask } from './list-calls/listing.ts';
import { median } from './measure.ts';
import { showTable } from './table.ts';

const rounds = Number(process.argv[2] ?? 5);
const [calls, pageSize] = [10_000, 1000];
/** Listings by one process; the first one is cold. */
const times = 6;
const mb = 2 ** 20;

const server = Child.start('./callServer.ts', import.meta.url);
const fill: CallServerMessage = { kind: 'fill', calls, live: 20 };
const where = await server.ask<CallServerReply>(fill);

const bundles = {
  ours: await bundle('./list-calls/ours.ts', import.meta.url),
  'bandwidth-sdk': await bundle('./list-calls/sdk.ts', import.meta.url),
  floor: await bundle('./list-calls/floor.ts', import.meta.url),
};
type Name = keyof typeof bundles;
const names = Object.keys(bundles) as Name[];
const results: Record<Name, Result[]> = { ours: [], 'bandwidth-sdk': [], floor: [] };

interface Result extends Listing {
  /** Milliseconds from the start of the process until it is ready to list. */
  load: number;
}

// The first round warms up the server.
for (let round = 0; round <= rounds; round += 1) {
  for (const name of round % 2 === 0 ? names : names.toReversed()) {
    const result = await list(bundles[name]);
    if (result.calls !== calls) throw new Error(`${name} found ${result.calls} calls`);
    if (round > 0) results[name].push(result);
  }
}
server.stop();

const measures: readonly [title: string, of: (result: Result) => number, decimals: number][] = [
  ['first listing, ms', ({ took }) => took[0] ?? 0, 0],
  ['first, of it CPU, ms', ({ cpu }) => cpu[0] ?? 0, 0],
  ['later listings, ms', ({ took }) => median(took.slice(1)), 0],
  ['later, of it CPU, ms', ({ cpu }) => median(cpu.slice(1)), 0],
  ['start and load, ms', ({ load }) => load, 0],
  ['start to first, ms', ({ load, took }) => load + (took[0] ?? 0), 0],
  ['heap peak, MB', ({ peakHeap }) => peakHeap / mb, 1],
  ['calls kept, MB', ({ kept }) => kept / mb, 1],
  ['peak RSS, MB', ({ peakRss }) => peakRss / mb, 0],
];
showTable({
  title: `${calls} calls in ${results.ours[0]?.pages} pages, ${rounds} processes each, ${times} listings a process`,
  columns: [...names, 'ours : sdk'],
  rows: measures.map(([title, of, decimals]) => {
    const medians = names.map((name) => median(results[name].map(of)).toFixed(decimals));
    const ratio = median(results.ours.map((mine, round) => of(mine) / of(theirs(round))));
    return [title, ...medians, `${ratio.toFixed(2)} x`];
  }),
});

function theirs(round: number): Result {
  const result = results['bandwidth-sdk'][round];
  if (result === undefined) throw new RangeError(`There is no round ${round}.`);
  return result;
}

async function list(url: string): Promise<Result> {
  const task: ListingTask = { ...where, pageSize, times };
  const began = performance.now();
  const child = Child.start(url, import.meta.url);
  const loaded = await child.ask<Listing>({ ...task, times: 0 });
  const load = performance.now() - began;
  if (loaded.calls > 0) throw new Error('It listed something before it was asked to.');
  const result = await child.ask<Listing>(task);
  child.stop();
  return { ...result, load };
}
