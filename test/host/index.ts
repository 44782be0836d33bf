import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';

/** The longest a single test may take in the extension host, in milliseconds. */
const testTimeout = 20_000;

/**
 * VS Code calls this in its extension host and waits for it. Runs every bundled `*.test.js` of this folder, and ends
 * with the line `N passed, N failed`.
 *
 * @throws Error when a test failed or there was none: VS Code then exits with a code other than 0.
 */
export async function run(): Promise<void> {
  // Mocha is an ES module, and what `require` makes of one differs between the versions of Node that VS Code has had.
  const { default: Mocha } = await import('mocha');
  // The extension host passes the parts of a message on without formatting them.
  Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => console.log(format(...parts));
  const mocha = new Mocha({ ui: 'bdd', timeout: testTimeout, color: false });
  if (process.env.TEST_NAME) mocha.grep(process.env.TEST_NAME);
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.test.js')).sort())
    mocha.addFile(join(__dirname, file));

  let passed = 0;
  let failed = 0;
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('pass', () => {
      passed += 1;
    });
    runner.on('fail', () => {
      failed += 1;
    });
  });
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} of the tests in the extension host failed.`);
  if (passed === 0) throw new Error('No test ran in the extension host.');
}
