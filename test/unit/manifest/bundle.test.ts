import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { describe, it } from 'node:test';
import { bundleFile, bundleText } from '../../../scripts/l10n/bundle.ts';
import { repositoryFolder } from '../../../scripts/vscode/folders.ts';
import { readText } from '../../support/manifest/manifest.ts';

describe('The bundle of messages', () => {
  it('is the one that `npm run l10n` makes from the sources', async () => {
    assert.equal(readText(bundleFile), await bundleText());
  });

  it('gets every message, since none is put together before it is looked up', () => {
    // But for those of tables, which `scripts/l10n/languageTexts.ts` names.
    const files = globSync('src/**/*.ts', { cwd: repositoryFolder, exclude: ['src/bxml/tableText.ts'] });
    const calls = files.flatMap((file) => [
      ...readText(file.replaceAll('\\', '/')).matchAll(/\bl10n\s*\.t\(\s*(?<message>\S*)/g),
    ]);
    assert.ok(calls.length > 400);
    for (const { groups } of calls) assert.match(groups?.message ?? '', /^['"{]/);
  });

  it('holds messages without blanks at their ends, which a translator would lose', () => {
    const messages = Object.keys(JSON.parse(readText(bundleFile)));
    assert.deepEqual(
      messages.filter((message) => message !== message.trim()),
      [],
    );
  });
});
