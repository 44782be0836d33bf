import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { manifest, manifestText, manifestTexts } from '../../support/manifest/manifest.ts';

/** What VS Code shows of a manifest. Everything under one of these names is text for people. */
const shown = new Set([
  'displayName',
  'description',
  'markdownDescription',
  'title',
  'shortTitle',
  'category',
  'name',
  'contextualTitle',
  'contents',
  'label',
  'enumDescriptions',
  'patternErrorMessage',
  'errorMessage',
  'altText',
]);

/** Texts of the manifest that are written out where a key should stand. */
function writtenOut(node: unknown, name: string): string[] {
  if (typeof node === 'string') return shown.has(name) && !/^%[\w.-]+%$/.test(node) ? [node] : [];
  if (Array.isArray(node)) return node.flatMap((item) => writtenOut(item, name));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => writtenOut(value, key));
}

describe('The texts of the manifest', () => {
  it('stand in package.nls.json, each under a key that is used', () => {
    const used = [...manifestText.matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual([...new Set(used)].sort(), Object.keys(manifestTexts).sort());
  });

  it('are written out nowhere else', () => {
    const { contributes, capabilities } = manifest;
    const { displayName, description } = JSON.parse(manifestText);
    assert.deepEqual(writtenOut({ contributes, capabilities, displayName, description }, ''), []);
  });

  it('are none twice under different keys of the same kind', () => {
    const titles = Object.entries(manifestTexts).filter(([key]) => key.startsWith('command.'));
    assert.equal(new Set(titles.map(([, title]) => title)).size, titles.length);
  });

  it('say what a command does in a few words', () => {
    for (const [key, title] of Object.entries(manifestTexts)) {
      if (!key.startsWith('command.')) continue;
      assert.ok(title.length <= 34, `${key}: ${title}`);
      assert.match(title, /^[A-Z][\w ]+…?$/);
    }
  });
});
