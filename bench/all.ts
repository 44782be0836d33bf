/**
 * Runs the benches one after the other and writes bench/RESULTS.md: `npm run bench`. With `-- --quick` each has one round,
 * and out/bench/RESULTS.md is written instead. With `-- name [rounds]` only that one runs, and nothing is written.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { thisMachine } from './machine.ts';
import { type BenchResult, resultsPage } from './resultsPage.ts';
import { type Table, tablesVariable } from './table.ts';

const suffix = '.bench.ts';
const folder = import.meta.dirname;
const outFolder = join(folder, '..', 'out', 'bench');
const all = readdirSync(folder)
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length))
  .sort();

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const [name, ...rest] = args.filter((argument) => argument !== '--quick');
if (name !== undefined && !all.includes(name)) {
  console.error(`There is no bench ${name}. There are: ${all.join(', ')}.`);
  process.exit(2);
}
mkdirSync(outFolder, { recursive: true });
const results: BenchResult[] = [];
for (const bench of name === undefined ? all : [name]) {
  const result = await runBench(bench, quick ? ['1'] : rest);
  if (result === undefined) process.exitCode = 1;
  else results.push(result);
}
if (name === undefined) write(results);

/** Runs a bench; undefined when it failed. */
async function runBench(bench: string, benchArgs: readonly string[]): Promise<BenchResult | undefined> {
  console.log(`\n# ${bench}`);
  const file = join(folder, bench + suffix);
  const collected = join(outFolder, `${bench}.tables`);
  rmSync(collected, { force: true });
  const child = spawn(process.execPath, [file, ...benchArgs], {
    stdio: ['inherit', 'pipe', 'inherit'],
    env: { ...process.env, [tablesVariable]: collected },
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    printed += text;
  });
  const [status] = await once(child, 'close');
  if (status !== 0) return undefined;
  const lines = existsSync(collected) ? readFileSync(collected, 'utf8').trim().split('\n') : [];
  const tables = lines.map((line) => JSON.parse(line) as Table);
  return { name: bench, about: aboutOf(file), tables, printed: printed.trimEnd() };
}

/** The first paragraph of a bench's own comment says what it measures. */
function aboutOf(file: string): string {
  const [, comment = ''] = /^\/\*\*(.*?)\*\//s.exec(readFileSync(file, 'utf8')) ?? [];
  const text = comment.replace(/^ *\* ?/gm, '').trim();
  return text.replace(/\s*Run: `[\s\S]*$/, '').replace(/\s*\(see\s+`[^`]*`\)/, '');
}

function write(done: readonly BenchResult[]): void {
  const lacking = all.filter((bench) => !done.some(({ name: shown }) => shown === bench));
  if (lacking.length > 0) {
    console.error(`\nNothing is written: there are no results of ${lacking.join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  const file = join(quick ? outFolder : folder, 'RESULTS.md');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, resultsPage(thisMachine(), done));
  console.log(`\nWritten: ${file}`);
}
