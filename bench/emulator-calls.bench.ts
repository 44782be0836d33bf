/**
 * Simultaneous IVR calls in virtual time: what they cost in time and memory, and how that grows with their number,
 * beside a bare `node:http` client that sends the same number of webhooks to the same application. The application, the
 * emulator and the client have a process each; every load gets a fresh emulator.
 * Run: `npm run bench -- emulator-calls [rounds]`. Prints medians; asserts nothing.
 */
import { Child } from './child.ts';
import type { CallLoad, CallLoadResult } from './emulator-calls/callLoad.ts';
import { median } from './measure.ts';
import { type Row, showTable } from './table.ts';

/** Seconds of real time, and of processor time. */
type Spent = Pick<CallLoadResult, 'seconds' | 'cpu'>;

const rounds = Number(process.argv[2] ?? 3);
/** answer, gather and disconnect. */
const webhooksPerCall = 3;
/** Sizes whose costs are compared. */
const [few, many] = [1000, 10_000];

const application = Child.start('./emulator-calls/application.ts', import.meta.url);
const { url } = await application.ask<{ url: string }>({});

const keyAfter = 30;
/** The last call is dialled long before the first callee presses the key: all of them are up together. */
const perSecond = 1000;
const kinds: readonly [title: string, load: Omit<CallLoad, 'calls'>][] = [
  ['webhooks, all calls at one instant', { perSecond: 0, keyAfter, applicationUrl: url }],
  ['webhooks, 1,000 calls per second', { perSecond, keyAfter, applicationUrl: url }],
  ['no HTTP, all calls at one instant', { perSecond: 0, keyAfter }],
  ['no HTTP, 1,000 calls per second', { perSecond, keyAfter }],
];

const sizes = [few, many];
const floors: Spent[][] = sizes.map(() => []);
const results: CallLoadResult[][][] = kinds.map(() => sizes.map(() => []));
for (let round = 0; round < rounds; round++) {
  for (const [size, calls] of sizes.entries()) {
    floors[size]?.push(await bareClient(calls * webhooksPerCall));
    for (const [kind, [, load]] of kinds.entries()) {
      results[kind]?.[size]?.push(await run({ calls, ...load }));
    }
  }
}
const rows: Row[] = [];
const notes: string[] = [];
for (const [kind, [title, load]] of kinds.entries()) {
  const [ofFew = [], ofMany = []] = results[kind] ?? [];
  for (const [size, calls] of sizes.entries()) {
    const all = results[kind]?.[size] ?? [];
    const of = (pick: (result: CallLoadResult) => number) => median(all.map(pick));
    const kilobytes = of(({ heap }) => heap) / calls / 1024;
    const peak = of((result) => result.peak) / 2 ** 20;
    const together = of((result) => result.together);
    rows.push([title, ...cost(calls, together, spent(all)), kilobytes.toFixed(1), peak.toFixed(0)]);
  }
  const beside = load.applicationUrl
    ? `; beside the bare client ${ratio(spent(ofMany), spent(floors[1]))}`
    : '';
  notes.push(
    `${title}: a call of ${many} beside one of ${few} ${ratio(spent(ofMany), spent(ofFew), many / few)}${beside}.`,
  );
}
for (const [size, calls] of sizes.entries()) {
  rows.push([
    `bare client, ${calls * webhooksPerCall} webhooks`,
    ...cost(calls, undefined, spent(floors[size])),
    '',
    '',
  ]);
}

const hundred: CallLoadResult[] = [];
for (let round = 0; round < rounds; round++) {
  hundred.push(await run({ calls: 100, perSecond: 0, keyAfter: 117, applicationUrl: url }));
}
const [talked, real] = [hundred[0]?.talked ?? 0, spent(hundred).seconds];
notes.push(`100 calls of ${talked.toFixed(0)} s each: ${real.toFixed(2)} s of real time.`);
showTable({
  title: `IVR calls in virtual time, ${rounds} rounds; s and CPU s are of the emulator's process`,
  columns: ['calls', 'together', 's', 'CPU s', 'ms/call', 'KB/call', 'peak MB'],
  rows,
  notes,
});
application.stop();

async function run(load: CallLoad): Promise<CallLoadResult> {
  const child = Child.start('./emulator-calls/runCalls.ts', import.meta.url);
  const result = await child.ask<CallLoadResult>(load);
  child.stop();
  return result;
}

async function bareClient(requests: number): Promise<Spent> {
  const child = Child.start('./emulator-calls/bareClient.ts', import.meta.url);
  const result = await child.ask<Spent>({ requests, connections: 64, url });
  child.stop();
  return result;
}

function spent(all: readonly Spent[] = []): Spent {
  return { seconds: median(all.map(({ seconds }) => seconds)), cpu: median(all.map(({ cpu }) => cpu)) };
}

/** @param times How much more the first one did. */
function ratio(first: Spent, second: Spent, times = 1): string {
  const seconds = first.seconds / second.seconds / times;
  return `${seconds.toFixed(2)} x of the time, ${(first.cpu / second.cpu / times).toFixed(2)} x of the CPU time`;
}

function cost(calls: number, together: number | undefined, { seconds, cpu }: Spent): string[] {
  return [
    String(calls),
    together === undefined ? '' : String(together),
    seconds.toFixed(2),
    cpu.toFixed(2),
    ((seconds / calls) * 1000).toFixed(3),
  ];
}
