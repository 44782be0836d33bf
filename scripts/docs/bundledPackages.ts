import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Metafile } from 'esbuild';
import { repositoryFolder } from '../vscode/folders.ts';
import { makeTemporaryFolder } from '../vscode/temporaryFolder.ts';

/** A package from npm of which code is in the published bundles. */
export interface BundledPackage {
  name: string;
  version: string;
  /** SPDX identifier, from its package.json. */
  licence: string;
  homepage: string;
  /** Absolute path of its folder. */
  folder: string;
  /** Files of it that are in a bundle, relative to its folder, sorted. */
  files: readonly string[];
  /** What it adds to the minified bundles, in bytes. */
  bytes: number;
  /** Bundles that hold it, sorted; a hash in a name is a star. */
  bundles: readonly string[];
}

interface Manifest {
  version: string;
  license?: string;
  homepage?: string;
  repository?: string | { url: string };
}

/**
 * Builds the production bundles aside, and gives the packages that are in them, by name. What is installed and left out of
 * the bundles by esbuild is not among them.
 */
export function bundledPackages(): BundledPackage[] {
  const found = new Map<string, { bytes: number; files: Set<string>; bundles: Set<string> }>();
  for (const { outputs } of metafilesOfProduction()) {
    for (const [output, { inputs }] of Object.entries(outputs)) {
      for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
        const [, folder, file] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(input) ?? [];
        if (folder === undefined || file === undefined || bytesInOutput === 0) continue;
        const one = found.get(folder) ?? { bytes: 0, files: new Set(), bundles: new Set() };
        found.set(folder, one);
        one.bytes += bytesInOutput;
        one.files.add(file);
        one.bundles.add(bundleName(output));
      }
    }
  }
  return [...found]
    .map(([folder, { bytes, files, bundles }]) => ({
      ...manifestOf(folder),
      folder: join(repositoryFolder, folder),
      files: [...files].sort(),
      bytes,
      bundles: [...bundles].sort(),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function metafilesOfProduction(): Metafile[] {
  const folder = makeTemporaryFolder('bundled-packages');
  try {
    const file = join(folder.path, 'metafiles.json');
    const hook = join(import.meta.dirname, 'recordMetafiles.cjs');
    execFileSync(
      process.execPath,
      ['--require', hook, 'esbuild.js', '--production', `--outdir=${join(folder.path, 'dist')}`],
      { cwd: repositoryFolder, env: { ...process.env, METAFILES: file } },
    );
    return JSON.parse(readFileSync(file, 'utf8')) as Metafile[];
  } finally {
    folder.remove();
  }
}

function bundleName(output: string): string {
  const afterDist = output.slice(output.lastIndexOf('/dist/') + '/dist/'.length);
  return afterDist.replace(/-[A-Z0-9]{8}(?=\.)/, '-*');
}

function manifestOf(folder: string): Pick<BundledPackage, 'name' | 'version' | 'licence' | 'homepage'> {
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const manifest = JSON.parse(
    readFileSync(join(repositoryFolder, folder, 'package.json'), 'utf8'),
  ) as Manifest;
  if (manifest.license === undefined) throw new Error(`${name} does not say its licence.`);
  const repository =
    typeof manifest.repository === 'string' ? manifest.repository : (manifest.repository?.url ?? '');
  return {
    name,
    version: manifest.version,
    licence: manifest.license,
    homepage: manifest.homepage ?? webAddress(repository),
  };
}

/** `git+https://…/x.git`, `git://…`, `git@host:x` and `owner/name` as a browser opens them. */
function webAddress(repository: string): string {
  const address = repository.replace(/^git\+/, '').replace(/\.git$/, '');
  if (/^[\w-]+\/[\w.-]+$/.test(address)) return `https://github.com/${address}`;
  return address.replace(/^git@([^:]+):/, 'https://$1/').replace(/^(git|ssh):\/\/(git@)?/, 'https://');
}

/** The folders of a package from its own down to each file that is bundled, relative to it: where its licences lie. */
export function foldersWithBundledFiles({ files }: Pick<BundledPackage, 'files'>): string[] {
  const folders = new Set(['.']);
  for (const file of files) {
    for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) folders.add(folder);
  }
  return [...folders].sort();
}
