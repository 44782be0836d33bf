import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import test from 'node:test';
import { promisify } from 'node:util';
import { RealClock, VirtualClock } from '../../../src/emulator/clock.ts';

const clockModule = new URL('../../../src/emulator/clock.ts', import.meta.url).href;
const start = Date.parse('2026-11-22T12:00:00.000Z');

function diary(clock: VirtualClock): { lines: string[]; write: (word: string) => () => void } {
  const lines: string[] = [];
  const write = (word: string) => () => void lines.push(`${word}@${(clock.now() - start) / 1000}`);
  return { lines, write };
}

test('a virtual clock stands still until it is advanced', async () => {
  const clock = new VirtualClock(start);
  const { lines, write } = diary(clock);
  clock.setTimer(0, write('at once'));
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([clock.now(), lines], [start, []]);
  await clock.advance(0);
  assert.deepEqual([clock.now(), lines], [start, ['at once@0']]);
});

test('timers run by due time, and those of one instant in the order they were set', async () => {
  const clock = new VirtualClock(start);
  const { lines, write } = diary(clock);
  clock.setTimer(3000, write('c'));
  clock.setTimer(1000, write('a'));
  clock.setTimer(3000, write('d'));
  clock.setTimer(2000, write('b'));
  clock.setTimer(3001, write('too late'));
  await clock.advance(3);
  assert.deepEqual(lines, ['a@1', 'b@2', 'c@3', 'd@3']);
  assert.equal(clock.now(), start + 3000);
});

test('many timers, some of them cancelled, still run in order', async () => {
  const clock = new VirtualClock(start);
  const delays = Array.from({ length: 500 }, (_, index) => (index * 7919) % 1009);
  const ran: number[] = [];
  const cancels = delays.map((delay) => clock.setTimer(delay, () => ran.push(delay)));
  cancels.forEach((cancel, index) => {
    if (index % 3 === 0) cancel();
  });
  await clock.advance(2);
  assert.deepEqual(
    ran,
    delays.filter((_, index) => index % 3 !== 0).sort((a, b) => a - b),
  );
});

test('a timer can cancel another one of the same instant', async () => {
  const clock = new VirtualClock(start);
  const { lines, write } = diary(clock);
  clock.setTimer(1000, () => cancel());
  const cancel = clock.setTimer(1000, write('cancelled'));
  await clock.advance(5);
  assert.deepEqual(lines, []);
});

test('a timer set by a timer runs in the same advance when it is due', async () => {
  const clock = new VirtualClock(start);
  const { lines, write } = diary(clock);
  clock.setTimer(1000, () => clock.setTimer(1000, write('second')));
  await clock.advance(2);
  assert.deepEqual(lines, ['second@2']);
});

test('time does not move on before work in flight has settled', async () => {
  const clock = new VirtualClock(start);
  const { lines, write } = diary(clock);
  clock.setTimer(1000, () => {
    const reply = new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
    clock.inFlight(reply).then(write('reply handled'));
  });
  clock.setTimer(1001, write('next timer'));
  await clock.advance(10);
  assert.deepEqual(lines, ['reply handled@1', 'next timer@1.001']);
});

test('what a timer sets for its own instant waits for the work in flight of that instant', async () => {
  const clock = new VirtualClock(start);
  const { lines, write } = diary(clock);
  clock.setTimer(1000, () => {
    const reply = new Promise<void>((resolve) => setImmediate(resolve));
    clock.inFlight(reply).then(write('reply handled'));
    clock.setTimer(0, write('set last'));
  });
  clock.setTimer(1000, write('set first'));
  await clock.advance(1);
  assert.deepEqual(lines, ['set first@1', 'reply handled@1', 'set last@1']);
});

test('work in flight that fails settles too, and its owner gets the error', async () => {
  const clock = new VirtualClock(start);
  const work = clock.inFlight(Promise.reject(new Error('no reply')));
  await Promise.all([clock.advance(1), assert.rejects(work, /no reply/)]);
  assert.equal(clock.now(), start + 1000);
});

