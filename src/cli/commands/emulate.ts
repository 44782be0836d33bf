import type { Emulator } from '../../emulator/emulator.ts';
import type { Run } from '../command.ts';
import { jsonLines } from '../emulate/jsonLines.ts';
import { type EmulateOptions, readEmulateOptions } from '../emulate/options.ts';
import { readableLog } from '../emulate/readableLog.ts';
import type { Reporter } from '../emulate/reporter.ts';
import { Tally } from '../emulate/tally.ts';
import { exitStatus } from '../exitStatus.ts';
import type { Terminal } from '../terminal.ts';
import { count } from '../text/count.ts';
import { duration } from '../text/duration.ts';
import { WrongUse } from '../wrongUse.ts';

/** The most bytes that may wait for a reader that does not keep up. Events beyond that are left out. */
const maxWaitingBytes = 8 * 1024 * 1024;

export const emulateCommand: Run = async (args, terminal) => {
  const options = readEmulateOptions(args, terminal.complain);
  const json = args.has('json');
  // Asked for before anything is to be closed.
  const stopped = terminal.stopped();
  const emulator = await start(options);
  const watch = stopwatch(emulator);
  const tally = new Tally();
  const unsubscribe = follow(emulator, tally, terminal, (json ? jsonLines : readableLog)(terminal, emulator));
  const reason = await stopped;
  unsubscribe();
  await emulator.close();
  const summary = tally.lines(watch(), terminal.width).join('\n');
  if (json) terminal.complain(summary);
  else if (reason === 'asked') terminal.print(`\n${summary}\n`);
  return exitStatus.clean;
};

/** @throws WrongUse when the port can't be had */
async function start({ emulator: options, callees }: EmulateOptions): Promise<Emulator> {
  try {
    // A bundle of its own, so that the other commands start without it.
    const { startEmulator } = await import('../../emulator/emulator.ts');
    const emulator = await startEmulator(options);
    for (const callee of callees) emulator.callees.register(callee);
    return emulator;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const nextStep = 'Choose another one with --port N; --port 0 takes a free one.';
    if (code === 'EADDRINUSE') throw new WrongUse(`Port ${options.port} is in use.`, nextStep);
    if (code === 'EACCES') throw new WrongUse(`Port ${options.port} is not for everybody.`, nextStep);
    throw error;
  }
}

/** Tells how long the emulator has run since. */
function stopwatch({ clock }: Emulator): () => string {
  const began = clock.now();
  const beganReal = performance.now();
  return () => {
    const real = duration((performance.now() - beganReal) / 1000);
    return clock.virtual ? `${real}, and ${duration((clock.now() - began) / 1000)} of virtual time` : real;
  };
}

/** Counts and shows what happens from now on. @returns Ends that. */
function follow(emulator: Emulator, tally: Tally, terminal: Terminal, reporter: Reporter): () => void {
  let left = 0;
  terminal.print(reporter.started());
  return emulator.events.subscribe((event) => {
    const call = event.callId === undefined ? undefined : emulator.exchange.find(event.callId)?.record;
    tally.add(event, call);
    if (terminal.waiting > maxWaitingBytes) {
      left++;
      if (left === 1) terminal.complain('The reader is too slow: events are left out.');
      return;
    }
    if (left > 0) terminal.complain(`${count(left, 'event')} left out.`);
    left = 0;
    terminal.print(reporter.event(event, call));
  });
}
