/** Writes the English bundle anew, after a message has changed: `npm run l10n`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryFolder } from '../vscode/folders.ts';
import { bundleFile, bundleText } from './bundle.ts';

const path = join(repositoryFolder, bundleFile);
mkdirSync(dirname(path), { recursive: true });
writeFileSync(path, await bundleText());
