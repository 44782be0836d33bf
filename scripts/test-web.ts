/**
 * Runs test/web: the extension in a VS Code that runs in the browser alone, with no Node. Pictures go to out/screenshots.
 *
 * `--version floor|current` chooses the VS Code; `current` when absent. `--no-build` takes dist/ as it is. TEST_LOG=all
 * prints what VS Code itself logs.
 */
import { parseArgs } from 'node:util';
import { buildExtension } from './build.ts';
import { runNodeTests } from './test/nodeTests.ts';
import { prepareBrowser } from './vscode/browser.ts';
import { installVSCode, testedVersion } from './vscode/install.ts';

const { values } = parseArgs({
  options: {
    version: { type: 'string', default: 'current' },
    'no-build': { type: 'boolean', default: false },
  },
});
// The tests' processes get it from here.
if (values.version === 'floor') process.env.TEST_VSCODE = 'floor';

try {
  // First of all, so that no test's time goes into it.
  await Promise.all([
    installVSCode(testedVersion()),
    prepareBrowser(),
    values['no-build'] ? undefined : buildExtension(),
  ]);
  await runNodeTests(['test/web/**/*.test.ts'], 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
