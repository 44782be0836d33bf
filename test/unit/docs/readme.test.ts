import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { repositoryFolder } from '../../../scripts/vscode/folders.ts';
import { webhookEvents } from '../../../src/emulator/fidelity/webhookEvents.ts';
import { paletteTitles, settingSchemas } from './support/manifest.ts';
import { pages } from './support/pages.ts';

/** The table of the README below this head. */
function table(head: string): readonly (readonly string[])[] {
  const found = pages.get('README.md')?.tables.find(([first]) => first?.[0] === head);
  assert.ok(found, `there is no table of each ${head}`);
  return found.slice(1);
}

describe('The README', () => {
  it('lists each setting with its default, and no other', () => {
    const listed = table('setting').map(
      ([name = '', value = '']) => [name.replaceAll('`', ''), value] as const,
    );
    const defaults = Object.entries(settingSchemas).map(
      ([key, { default: value }]) =>
        [key, typeof value === 'string' ? value : JSON.stringify(value)] as const,
    );
    assert.deepEqual(Object.fromEntries(listed), Object.fromEntries(defaults));
    assert.equal(listed.length, defaults.length);
  });

  it('names each command of the palette, as the palette does', () => {
    const named = table('command').flatMap(([names = '']) => names.split(', '));
    assert.deepEqual(named.toSorted(), paletteTitles.toSorted());
  });
});

describe('The documentation', () => {
  it('names no setting that does not exist', () => {
    for (const [file, { codes }] of pages) {
      const named = codes.filter((code) => /^bandwidth\.[a-z]\w*(\.\w+)*$/.test(code));
      assert.deepEqual(
        named.filter((code) => !(code in settingSchemas)),
        [],
        file,
      );
    }
  });

  it('names what is to be chosen in the window as the window does', () => {
    const sources = globSync(['package.json', 'package.nls.json', 'src/ui/**/*.ts'], {
      cwd: repositoryFolder,
    })
      .map((file) => readFileSync(join(repositoryFolder, file), 'utf8'))
      .join('\n');
    for (const [file, { bolds }] of pages) {
      const chosen = bolds
        .filter((bold) => bold.endsWith('…'))
        .map((bold) => bold.replace(/^Bandwidth: /, ''));
      assert.deepEqual(
        chosen.filter((bold) => !sources.includes(bold)),
        [],
        file,
      );
    }
  });
});

describe('docs/emulator.md', () => {
  it('names each webhook that is sent', () => {
    const text = readFileSync(join(repositoryFolder, 'docs', 'emulator.md'), 'utf8');
    const [, list = ''] = /^Webhooks that are sent: ([^.]*)\./m.exec(text) ?? [];
    const named = [...list.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
    const sent = [...webhookEvents.values()].filter(({ unsent }) => !unsent);
    assert.deepEqual(named.toSorted(), sent.map(({ eventType }) => eventType).toSorted());
  });
});

describe('What the README says of speed and size', () => {
  it('is what the benches have measured last', () => {
    const results = readFileSync(join(repositoryFolder, 'bench', 'RESULTS.md'), 'utf8');
    const text = readFileSync(join(repositoryFolder, 'README.md'), 'utf8');
    const quoted = [...text.matchAll(/(?<![\d.,])(\d[\d.,]*\d|\d) ?(?:ms|µs|x|times as)\b/g)];
    const isThere = (figure: string) =>
      new RegExp(`(?<![\\d.])${figure.replaceAll('.', '\\.')}(?![\\d.])`).test(results);
    assert.deepEqual(
      quoted.map(([, figure = '']) => figure).filter((figure) => !isThere(figure)),
      [],
    );
  });
});

describe('The changelog', () => {
  const text = readFileSync(join(repositoryFolder, 'CHANGELOG.md'), 'utf8');

  it('has a section for this version, with a date, and keeps to the form it names', () => {
    const { version } = JSON.parse(readFileSync(join(repositoryFolder, 'package.json'), 'utf8')) as {
      version: string;
    };
    assert.match(
      text,
      new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d\\d-\\d\\d$`, 'm'),
    );
    for (const heading of text.match(/^#{2,} .*$/gm) ?? []) {
      assert.match(
        heading,
        /^(## \[(Unreleased|\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d)\]?|### (Added|Changed|Deprecated|Removed|Fixed|Security))$/,
      );
    }
  });
});
