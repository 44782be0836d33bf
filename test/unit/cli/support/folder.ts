import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';

/** A folder of its own for a test, removed after the suite. */
export interface Folder {
  path: string;
  /** What a file holds now. */
  read(name: string): string;
}

const made: string[] = [];

/** Makes a folder with these files. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Folder {
  const path = mkdtempSync(join(tmpdir(), 'bxml-'));
  made.push(path);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return { path, read: (name) => readFileSync(join(path, name), 'utf8') };
}

after(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});
