import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../../../../scripts/vscode/folders.ts';
import { type Page, readMarkdown } from './markdown.ts';

/** Every Markdown page of the repository, by its path from the root, with `/`. */
export const pages: ReadonlyMap<string, Page> = new Map(
  globSync('**/*.md', {
    cwd: repositoryFolder,
    exclude: (name) => ['node_modules', '.vscode-test', 'out', 'dist', '.git'].includes(name),
  })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .map((file) => [file, readMarkdown(readFileSync(join(repositoryFolder, file), 'utf8'))]),
);
