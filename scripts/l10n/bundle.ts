import { globSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { repositoryFolder } from '../vscode/folders.ts';
import { languageTexts } from './languageTexts.ts';

/** Where the bundle is kept, from the root of the repository. */
export const bundleFile = 'l10n/bundle.l10n.json';

/**
 * The text of the English bundle: every message that the code hands to `l10n.t`, and every text of a table that it hands
 * on, in the order of their text.
 */
export async function bundleText(): Promise<string> {
  const messages = await getL10nJson(sources());
  for (const text of languageTexts()) messages[text] ??= text;
  const keys = Object.keys(messages).sort();
  return `${JSON.stringify(Object.fromEntries(keys.map((key) => [key, messages[key]])), null, 2)}\n`;
}

/** The sources that hold messages. Parsing takes most of the time, so that the others are left out. */
function sources(): { extension: '.ts'; contents: string }[] {
  return globSync('src/**/*.ts', { cwd: repositoryFolder })
    .filter((file) => extname(file) === '.ts')
    .map((file) => readFileSync(join(repositoryFolder, file), 'utf8'))
    .filter((contents) => contents.includes('l10n'))
    .map((contents) => ({ extension: '.ts', contents }));
}
