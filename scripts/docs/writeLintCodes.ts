/** Writes docs/lint-codes.md anew, after a rule has changed: `node scripts/docs/writeLintCodes.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../vscode/folders.ts';
import { lintCodesPage } from './lintCodesPage.ts';

writeFileSync(join(repositoryFolder, 'docs', 'lint-codes.md'), lintCodesPage());
