import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { lintCodesPage } from '../../../scripts/docs/lintCodesPage.ts';
import { commands } from '../../../src/cli/commands.ts';

function page(name: string): string {
  return readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
}

describe('The documentation', () => {
  it('lists the rules as they are (node scripts/docs/writeLintCodes.ts brings it up to date)', () => {
    assert.equal(page('lint-codes.md'), lintCodesPage());
  });

  it('describes every command and option, and no other', () => {
    const text = page('command-line.md');
    for (const { name, options } of commands) {
      const section = text.split(/^## /m).find((part) => part.startsWith(`bxml ${name}\n`)) ?? '';
      const described = [...section.matchAll(/`(--[a-z-]+)/g)].map(([, option]) => option);
      assert.deepEqual(
        [...new Set(described)].sort(),
        options.map((option) => `--${option.name}`).sort(),
        name,
      );
    }
  });
});