test('running until idle stops at the last thing that happens', async () => {
  const clock = new VirtualClock(start);
  const { lines, write } = diary(clock);
  clock.setTimer(90_000, write('last'));
  assert.deepEqual(await clock.runUntilIdle(3600), { idle: true, seconds: 90 });
  assert.deepEqual(lines, ['last@90']);
});

test('running until idle gives up after the allowed time', async () => {
  const clock = new VirtualClock(start);
  const again = () => clock.setTimer(1000, again);
  again();
  assert.deepEqual(await clock.runUntilIdle(5.5), { idle: false, seconds: 5.5 });
  clock.close();
});

test('advances asked for at the same time happen one after the other', async () => {
  const clock = new VirtualClock(start);
  await Promise.all([clock.advance(1), clock.advance(2), clock.runUntilIdle(10)]);
  assert.equal(clock.now(), start + 3000);
});

test('a closed virtual clock lets an advance finish although work never settles', async () => {
  const clock = new VirtualClock(start);
  clock.inFlight(new Promise(() => undefined));
  const advance = clock.advance(5);
  clock.close();
  await advance;
});

test('real time passes by itself, and a timer runs when it is due, not before', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: start });
  const clock = new RealClock();
  const ran: number[] = [];
  clock.setTimer(1000, () => ran.push(clock.now()));
  clock.setTimer(2000, () => assert.fail('ran although it was cancelled'))();
  t.mock.timers.tick(999);
  assert.deepEqual(ran, []);
  t.mock.timers.tick(5000);
  assert.equal(ran.length, 1);
});

test('a real timer can be a year away', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: start });
  const clock = new RealClock();
  const days = 365;
  let ran = false;
  clock.setTimer(days * 86_400_000, () => {
    ran = true;
  });
  for (let day = 0; day < days; day++) {
    assert.equal(ran, false, `ran on day ${day}`);
    t.mock.timers.tick(86_400_000);
  }
  t.mock.timers.tick(1);
  assert.equal(ran, true);
});

test('after closing a real clock no timer runs', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: start });
  const clock = new RealClock();
  clock.setTimer(1000, () => assert.fail('ran after close'));
  clock.close();
  clock.setTimer(0, () => assert.fail('ran after close'));
  t.mock.timers.tick(60_000);
});

test('a delay is never longer than Node can count', (t) => {
  const spy = t.mock.method(globalThis, 'setTimeout');
  const clock = new RealClock();
  clock.setTimer(365 * 86_400_000, () => assert.fail('ran a year early'));
  clock.close();
  assert.deepEqual(
    spy.mock.calls.map((call) => call.arguments[1]),
    [2 ** 31 - 1],
  );
});

test('a real timer does not keep the process alive', async () => {
  const program = `
    const { RealClock } = await import(${JSON.stringify(clockModule)});
    new RealClock().setTimer(3_600_000, () => undefined);
    console.log('done');
  `;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    timeout: 60_000,
  });
  assert.equal((await run).stdout, 'done\n');
});

test('a real clock takes a timer that is due before it is set, and Node has nothing to warn of', async (t) => {
  class LateClock extends RealClock {
    #read = Date.now();
    override now(): number {
      this.#read += 1;
      return this.#read;
    }
  }
  const delays: (number | undefined)[] = [];
  const { setTimeout } = globalThis;
  t.mock.method(globalThis, 'setTimeout', (run: () => void, delay?: number) => {
    delays.push(delay);
    return setTimeout(run, delay);
  });
  const clock = new LateClock();
  t.after(() => clock.close());
  await new Promise<void>((resolve) => {
    clock.setTimer(0, resolve);
    // The clock's own timers keep no process alive.
    const alive = setTimeout(() => undefined, 1000);
    t.after(() => clearTimeout(alive));
  });
  assert.deepEqual(delays, [0]);
});
