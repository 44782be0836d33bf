import { join, resolve } from 'node:path';

/** The repository's root: the folder that holds package.json. */
export const repositoryFolder = resolve(import.meta.dirname, '..', '..');

/** Everything that is fetched on demand and may be deleted at any time. Ignored by git. */
export const downloadsFolder = join(repositoryFolder, '.vscode-test');

/** Everything that a run writes: bundled tests and pictures. Ignored by git. */
export const outputFolder = join(repositoryFolder, 'out');

/** The workspace that `npm start` opens and that the tests look at. */
export const sampleWorkspace = join(repositoryFolder, 'media', 'sample');
