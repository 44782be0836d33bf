import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { makeTemporaryFolder } from '../../scripts/vscode/temporaryFolder.ts';
import { type Loading, loadBundle } from '../support/vscode/loadBundle.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(`${root}/${file}`, 'utf8');

describe('The package', () => {
  const dist = makeTemporaryFolder('package');
  let built: string[];
  let loading: Loading;
  before(() => {
    writeFileSync(join(dist.path, 'commands-AAAAAAAA.js'), '');
    const { status, stderr } = spawnSync(
      process.execPath,
      ['esbuild.js', '--production', `--outdir=${dist.path}`],
      { cwd: root, encoding: 'utf8' },
    );
    assert.equal(status, 0, stderr);
    built = readdirSync(dist.path).sort();
    loading = loadBundle(join(dist.path, 'extension.js'));
  });
  after(() => dist.remove());

  it('holds every bundle that is built, and no other', () => {
    const packed = [...read('.vscodeignore').matchAll(/^!dist\/(.+)$/gm)].map(([, name = '']) => name);
    const withoutHash = built.map((file) => file.replace(/-[A-Z0-9]{8}\.js$/, '-*.js'));
    assert.deepEqual(packed.sort(), [...new Set(withoutHash)].sort());
  });

  it('starts with two files of less than 250,000 bytes', () => {
    const bytes = loading.files.reduce((sum, file) => sum + statSync(join(dist.path, file)).size, 0);
    assert.equal(loading.files.length, 2, loading.files.join());
    assert.ok(bytes < 250_000, `${bytes} bytes`);
  });

  it("asks once in a file for VS Code's API, and copies nothing of it", () => {
    assert.deepEqual(
      loading.askedForEditor,
      loading.files.filter((file) => file !== 'extension.js'),
    );
  });

  it('is built without the parts of an earlier build, which had other names', () => {
    assert.deepEqual(
      built.filter((file) => file.includes('AAAAAAAA')),
      [],
    );
  });

  it('loads the emulator and the HTTP client no sooner than they are needed', () => {
    const eager = globSync('src/{extension,ui/**/*,calls/**/*,voice/**/*}.ts', { cwd: root }).filter(
      (file) => {
        const imports = read(file).match(/^import (?!type\b)[\s\S]*?from '[^']+';/gm) ?? [];
        return imports.some((line) =>
          /'[^']*(\/emulator\/emulator|undiciTransport)\.ts'|'(hono|undici)\b/.test(line),
        );
      },
    );
    // The transport's own module is what is loaded later.
    assert.deepEqual(eager, ['src/voice/undiciTransport.ts']);
  });

  it('holds the language alone for editors without Node', async () => {
    const { metafile, warnings } = await build({
      absWorkingDir: root,
      entryPoints: ['src/browser.ts'],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'browser',
      format: 'cjs',
      external: ['vscode'],
      outdir: 'out',
    });
    assert.deepEqual(warnings, []);
    const held = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
    const other = held.filter(
      (file) => !/^(src\/(bxml|ui|browser\.ts)|node_modules\/@vscode\/l10n\/)/.test(file),
    );
    assert.ok(held.length > 0);
    assert.deepEqual(other, []);
  });
});
