import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../vscode/folders.ts';
import type { BundledPackage } from './bundledPackages.ts';
import { purposes } from './dependencyNotes.ts';

/** The page docs/dependencies.md: all code of others that is published. */
export function dependenciesPage(packages: readonly BundledPackage[]): string {
  const rows = packages.map(row);
  const total = packages.reduce((sum, { bytes }) => sum + bytes, 0);
  return `<!-- Made by scripts/docs/writeDependencies.ts. Change package.json or scripts/docs/dependencyNotes.ts instead. -->

# Dependencies

Code of others in the published extension, as esbuild put it into the bundles of \`dist/\`. The sizes are what a package adds
to them, minified; one that is in several bundles is counted in each. Of some packages only a part is used, and packages
that they would need for the rest are in no bundle. Nothing is installed or fetched when the extension is installed or runs.

${table([['package', 'version', 'for', 'KB', 'in', 'licence'], ...rows])}

Together ${kilobytes(total)} KB. The licences' texts are in [THIRD_PARTY_NOTICES](../THIRD_PARTY_NOTICES).
`;
}

function row({ name, version, homepage, bytes, bundles, licence }: BundledPackage): string[] {
  const purpose = purposes[name];
  if (purpose === undefined) {
    throw new Error(`Say in scripts/docs/dependencyNotes.ts what ${name} is for: it is bundled.`);
  }
  const origin = isDirect(name) ? '' : ' (not chosen by us)';
  return [
    `[${name}](${homepage})`,
    version,
    purpose + origin,
    kilobytes(bytes),
    bundles.map((bundle) => `\`${bundle}\``).join(', '),
    licence,
  ];
}

function isDirect(name: string): boolean {
  const manifest = JSON.parse(readFileSync(join(repositoryFolder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return name in manifest.dependencies;
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}

function table([head = [], ...rows]: string[][]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
