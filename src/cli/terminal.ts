import { exitStatus } from './exitStatus.ts';
import { processStopped, type StopReason } from './stopped.ts';

/** Where a command reads and writes. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** True when results may be coloured. */
  readonly colour: boolean;
  /** Columns that a line of results has. */
  readonly width: number;
  /** Bytes of results that were printed but not taken yet: more and more when whoever reads them does not keep up. */
  readonly waiting: number;
  /** Writes results. */
  print(text: string): void;
  /** Writes what is about the run itself, one line. */
  complain(line: string): void;
  /** Settles when the command is asked to end. Until the first use of it, being asked ends the process at once. */
  stopped(): Promise<StopReason>;
}

/** Columns of a line that goes into a file, a pipe or a terminal that does not tell. */
const defaultWidth = 120;

/** The terminal, files or pipes that this process was started with. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  stdout.on('error', endOfOutput);
  stderr.on('error', endOfOutput);
  return {
    stdin,
    colour: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
    width: (stdout.isTTY === true && stdout.columns) || defaultWidth,
    get waiting() {
      return stdout.writableLength;
    },
    print: (text) => void stdout.write(text),
    complain: (line) => void stderr.write(`${line}\n`),
    stopped: processStopped,
  };
}

/** A reader that went away (`bxml lint . | head`) is no failure; a full disk is. */
function endOfOutput(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`The results could not be written: ${error.message}\n`);
  process.exit(exitStatus.wrongUse);
}
