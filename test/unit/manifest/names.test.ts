import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  CALLS_VIEW,
  commandIds,
  contextKeys,
  LANGUAGE_ID,
  SETTINGS_SECTION,
  settingKeys,
} from '../../../src/ui/names.ts';
import {
  manifest,
  manifestText,
  manifestTexts,
  readText,
  settingEntries,
} from '../../support/manifest/manifest.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { commands, menus, submenus, views, viewsContainers, viewsWelcome, keybindings } = manifest.contributes;
const declaredCommands = commands.map(({ command }) => command);
const declaredSettings = Object.keys(settingEntries);
const conditions = [...manifestText.matchAll(/"(?:when|enablement)": "((?:[^"\\]|\\.)*)"/g)].map(
  ([, condition]) => condition ?? '',
);
const sources = globSync('src/{extension,ui/**/*}.ts', { cwd: root })
  .filter((file) => !file.endsWith('names.ts'))
  .map((file) => readText(file.replaceAll('\\', '/')));
const source = sources.join('\n');

/** The members of a list of names that no code reads. */
function unread(list: string, members: object): string[] {
  return Object.keys(members).filter((member) => !new RegExp(`\\b${list}\\.${member}\\b`).test(source));
}

describe('The manifest and the code', () => {
  it('name the same commands', () => {
    assert.deepEqual([...declaredCommands].sort(), Object.values(commandIds).sort());
  });

  it('name the same settings, and read each', () => {
    const used = Object.values(settingKeys).map((key) => `${SETTINGS_SECTION}.${key}`);
    assert.deepEqual([...declaredSettings].sort(), used.sort());
    assert.deepEqual(unread('settingKeys', settingKeys), []);
  });

  it('name the same view and language', () => {
    assert.deepEqual(
      Object.values(views).flatMap((group) => group.map(({ id }) => id)),
      [CALLS_VIEW],
    );
    assert.equal(manifest.contributes.languages[0]?.id, LANGUAGE_ID);
  });

  it('name the same context keys, and set each', () => {
    const read = new Set(
      conditions.flatMap((condition) => condition.match(/(?<!config\.)\bbandwidth\.[\w.]+/g) ?? []),
    );
    read.delete(CALLS_VIEW);
    assert.deepEqual([...read].sort(), Object.values(contextKeys).sort());
    assert.deepEqual(unread('contextKeys', contextKeys), []);
  });

  it('ask in conditions for settings that exist', () => {
    const asked = conditions.flatMap((condition) => condition.match(/(?<=config\.)bandwidth\.[\w.]+/g) ?? []);
    assert.ok(asked.length > 0);
    assert.deepEqual(
      asked.filter((key) => !declaredSettings.includes(key)),
      [],
    );
  });

  it('offer in menus, keys and links only commands that exist', () => {
    const links = [
      ...Object.values(manifestTexts)
        .join('\n')
        .matchAll(/\(command:(bandwidth\.[\w.]+)/g),
    ];
    const named = [
      ...Object.values(menus).flatMap((entries) => entries.flatMap(({ command }) => command ?? [])),
      ...keybindings.flatMap(({ command }) => command ?? []),
      ...links.map(([, id]) => id ?? ''),
    ];
    assert.ok(links.length > 0);
    assert.deepEqual(
      // VS Code gives each view a command that shows it.
      named.filter((id) => !declaredCommands.includes(id) && id !== `${CALLS_VIEW}.focus`),
      [],
    );
  });

  it('place views, welcomes and submenus in what exists', () => {
    const containers = viewsContainers.activitybar.map(({ id }) => id);
    assert.deepEqual(Object.keys(views), containers);
    for (const { view } of viewsWelcome) assert.equal(view, CALLS_VIEW);
    const asked = conditions.flatMap((condition) => condition.match(/(?<=\bview == )[\w.]+/g) ?? []);
    assert.deepEqual([...new Set(asked)], [CALLS_VIEW]);
    const filled = Object.keys(menus).filter((menu) => menu.startsWith('bandwidth.'));
    const shown = Object.values(menus).flatMap((entries) => entries.flatMap(({ submenu }) => submenu ?? []));
    assert.deepEqual(
      [filled, shown],
      [submenus, submenus].map((list) => list.map(({ id }) => id)),
    );
  });

  it('let no command run where it cannot work', () => {
    for (const { command, enablement } of commands) assert.ok(enablement, command);
    // What the palette offers although it is disabled would be a riddle: each has a condition there too.
    const inPalette = new Set(
      menus.commandPalette?.flatMap(({ command, when }) => (when && command ? command : [])),
    );
    assert.deepEqual(
      declaredCommands.filter((id) => !inPalette.has(id)),
      ['bandwidth.manageAccounts', 'bandwidth.showLog'],
    );
  });

  it('let a workspace change how BXML is checked and filled in, and offer call profiles once it is trusted', () => {
    const open = Object.entries(settingEntries).filter(([, { scope }]) => scope !== 'application');
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
    const files = manifestText.match(/(?<=: ")(\.\/)?(media|l10n)[\w./-]*/g) ?? [];
    assert.ok(files.length > 0);
    for (const file of files) assert.ok(existsSync(`${root}/${file}`), file);
  });
});
