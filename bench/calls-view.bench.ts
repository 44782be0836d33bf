/**
 * The model of the Calls view with 10,000 calls in its window: the time from opening it to the first rows, until all is
 * loaded, and of a refresh then. Beside a naive view that fetches, sorts and maps everything each time (see
 * `calls-view/naive.ts`). Each has a fresh process every time, loaded from a bundle as in an extension, and they take
 * turns; the emulator has a process of its own.
 * Run: `npm run bench -- calls-view [rounds]`. Prints medians; asserts nothing.
 */
import { bundle } from './bundle.ts';
import type { CallServerMessage, CallServerReply } from './callServer.ts';
import type { Opened, Spent } from './calls-view/viewing.ts';
import { Child } from './child.ts';
import { median } from './measure.ts';
import { showTable, times } from './table.ts';

const rounds = Number(process.argv[2] ?? 5);
const [calls, live, changed] = [10_000, 60, 10];
/** Refreshes of each kind by one process; the first one is not counted. */
const refreshes = 4;

const server = Child.start('./callServer.ts', import.meta.url);
const bundles = {
  ours: await bundle('./calls-view/ours.ts', import.meta.url),
  naive: await bundle('./calls-view/naive.ts', import.meta.url),
};
type Name = keyof typeof bundles;
const names = Object.keys(bundles) as Name[];

interface Round {
  open: Opened;
  unchanged: Spent[];
  changed: Spent[];
  /** Everything read again, with nothing changed. */
  all: Spent[];
}
const results: Record<Name, Round[]> = { ours: [], naive: [] };

// The first round warms up the server.
for (let round = 0; round <= rounds; round += 1) {
  for (const name of round % 2 === 0 ? names : names.toReversed()) {
    const result = await view(bundles[name]);
    if (round > 0) results[name].push(result);
  }
}
server.stop();

const refreshed = (spent: readonly Spent[], of: (one: Spent) => number) => median(spent.slice(1).map(of));
const took = ({ took }: Spent) => took;
const cpu = ({ cpu }: Spent) => cpu;
const measures: readonly [title: string, of: (round: Round) => number][] = [
  ['first rows, ms', ({ open }) => open.firstRows],
  ['all loaded, ms', ({ open }) => open.took],
  ['of it CPU, ms', ({ open }) => open.cpu],
  ['refresh, nothing changed, ms', ({ unchanged }) => refreshed(unchanged, took)],
  ['of it CPU, ms', ({ unchanged }) => refreshed(unchanged, cpu)],
  [`refresh, ${changed} changed, ms`, (round) => refreshed(round.changed, took)],
  ['of it CPU, ms', (round) => refreshed(round.changed, cpu)],
  ['refresh of everything, ms', ({ all }) => refreshed(all, took)],
  ['of it CPU, ms', ({ all }) => refreshed(all, cpu)],
];
const first = names.map((name) => `${name} ${results[name][0]?.open.shownFirst}`).join(', ');
showTable({
  title: `${calls} calls, ${live} of them live; ${rounds} processes each; first rows: ${first}`,
  columns: [...names, 'ratio'],
  rows: measures.map(([title, of]) => {
    const ratios = results.ours.flatMap((mine, round) => {
      const theirs = results.naive[round];
      return theirs === undefined ? [] : [of(mine) / of(theirs)];
    });
    return [title, ...names.map((name) => median(results[name].map(of)).toFixed(1)), times(median(ratios))];
  }),
});

async function view(url: string): Promise<Round> {
  const fill: CallServerMessage = { kind: 'fill', calls, live };
  const where = await server.ask<CallServerReply>(fill);
  const child = Child.start(url, import.meta.url);
  const open = await child.ask<Opened>({ kind: 'open', ...where });
  expect(open, live);
  const refresh = (all: boolean) => child.ask<Spent>({ kind: 'refresh', all });
  const round: Round = { open, unchanged: [], changed: [], all: [] };
  for (let time = 0; time < refreshes; time += 1) {
    round.unchanged.push(await refresh(false));
    round.all.push(await refresh(true));
    const end: CallServerMessage = { kind: 'end', calls: changed };
    await server.ask(end);
    const spent = await refresh(false);
    expect(spent, live - changed * (time + 1));
    round.changed.push(spent);
  }
  child.stop();
  return round;
}

/** A view that is wrong is not worth measuring. */
function expect(spent: Spent, liveCalls: number): void {
  if (spent.rows === calls && spent.live === liveCalls) return;
  throw new Error(
    `The view has ${spent.rows} rows, ${spent.live} of them live, instead of ${calls} and ${liveCalls}.`,
  );
}
