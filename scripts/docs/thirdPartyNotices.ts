import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../vscode/folders.ts';
import { type BundledPackage, foldersWithBundledFiles } from './bundledPackages.ts';
import { carried, withoutLicenceFile } from './dependencyNotes.ts';

const rule = '='.repeat(80);

/**
 * The file THIRD_PARTY_NOTICES: for each bundled package its licence, word for word.
 *
 * @throws Error when a package that is bundled holds no licence file: its text has to be found first.
 */
export function thirdPartyNotices(packages: readonly BundledPackage[]): string {
  const introduction = `Third-party notices

The published extension holds code of the packages below. Each is under its own licence, whose text follows.
Made by scripts/docs/writeDependencies.ts from the licence files of the packages.`;
  return `${[introduction, ...packages.map(notice)].join(`\n\n${rule}\n`)}\n`;
}

function notice(one: BundledPackage): string {
  const texts = licenceFiles(one).map(
    (file) =>
      `${file.includes('/') ? `${file}:\n\n` : ''}${clean(readFileSync(join(one.folder, file), 'utf8'))}`,
  );
  if (texts.length === 0) texts.push(...mitLicence(one));
  if (texts.length === 0) throw new Error(`${one.name} is bundled, and holds no licence file.`);
  const more = carried[one.name];
  const parts = [
    `${one.name} ${one.version} (${one.licence})\n${one.homepage}`,
    ...texts,
    ...(more ? [more] : []),
  ];
  return parts.join('\n\n');
}

/** The MIT License for a package that names it and leaves out the text: our own licence holds the same terms. */
function mitLicence({ name, licence }: BundledPackage): string[] {
  const holder = withoutLicenceFile[name];
  if (holder === undefined || licence !== 'MIT') return [];
  const own = clean(readFileSync(join(repositoryFolder, 'LICENSE'), 'utf8'));
  return [own.replace(/^Copyright .*$/m, `Copyright (c) ${holder}`)];
}

function licenceFiles(one: BundledPackage): string[] {
  return foldersWithBundledFiles(one).flatMap((folder) =>
    readdirSync(join(one.folder, folder))
      .filter((name) => /^(licen[cs]e|notice|copying)(\.(md|txt))?$/i.test(name))
      .sort()
      .map((name) => (folder === '.' ? name : `${folder}/${name}`)),
  );
}

function clean(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();
}
