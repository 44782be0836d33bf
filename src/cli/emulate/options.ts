import type { Callee } from '../../emulator/callee/callee.ts';
import type { EmulatorOptions } from '../../emulator/emulator.ts';
import { isHost } from '../../emulator/webhooks/webhookAddress.ts';
import type { Arguments } from '../arguments.ts';
import { defaultPort } from '../commands/emulateSpec.ts';
import { WrongUse } from '../wrongUse.ts';
import { AnswerFile } from './answerFile.ts';
import { readCalleesFile } from './calleesFile.ts';

/** What the emulator is started with. */
export interface EmulateOptions {
  emulator: EmulatorOptions & { port: number };
  callees: readonly Callee[];
}

/** What a generator of 32 bits can be seeded with. */
const largestSeed = 2 ** 32 - 1;
/** Beyond it, calls would leave the queue more often than the clock ticks. */
const mostPerSecond = 1000;
/** As many calls as the emulator keeps in memory. */
const mostCalls = 20_000;

/**
 * Reads the arguments of `bxml emulate`, and the files they name.
 *
 * @param complain Takes what is wrong with the answer document later on, when it is read again.
 * @throws WrongUse
 */
export function readEmulateOptions(args: Arguments, complain: (line: string) => void): EmulateOptions {
  const callsPerSecond = args.wholeNumber('cps', 1, mostPerSecond);
  const maxCalls = args.wholeNumber('max-calls', 1, mostCalls);
  const maxQueue = args.wholeNumber('max-queue', 0, mostCalls);
  const seed = args.wholeNumber('seed', 0, largestSeed);
  const port = args.wholeNumber('port', 0, 65_535) ?? defaultPort;
  const webhookHosts = args.values('webhook-host');
  const wrongHost = webhookHosts.find((host) => !isHost(host));
  if (wrongHost !== undefined) {
    throw new WrongUse(
      `--webhook-host takes a host such as example.com or example.com:8443, not "${wrongHost}".`,
    );
  }
  const calleesFile = args.value('callees');
  const callees = calleesFile === undefined ? [] : readCalleesFile(calleesFile);
  const answerFile = args.value('answer');
  const answer = answerFile === undefined ? undefined : new AnswerFile(answerFile, complain);
  return {
    emulator: {
      port,
      seedCalls: !args.has('no-seed'),
      webhookHosts,
      limits: {
        ...(callsPerSecond === undefined ? {} : { callsPerSecond }),
        ...(maxCalls === undefined ? {} : { maxCalls }),
        ...(maxQueue === undefined ? {} : { maxQueue }),
      },
      ...(seed === undefined ? {} : { seed }),
      ...(args.has('virtual-clock') ? { virtualClock: true } : {}),
      ...(answer ? { answerDocument: () => answer.read() } : {}),
    },
    callees,
  };
}
