/**
 * `npm test`: types, lint and layering, the build, and every test. Ends with the line `N passed, N failed`, which sums
 * up all tests; a check that fails counts as one failure. The exit code is 1 when anything failed or no test ran.
 */
import { join } from 'node:path';
import { type Counts, countLine } from './test/counts.ts';
import { runStep, type Step } from './test/step.ts';
import { prepareBrowser } from './vscode/browser.ts';
import { installVSCode } from './vscode/install.ts';

const script = (name: string) => join('scripts', name);
const tool = (name: string) => join('node_modules', ...name.split('/'));

const checks: Step[] = [
  { name: 'types', args: [tool('typescript/bin/tsc'), '--noEmit'], isTest: false },
  {
    name: 'lint, format, layering',
    args: [tool('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.'],
    isTest: false,
  },
];
const unitTests: Step[] = [
  { name: 'unit tests', args: [script('test-node.ts'), 'test/unit/**/*.test.ts'], isTest: true },
  {
    name: 'conformance tests',
    args: [script('test-node.ts'), 'test/conformance/**/*.test.ts'],
    isTest: true,
  },
];
const build: Step = { name: 'build', args: ['esbuild.js'], isTest: false };
const windowTests: Step[] = [
  { name: 'tests in the extension host', args: [script('test-host.ts'), '--no-build'], isTest: true },
  { name: 'tests in the browser alone', args: [script('test-web.ts'), '--no-build'], isTest: true },
  { name: 'tests in the window', args: [script('test-ui.ts'), '--no-build'], isTest: true },
];

async function inOrder(steps: readonly Step[]): Promise<Counts[]> {
  const results: Counts[] = [];
  for (const step of steps) results.push(await runStep(step));
  return results;
}

/** There is nothing to open a window with when the build or the preparation failed. */
async function buildAndOpenWindows(preparation: Promise<Counts[]>): Promise<Counts[]> {
  const results = [await runStep(build), ...(await preparation)];
  if (results.some(({ failed }) => failed > 0)) {
    console.log('\nThe tests in VS Code were left out.');
    return results;
  }
  return [...results, ...(await inOrder(windowTests))];
}

/** What needs the network and the disk, and hardly a processor. */
async function prepareVSCode(): Promise<Counts[]> {
  try {
    await Promise.all([installVSCode(), prepareBrowser()]);
    return [];
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return [{ passed: 0, failed: 1 }];
  }
}

console.log(
  'Checks and tests are running. This takes a few minutes; the first time, VS Code is installed, too.',
);
// Two rows side by side, for two processors: the network's work goes along with the checks.
const prepared = prepareVSCode();
const rows = await Promise.all([inOrder([...checks, ...unitTests]), buildAndOpenWindows(prepared)]);
const total: Counts = { passed: 0, failed: 0 };
for (const { passed, failed } of rows.flat()) {
  total.passed += passed;
  total.failed += failed;
}
if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
console.log(`\n${countLine(total)}`);
