/** `npm run package`: makes the .vsix at the repository's root, and prints what is in it and what it weighs. */
import { join } from 'node:path';
import { makePackage, maxPackageSize } from './package/makePackage.ts';
import { repositoryFolder } from './vscode/folders.ts';

try {
  const { path, size, content } = await makePackage(join(repositoryFolder, 'bandwidth-call-testing.vsix'));
  console.log(content);
  console.log(`\n${path}: ${(size / 1000).toFixed(0)} KB`);
  if (size > maxPackageSize) {
    throw new Error(`It is over ${maxPackageSize / 1000} KB. Look at the largest files above.`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
