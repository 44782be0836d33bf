/**
 * Writes docs/dependencies.md and THIRD_PARTY_NOTICES anew, after a dependency has changed:
 * `node scripts/docs/writeDependencies.ts`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../vscode/folders.ts';
import { bundledPackages } from './bundledPackages.ts';
import { dependenciesPage } from './dependenciesPage.ts';
import { thirdPartyNotices } from './thirdPartyNotices.ts';

const packages = bundledPackages();
writeFileSync(join(repositoryFolder, 'docs', 'dependencies.md'), dependenciesPage(packages));
writeFileSync(join(repositoryFolder, 'THIRD_PARTY_NOTICES'), thirdPartyNotices(packages));
