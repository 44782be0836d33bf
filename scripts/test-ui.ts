/**
 * Runs test/ui: a real VS Code window in a headless browser, used as a person would. Pictures go to out/screenshots.
 *
 * Words choose the files whose name contains one of them: `npm run test:ui -- calls`. `--no-build` takes dist/ as it
 * is; `--version floor` takes the oldest VS Code instead of the current one. TEST_LOG=all prints what VS Code itself logs.
 */
import { parseArgs } from 'node:util';
import { buildExtension } from './build.ts';
import { runNodeTests } from './test/nodeTests.ts';
import { prepareBrowser } from './vscode/browser.ts';
import { installVSCode, testedVersion } from './vscode/install.ts';

const { values, positionals } = parseArgs({
  options: {
    'no-build': { type: 'boolean', default: false },
    version: { type: 'string', default: 'current' },
  },
  allowPositionals: true,
});
if (values.version === 'floor') process.env.TEST_VSCODE = 'floor';
const names = positionals.length > 0 ? positionals : [''];

try {
  // First of all, so that no test's time goes into it.
  await Promise.all([
    installVSCode(testedVersion()),
    prepareBrowser(),
    values['no-build'] ? undefined : buildExtension(),
  ]);
  // A window keeps more than one processor busy: one after the other is as fast, and steadier.
  await runNodeTests(
    names.map((name) => `test/ui/**/*${name}*.test.ts`),
    2,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
