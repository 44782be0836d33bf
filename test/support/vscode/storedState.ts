import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VSCodeWindow } from './window.ts';

/** Runs in the page, which this project knows no types of: everything the browser keeps for it, as one text. */
const readBrowserStorage = `(async () => {
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      found.push(name + '/' + store, JSON.stringify(await done(objects.getAllKeys())));
      found.push(JSON.stringify(await done(objects.getAll())));
    }
    database.close();
  }
  return found.join('\\n');
})()`;

/** A place where something is kept, and what is there. */
export interface StoredText {
  where: string;
  text: string;
}

/**
 * Everything that a window's VS Code keeps: each file of its data folder (settings, logs, files of extensions), and the
 * browser's databases, where a served VS Code has the state of extensions. Its secret storage is not among them: without
 * a key it keeps secrets in memory.
 */
export async function storedState(window: VSCodeWindow): Promise<StoredText[]> {
  const browser = await window.page.evaluate<string>(readBrowserStorage);
  return [{ where: 'the browser', text: browser }, ...filesBelow(window.dataFolder)];
}

function filesBelow(folder: string): StoredText[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    // The extension itself is linked into the data folder; sockets cannot be read.
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [{ where: path, text: readFileSync(path, 'latin1') }] : [];
  });
}
