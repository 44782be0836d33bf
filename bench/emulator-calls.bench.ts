/**
 * Simultaneous IVR calls in virtual time: what they cost in time and memory, and how that grows with their number,
 * beside a bare `node:http` client that sends the same number of webhooks to the same application. The application, the
 * emulator and the client have a process each; every load gets a fresh emulator.
 * Run: `npm run bench -- emulator-calls [rounds]`. Prints medians; asserts nothing.
 */
import { Child } from './child.ts';
import type { CallLoad, CallLoadResult } from './emulator-calls/callLoad.ts';
import { median, shown } from './measure.ts';

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

console.log(`IVR calls in virtual time, ${rounds} rounds`);
console.log('                                      calls  together         s   ms each  KB each   peak MB');
const floors: [few: number[], many: number[]] = [[], []];
const totals = kinds.map((): [few: CallLoadResult[], many: CallLoadResult[]] => [[], []]);
for (let round = 0; round < rounds; round++) {
  for (const [size, calls] of [few, many].entries()) {
    floors[size]?.push(await bareClient(calls * webhooksPerCall));
    for (const [kind, [, load]] of kinds.entries()) {
      totals[kind]?.[size]?.push(await run({ calls, ...load }));
    }
  }
}
for (const [kind, [title, load]] of kinds.entries()) {
  const [ofFew = [], ofMany = []] = totals[kind] ?? [];
  print(title, few, ofFew);
  print('', many, ofMany);
  const growth = (secondsOf(ofMany) / many / (secondsOf(ofFew) / few)).toFixed(2);
  const floor = (secondsOf(ofMany) / median(floors[1])).toFixed(2);
  console.log(
    `  time of a call, ${many} : ${few}  ${growth} x${load.applicationUrl ? `; beside the bare client ${floor} x` : ''}\n`,
  );
}
for (const [size, calls] of [few, many].entries()) {
  const seconds = median(floors[size] ?? []);
  console.log(
    `  ${`bare client, ${calls * webhooksPerCall} webhooks`.padEnd(34)}${shown(calls, 0, 7)}${shown(seconds, 2, 20)}${shown((seconds / calls) * 1000, 3, 10)}`,
  );
}

const hundred: CallLoadResult[] = [];
for (let round = 0; round < rounds; round++) {
  hundred.push(await run({ calls: 100, perSecond: 0, keyAfter: 115, applicationUrl: url }));
}
console.log(
  `\n100 calls of ${shown(hundred[0]?.talked ?? 0, 0, 1)} s each: ${secondsOf(hundred).toFixed(2)} s of real time`,
);
application.stop();

async function run(load: CallLoad): Promise<CallLoadResult> {
  const child = Child.start('./emulator-calls/runCalls.ts', import.meta.url);
  const result = await child.ask<CallLoadResult>(load);
  child.stop();
  return result;
}

async function bareClient(requests: number): Promise<number> {
  const child = Child.start('./emulator-calls/bareClient.ts', import.meta.url);
  const { seconds } = await child.ask<{ seconds: number }>({ requests, connections: 64, url });
  child.stop();
  return seconds;
}

function secondsOf(results: readonly CallLoadResult[]): number {
  return median(results.map(({ seconds }) => seconds));
}

function print(title: string, calls: number, results: readonly CallLoadResult[]): void {
  const of = (pick: (result: CallLoadResult) => number) => median(results.map(pick));
  console.log(
    `  ${title.padEnd(34)}${shown(calls, 0, 7)}${shown(
      of(({ together }) => together),
      0,
      10,
    )}${shown(secondsOf(results), 2, 10)}${shown((secondsOf(results) / calls) * 1000, 3, 10)}${shown(of(({ heap }) => heap) / calls / 1024, 1)}${shown(of(({ peak }) => peak) / 2 ** 20, 0, 10)}`,
  );
}
