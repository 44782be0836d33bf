import { once } from 'node:events';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { repositoryFolder } from '../vscode/folders.ts';
import { type Counts, countLine } from './counts.ts';

/** The longest a single test may take, in milliseconds. */
const testTimeout = 120_000;
/** The longest all the files may take, in milliseconds. A file that leaves something open is named and fails then. */
const runTimeout = 15 * 60_000;

/**
 * Runs test files with Node's test runner, each in a process of its own, prints their report and then the line
 * `N passed, N failed`. Sets the exit code when one failed or none ran.
 *
 * @param patterns the files, as globs below the repository's root.
 * @param concurrency how many files run at the same time; as many as Node finds good when absent.
 */
export async function runNodeTests(patterns: string[], concurrency?: number): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0 };
  process.chdir(repositoryFolder);
  const events = run({
    globPatterns: patterns,
    concurrency: concurrency ?? true,
    timeout: testTimeout,
    // Not `forceExit`: a process that is ended by force may take results with it that it has not passed on yet.
    signal: AbortSignal.timeout(runTimeout),
  });
  events.on('test:summary', ({ file, counts: { tests, passed, skipped, todo } }) => {
    // Each file has a summary of its own; the one without a file is the whole.
    if (file !== undefined) return;
    counts.passed = passed;
    counts.failed = tests - passed - skipped - todo;
  });
  const report = events.compose(spec);
  report.pipe(process.stdout, { end: false });
  await once(report, 'end');
  console.log(countLine(counts));
  if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
  return counts;
}
