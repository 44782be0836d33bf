import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { repositoryFolder } from '../../scripts/vscode/folders.ts';

const strict = 'export function t(message) { throw new Error("Looked up too early: " + message); }';

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@vscode/l10n'
      ? { url: `data:text/javascript,${encodeURIComponent(strict)}`, shortCircuit: true }
      : next(specifier, context),
});

describe('Before the display language is known', () => {
  for (const room of ['bxml', 'calls', 'voice']) {
    it(`no file of src/${room} looks a message up while it is loaded`, async () => {
      const files = globSync(`src/${room}/**/*.ts`, { cwd: repositoryFolder });
      assert.ok(files.length > 20);
      for (const file of files) await import(pathToFileURL(join(repositoryFolder, file)).href);
    });
  }
});
