/** Runs the benches one after the other, or the one that is named. Run: `npm run bench [-- name [rounds]]`. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const suffix = '.bench.ts';
const folder = new URL('.', import.meta.url);
const all = readdirSync(folder)
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length));

const [name, ...rest] = process.argv.slice(2);
if (name !== undefined && !all.includes(name)) {
  console.error(`There is no bench ${name}. There are: ${all.join(', ')}.`);
  process.exit(2);
}
for (const bench of name === undefined ? all : [name]) {
  console.log(`\n# ${bench}`);
  const file = fileURLToPath(new URL(bench + suffix, folder));
  const { status } = spawnSync(process.execPath, [file, ...rest], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
