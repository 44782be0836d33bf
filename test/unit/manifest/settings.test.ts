import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { settingKeys } from '../../../src/ui/names.ts';
import { standInForVscode } from '../../support/editor/standIn.ts';
import { manifest, settingEntries } from '../../support/manifest/manifest.ts';

type Readers = Record<string, ((scope?: unknown) => unknown) | undefined>;

/** Settings that other modules read and check, with a default of none. */
const readElsewhere = ['callProfiles', 'callsSavedFilters'];

const entries = Object.entries(settingKeys)
  .filter(([name]) => !readElsewhere.includes(name))
  .map(([name, key]) => {
    const setting = settingEntries[`bandwidth.${key}`];
    assert.ok(setting, key);
    return { name, key: `bandwidth.${key}`, setting };
  });

describe('Settings', () => {
  let readers: Readers;
  let write: (values: Record<string, unknown>) => void;
  before(async () => {
    standInForVscode();
    const { settings } = await import('../../../src/ui/settings.ts');
    const { bxmlSettings } = await import('../../../src/ui/language/bxmlSettings.ts');
    readers = {
      ...settings,
      bxmlValidate: bxmlSettings.validate,
      bxmlAutoClosingTags: bxmlSettings.autoClosingTags,
      bxmlSeverity: bxmlSettings.severity,
    } as unknown as Readers;
    write = (await import('../../support/editor/vscode.ts')).writeSettings;
  });

  /** What the extension makes of a value in settings.json. */
  function read(name: string, values: Record<string, unknown>): unknown {
    write(values);
    const reader = readers[name];
    assert.ok(reader, `nothing reads ${name}`);
    return reader({});
  }

  for (const { name, key, setting } of entries) {
    it(`${key} has the same default in the manifest and in the code`, () => {
      const expected = read(name, { [key]: setting.default });
      assert.deepEqual(read(name, {}), expected);
      if (typeof setting.default !== 'object') assert.equal(expected, setting.default);
    });

    if (setting.minimum !== undefined && setting.maximum !== undefined) {
      const { minimum, maximum } = setting;
      it(`${key} has the same limits in the manifest and in the code`, () => {
        for (const value of [minimum, maximum]) assert.equal(read(name, { [key]: value }), value);
        for (const value of [minimum - 1, maximum + 1]) {
          assert.equal(read(name, { [key]: value }), setting.default);
        }
      });
    }

    if (setting.enum !== undefined) {
      const words = setting.enum;
      it(`${key} takes in the code each word that the manifest offers, and no other`, () => {
        for (const word of words) assert.equal(read(name, { [key]: word }), word);
        assert.equal(read(name, { [key]: 'elsewhere' }), setting.default);
      });
    }
  }

  it('each say their type, default, scope and place, and what each word means', () => {
    for (const [key, setting] of Object.entries(settingEntries)) {
      assert.ok(setting.type && setting.scope && setting.markdownDescription, key);
      assert.notEqual(setting.default, undefined, key);
      if (setting.type === 'integer') assert.ok(setting.minimum !== undefined && setting.maximum, key);
      if (setting.type === 'array') assert.ok(setting.maxItems, key);
      assert.equal(setting.enumDescriptions?.length, setting.enum?.length, key);
    }
    for (const { properties } of manifest.contributes.configuration) {
      const places = Object.values(properties).map(({ order }) => order);
      assert.deepEqual(
        places,
        places.map((_, at) => at + 1),
      );
    }
  });
});
