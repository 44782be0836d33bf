import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { type BundledPackage, bundledPackages } from '../../../scripts/docs/bundledPackages.ts';
import { dependenciesPage } from '../../../scripts/docs/dependenciesPage.ts';
import {
  acceptedLicences,
  carried,
  purposes,
  withoutLicenceFile,
} from '../../../scripts/docs/dependencyNotes.ts';
import { thirdPartyNotices } from '../../../scripts/docs/thirdPartyNotices.ts';
import { repositoryFolder } from '../../../scripts/vscode/folders.ts';

const read = (file: string): string => readFileSync(join(repositoryFolder, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

describe('Code of others that is published', () => {
  let packages: readonly BundledPackage[];
  before(() => {
    packages = bundledPackages();
  });

  it('stands in docs/dependencies.md (npm run docs brings it up to date)', () => {
    const [written, now] = [takenApart(read('docs/dependencies.md')), takenApart(dependenciesPage(packages))];
    assert.equal(written.words, now.words);
    // Our own code moves a size by some bytes: the names that esbuild gives depend on all of a bundle.
    for (const [index, size] of now.sizes.entries()) {
      const said = written.sizes[index] ?? 0;
      assert.ok(Math.abs(said - size) <= Math.max(1, size * 0.05), `${said} KB are ${size} KB`);
    }
  });

  it('comes with its licences in THIRD_PARTY_NOTICES, which is published, too', () => {
    assert.equal(read('THIRD_PARTY_NOTICES'), thirdPartyNotices(packages));
    assert.match(read('.vscodeignore'), /^!THIRD_PARTY_NOTICES$/m);
  });

  it('is under licences that allow it', () => {
    assert.deepEqual(
      packages.filter(({ licence }) => !acceptedLicences.includes(licence)),
      [],
    );
  });

  it('holds each runtime dependency, at exactly the version in package.json', () => {
    const bundled = new Map(packages.map(({ name, version }) => [name, version]));
    for (const [name, version] of Object.entries(manifest.dependencies)) {
      assert.equal(bundled.get(name), version, name);
    }
  });

  it('is explained, and nothing else is', () => {
    const names = packages.map(({ name }) => name);
    assert.deepEqual(Object.keys(purposes).toSorted(), names);
    const noted = Object.keys({ ...carried, ...withoutLicenceFile });
    for (const name of noted) assert.ok(names.includes(name), name);
  });
});

describe('What a clone of this repository runs', () => {
  it('is no script of ours when it is installed or published', () => {
    const lifecycle = /^(pre|post)?(install|pack|publish|prepare|dependencies)$|^prepublishOnly$/;
    assert.deepEqual(
      Object.keys(manifest.scripts).filter((name) => lifecycle.test(name)),
      [],
    );
  });

  it('is exactly one version of each package', () => {
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    assert.deepEqual(
      all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
      [],
    );
  });

  it('is in CI one commit of each action, with the version it is', () => {
    const workflows = globSync('.github/workflows/*.{yml,yaml}', { cwd: repositoryFolder });
    assert.ok(workflows.length > 0);
    const used = workflows.flatMap((file) => read(file).match(/uses:.*/g) ?? []);
    assert.ok(used.length > 0);
    for (const line of used) assert.match(line, /^uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const actions = used.map((line) => line.slice(0, line.indexOf('@')));
    assert.equal(new Set(used).size, new Set(actions).size, used.join('\n'));
  });
});

/** The page without its sizes and the widths that follow from them, and the sizes. */
function takenApart(page: string): { words: string; sizes: number[] } {
  const size = /(?<![\d.])\d+\.\d(?= +\|| KB)/g;
  return {
    words: page.replace(size, 'KB').replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---'),
    sizes: (page.match(size) ?? []).map(Number),
  };
}
