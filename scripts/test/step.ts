import { endTree, spawnTree } from '../vscode/childProcess.ts';
import { repositoryFolder } from '../vscode/folders.ts';
import { type Counts, countLine, readCounts } from './counts.ts';

/** The longest a step may take, in milliseconds. */
const timeout = 15 * 60_000;

/** One part of `npm test`: a script that Node runs. */
export interface Step {
  /** e.g. `unit tests`. */
  name: string;
  /** The script and its arguments, with paths relative to the repository's root. */
  args: string[];
  /** Whether its output ends with a count of tests. Other steps say something only when they fail. */
  isTest: boolean;
}

/**
 * Runs a step and prints its heading and output when it has ended, so that steps at the same time don't mingle.
 * A step that fails without having counted any failure counts as one.
 */
export async function runStep(step: Step): Promise<Counts> {
  const started = Date.now();
  const { output, succeeded, timedOut } = await runScript(step.args);
  const counted = step.isTest ? readCounts(output) : undefined;
  const counts = counted ?? { passed: 0, failed: 0 };
  const missing = step.isTest && counted === undefined;
  if ((!succeeded || missing) && counts.failed === 0) counts.failed = 1;

  const verdict = step.isTest ? countLine(counts) : counts.failed > 0 ? 'failed' : 'passed';
  console.log(`\n── ${step.name}: ${verdict} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (step.isTest || counts.failed > 0) console.log(output.trimEnd());
  if (timedOut) console.log(`It was ended after ${timeout / 60_000} minutes.`);
  return counts;
}

async function runScript(args: string[]): Promise<{ output: string; succeeded: boolean; timedOut: boolean }> {
  const child = spawnTree(process.execPath, args, {
    cwd: repositoryFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    endTree(child);
  }, timeout);
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
    child.once('error', (error) => {
      output += error.message;
      resolve(1);
    });
  });
  clearTimeout(timer);
  return { output, succeeded: code === 0, timedOut };
}
