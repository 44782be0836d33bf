import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { lintCodesPage } from '../../../scripts/docs/lintCodesPage.ts';
import { commands } from '../../../src/cli/commands.ts';
import { readMarkdown } from '../docs/support/markdown.ts';
import { bxml } from './support/bxml.ts';

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

  it('names what the help shows, and no more', () => {
    const text = page('command-line.md');
    const [listed = []] = readMarkdown(text).tables;
    const names = listed.slice(1).map(([cell = '']) => /^`bxml (\w+)/.exec(cell)?.[1] ?? cell);
    assert.deepEqual(names, [...commands.map(({ name }) => name), 'help']);
    const optionsOf = (shown: string) => [...new Set(shown.match(/(?<![\w-])--[a-z][a-z-]*/g))].sort();
    const [introduction = '', ...sections] = text.split(/^## /m);
    const general = optionsOf(introduction);
    assert.deepEqual(optionsOf(bxml(['--help']).stdout), general);
    for (const { name } of commands) {
      const section = sections.find((part) => part.startsWith(`bxml ${name}\n`)) ?? '';
      // The tables: sentences and code blocks show other commands as well.
      const described = optionsOf(section.match(/^\| `--.*$/gm)?.join('\n') ?? '');
      // The help's examples are left out: they name options of xmllint.
      const rows = bxml([name, '--help']).stdout.match(/^ *(-\w, )?--.*$/gm) ?? [];
      const own = optionsOf(rows.join('\n')).filter((option) => !general.includes(option));
      assert.deepEqual(own, described, name);
    }
  });
});
