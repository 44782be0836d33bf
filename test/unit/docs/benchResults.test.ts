import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { resultsPage } from '../../../bench/resultsPage.ts';
import { repositoryFolder } from '../../../scripts/vscode/folders.ts';
import { readMarkdown } from './support/markdown.ts';

describe('The page of what the benches measured', () => {
  it('shows the machine, and each table with its notes', () => {
    const page = resultsPage(
      [['processor', 'One of 2 | cores']],
      [
        {
          name: 'speed',
          about: 'How fast it is.',
          tables: [
            { title: 'runs', columns: ['ms', 'ratio'], rows: [['ours', '1.0', '0.50 x']], notes: ['Once.'] },
          ],
          printed: '',
        },
      ],
    );
    assert.deepEqual(readMarkdown(page).tables, [
      [
        ['machine', ''],
        ['processor', 'One of 2 \\| cores'],
      ],
      [
        ['runs', 'ms', 'ratio'],
        ['ours', '1.0', '0.50 x'],
      ],
    ]);
    assert.match(page, /^## speed\n\nHow fast it is\.$/m);
    assert.match(page, /^Once\.$/m);
  });

  it('shows what a bench printed when that has handed no table on', () => {
    const page = resultsPage([], [{ name: 'old', about: '', tables: [], printed: '  1 ms' }]);
    assert.deepEqual(
      readMarkdown(page).blocks.map(({ text }) => text),
      ['  1 ms'],
    );
  });

  it('has a section for each bench', () => {
    const benches = globSync('bench/*.bench.ts', { cwd: repositoryFolder }).map((file) =>
      file.replaceAll('\\', '/').slice('bench/'.length, -'.bench.ts'.length),
    );
    const { anchors } = readMarkdown(readFileSync(join(repositoryFolder, 'bench', 'RESULTS.md'), 'utf8'));
    assert.deepEqual(
      benches.filter((bench) => !anchors.has(bench)),
      [],
    );
  });
});
