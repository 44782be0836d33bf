import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Puts an extension into the extensions folder of a VS Code that hasn't started yet. VS Code takes over what it finds
 * there when it starts for the first time. A link, not a copy: after a new build, reloading the window is enough.
 */
export async function linkExtension(source: string, extensionsFolder: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as {
    publisher: string;
    name: string;
    version: string;
  };
  await mkdir(extensionsFolder, { recursive: true });
  const name = `${manifest.publisher}.${manifest.name}-${manifest.version}`;
  await symlink(source, join(extensionsFolder, name), 'junction');
}
