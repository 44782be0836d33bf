import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  CALLS_VIEW,
  commandIds,
  contextKeys,
  LANGUAGE_ID,
  SETTINGS_SECTION,
  settingKeys,
} from '../../src/ui/names.ts';

interface MenuEntry {
  /** Absent for a submenu. */
  command?: string;
  when?: string;
}

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const text = JSON.stringify(manifest);
const declaredCommands: string[] = manifest.contributes.commands.map(({ command }: MenuEntry) => command);
const declaredSettings: string[] = manifest.contributes.configuration.flatMap(
  ({ properties }: { properties: object }) => Object.keys(properties),
);

describe('The manifest and the code', () => {
  it('name the same commands', () => {
    assert.deepEqual([...declaredCommands].sort(), Object.values(commandIds).sort());
  });

  it('name the same settings', () => {
    const used = Object.values(settingKeys).map((key) => `${SETTINGS_SECTION}.${key}`);
    assert.deepEqual([...declaredSettings].sort(), used.sort());
  });

  it('name the same view and language', () => {
    assert.deepEqual(
      manifest.contributes.views.bandwidth.map(({ id }: { id: string }) => id),
      [CALLS_VIEW],
    );
    assert.equal(manifest.contributes.languages[0].id, LANGUAGE_ID);
  });

  it('name the same context keys', () => {
    const conditions = [...text.matchAll(/"(?:when|enablement)":"((?:[^"\\]|\\.)*)"/g)].map(
      ([, when]) => when ?? '',
    );
    const read = new Set(conditions.flatMap((when) => when.match(/(?<!config\.)bandwidth\.[\w.]+/g) ?? []));
    read.delete(CALLS_VIEW);
    assert.deepEqual([...read].sort(), Object.values(contextKeys).sort());
  });

  it('offer in menus and links only commands that exist', () => {
    const menus: MenuEntry[] = Object.values<MenuEntry[]>(manifest.contributes.menus).flat();
    const links = [...text.matchAll(/\(command:(bandwidth\.\w+)\)/g)].map(([, id]) => id ?? '');
    const named = [...menus.flatMap(({ command }) => command ?? []), ...links];
    assert.deepEqual(
      named.filter((id) => !declaredCommands.includes(id)),
      [],
    );
  });

  it('let a workspace change how BXML is checked and filled in, and offer call profiles once it is trusted', () => {
    const properties = Object.assign(
      {},
      ...manifest.contributes.configuration.map(({ properties }: { properties: object }) => properties),
    );
    const open = Object.entries<{ scope: string }>(properties).filter(
      ([, { scope }]) => scope !== 'application',
    );
    assert.deepEqual(
      open.map(([key]) => key),
      [
        'bandwidth.callProfiles',
        'bandwidth.bxml.validate',
        'bandwidth.bxml.severity',
        'bandwidth.bxmlVariables',
      ],
    );
    assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, [
      'bandwidth.callProfiles',
    ]);
  });

  it('name files that exist', () => {
    const files = text.match(/\.\/media\/[\w./-]+/g) ?? [];
    assert.ok(files.length > 0);
    for (const file of files) assert.ok(existsSync(new URL(`../../${file}`, import.meta.url)), file);
  });
});
