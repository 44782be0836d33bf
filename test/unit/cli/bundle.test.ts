import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { repositoryFolder } from '../../../scripts/vscode/folders.ts';
import { bxml, type Outcome, runNode } from './support/bxml.ts';
import { bad } from './support/documents.ts';
import { folderWith } from './support/folder.ts';
import { RunningCommand } from './support/runningCommand.ts';

describe('The bundled command', () => {
  const { path: cwd } = folderWith({ 'bad.bxml': bad });
  const bundle = join(cwd, 'cli.js');
  const bundled = (args: readonly string[]): Outcome => runNode([bundle, ...args], { cwd });

  before(() => {
    const built = spawnSync(process.execPath, ['esbuild.js', '--production', `--outdir=${cwd}`], {
      cwd: repositoryFolder,
      encoding: 'utf8',
    });
    assert.equal(built.status, 0, built.stderr);
  });

  it('does the same as its source', () => {
    for (const args of [
      ['--version'],
      ['--help'],
      ['lint', '.'],
      ['lint', '--format', 'sarif', '**/*.bxml'],
      ['format', '--check', '.'],
      ['explain', 'unknown-verb'],
      ['schema'],
      ['emulate', '--help'],
      ['emulate', '--port', 'none'],
      ['lint', '--loud'],
    ]) {
      assert.deepEqual(bundled(args), bxml(args, { cwd }), args.join(' '));
    }
  });

  it('runs the emulator', async (t) => {
    const command = new RunningCommand([bundle, 'emulate', '--json', '--port', '0'], cwd);
    t.after(() => command.stop('SIGKILL'));
    const { url } = JSON.parse(await command.line(() => true)) as { url: string };
    assert.equal((await fetch(`${url}/emulator/clock`)).status, 200);
    assert.equal((await command.stop()).status, 0);
  });

  it('stays small, so that it starts fast', () => {
    assert.ok(statSync(bundle).size < 250_000, `${statSync(bundle).size} bytes`);
  });
});
