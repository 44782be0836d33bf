import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

/** One file in a room, and what it imports. */
interface Import {
  file: string;
  specifier: string;
}

const rooms = ['bxml', 'voice', 'calls', 'emulator', 'cli'];

const forbidden: Import[] = [
  { file: 'src/bxml/lint/a.ts', specifier: '../../voice/client.ts' },
  { file: 'src/voice/b.ts', specifier: '../bxml/syntax.ts' },
  { file: 'src/calls/c.ts', specifier: '../emulator/emulator.ts' },
  { file: 'src/emulator/exchange/d.ts', specifier: '../../voice/client.ts' },
  { file: 'src/emulator/e.ts', specifier: '../calls/callStore.ts' },
  { file: 'src/cli/f.ts', specifier: '../voice/client.ts' },
  ...rooms.map((room) => ({ file: `src/${room}/g.ts`, specifier: 'vscode' })),
  ...rooms.map((room) => ({ file: `src/${room}/h.ts`, specifier: '../ui/names.ts' })),
];

const allowed: Import[] = [
  { file: 'src/calls/i.ts', specifier: '../voice/types.ts' },
  { file: 'src/emulator/exchange/j.ts', specifier: '../../voice/types.ts' },
  { file: 'src/emulator/exchange/k.ts', specifier: '../../bxml/syntax.ts' },
  { file: 'src/cli/l.ts', specifier: '../emulator/emulator.ts' },
  { file: 'src/ui/m.ts', specifier: '../calls/callBoard.ts' },
  ...['bxml', 'voice', 'calls'].map((room) => ({ file: `src/${room}/n.ts`, specifier: '@vscode/l10n' })),
];

interface Report {
  diagnostics: { category: string; location: { path: string } }[];
}

/** Lints the imports with the project's own rules; gives the files whose import was refused. */
function refusedIn(folder: string): Set<string> {
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  for (const { file, specifier } of [...forbidden, ...allowed]) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `import { thing } from '${specifier}';\nexport const used = thing;\n`);
  }
  const { stdout } = spawnSync(
    process.execPath,
    [biome, 'lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=json'],
    { cwd: folder, encoding: 'utf8' },
  );
  const report: Report = JSON.parse(stdout);
  return new Set(
    report.diagnostics
      .filter(({ category }) => category === 'lint/style/noRestrictedImports')
      .map(({ location }) => location.path.replaceAll('\\', '/')),
  );
}

describe('The linter keeps the rooms apart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'layers-'));
  let refused: Set<string>;
  before(() => {
    refused = refusedIn(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const { file, specifier } of forbidden) {
    it(`and refuses ${specifier} in ${dirname(file)}`, () => assert.ok(refused.has(file)));
  }
  for (const { file, specifier } of allowed) {
    it(`but allows ${specifier} in ${dirname(file)}`, () => assert.ok(!refused.has(file)));
  }
});
