/** Writes docs/fidelity.md anew, after the vocabulary or the emulator has changed: `node scripts/docs/writeFidelity.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../vscode/folders.ts';
import { fidelityPage } from './fidelityPage.ts';

writeFileSync(join(repositoryFolder, 'docs', 'fidelity.md'), fidelityPage());
