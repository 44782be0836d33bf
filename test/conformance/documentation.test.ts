import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';
import { repositoryFolder } from '../../scripts/vscode/folders.ts';
import { startEmulator } from '../../src/emulator/emulator.ts';
import { pages } from '../unit/docs/support/pages.ts';

test('the SDK programs in the documentation run against the emulator', async (t) => {
  const programs = [...pages.values()]
    .flatMap(({ blocks }) => blocks)
    .filter(({ language, text }) => language === 'js' && text.includes('bandwidth-sdk'));
  assert.ok(programs.length > 0);
  const emulator = await startEmulator();
  t.after(() => emulator.close());
  for (const [index, { text }] of programs.entries()) {
    assert.match(text, /http:\/\/127\.0\.0\.1:8296\/api\/v2/);
    // Beside the tests, so that it finds the SDK.
    const file = join(repositoryFolder, 'test', 'conformance', `.program-${process.pid}-${index}.mjs`);
    t.after(() => rmSync(file, { force: true }));
    writeFileSync(file, text.replace('http://127.0.0.1:8296/api/v2', emulator.basePath));
    const env = { ...process.env, NO_PROXY: '127.0.0.1', NODE_TEST_CONTEXT: undefined };
    const { stdout } = await promisify(execFile)(process.execPath, [file], { env, timeout: 60_000 });
    const placed = [...emulator.exchange.allCalls()].map(({ callId }) => callId);
    assert.ok(placed.includes(stdout.trim()), stdout);
  }
});
