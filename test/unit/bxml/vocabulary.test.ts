import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  attributeTranslations,
  targetOf,
  verbTranslations,
} from '../../../src/bxml/vocabulary/translations.ts';
import type { AttributeSpec } from '../../../src/bxml/vocabulary/types.ts';
import {
  attributesByName,
  conferenceVerbs,
  locales,
  notAfterTransferAnswer,
  roots,
  ssmlTags,
  topLevelVerbs,
  verbs,
  voices,
} from '../../../src/bxml/vocabulary/vocabulary.ts';

const everyAttribute: [owner: string, row: AttributeSpec][] = [
  ...[...verbs.values()].flatMap((verb) =>
    verb.attributes.map((row): [string, AttributeSpec] => [verb.name, row]),
  ),
  ...[...ssmlTags.values()].flatMap((tag) =>
    tag.attributes.map((row): [string, AttributeSpec] => [tag.name, row]),
  ),
];

describe('the vocabulary', () => {
  it('holds the 26 verbs below the root and the five elements inside them', () => {
    assert.deepEqual(
      [...topLevelVerbs].sort(),
      // docs: one page each under /docs/voice/programmable-voice/bxml
      'Bridge Conference Connect Forward Gather Hangup Pause PauseRecording PlayAudio Record Redirect Refer ResumeRecording Ring SendDtmf SpeakSentence StartGather StartRecording StartStream StartTranscription StopGather StopRecording StopStream StopTranscription Tag Transfer'.split(
        ' ',
      ),
    );
    const nested = [...verbs.keys()].filter((name) => !topLevelVerbs.includes(name));
    assert.deepEqual(nested.sort(), ['CustomParam', 'Endpoint', 'PhoneNumber', 'SipUri', 'StreamParam']);
  });

  it('names parents and children that agree with each other', () => {
    for (const verb of verbs.values()) {
      for (const parent of verb.parents) {
        assert.ok(
          roots.includes(parent) || verbs.get(parent)?.children.includes(verb.name),
          `${verb.name} in ${parent}`,
        );
      }
      for (const child of verb.children) {
        assert.ok(
          child === '#ssml' || verbs.get(child)?.parents.includes(verb.name),
          `${child} in ${verb.name}`,
        );
      }
    }
  });

  it('says for every row where it comes from, and describes it', () => {
    for (const verb of verbs.values()) {
      assert.match(verb.source, /\w/, verb.name);
      assert.match(verb.description, /^[A-Z].*\.$/, verb.name);
      assert.match(verb.documentationUrl, /^https:\/\/dev\.bandwidth\.com\//, verb.name);
    }
    for (const [owner, row] of everyAttribute) {
      assert.match(row.source, /\w/, `${owner} ${row.name}`);
      assert.match(row.description, /^[A-Z].*\.$/s, `${owner} ${row.name}`);
    }
  });

  it('has no attribute twice on one verb', () => {
    for (const verb of verbs.values())
      assert.equal(attributesByName(verb.attributes).size, verb.attributes.length, verb.name);
  });

  it('ties attributes only to attributes of the same verb', () => {
    for (const verb of verbs.values()) {
      const known = attributesByName(verb.attributes);
      for (const row of verb.attributes) {
        for (const other of row.goesWith ?? [])
          assert.ok(known.has(other), `${verb.name} ${row.name} goes with ${other}`);
        if (row.onlyWith) assert.ok(known.has(row.onlyWith.attribute), `${verb.name} ${row.name}`);
      }
      if (typeof verb.ending === 'object') assert.ok(known.has(verb.ending.ifAttribute), verb.name);
    }
  });

  it('gives defaults that are allowed values', () => {
    for (const [owner, row] of everyAttribute) {
      if (row.default === undefined) continue;
      if (row.type === 'enum') assert.ok(row.values?.includes(row.default), `${owner} ${row.name}`);
      if (row.type === 'boolean') assert.match(row.default, /^(true|false)$/, `${owner} ${row.name}`);
      if (row.min !== undefined) assert.ok(Number(row.default) >= row.min, `${owner} ${row.name}`);
      if (row.max !== undefined) assert.ok(Number(row.default) <= row.max, `${owner} ${row.name}`);
    }
  });

  it('marks every password as secret', () => {
    for (const [owner, row] of everyAttribute) {
      if (/password/i.test(row.name)) assert.equal(row.secret, true, `${owner} ${row.name}`);
    }
  });

  it('knows every voice once, with a locale it knows', () => {
    assert.equal(new Set(voices.map((voice) => voice.name)).size, voices.length);
    const known = new Set(locales.map((locale) => locale.name));
    for (const voice of voices) assert.ok(voice.locale === undefined || known.has(voice.locale), voice.name);
    assert.ok(voices.length >= 51);
    assert.equal(locales.length, 20);
  });

  it('lists only known verbs for conferences and transferAnswer', () => {
    for (const name of [...conferenceVerbs, ...notAfterTransferAnswer])
      assert.ok(topLevelVerbs.includes(name), name);
  });

  it('translates foreign names into names that exist', () => {
    for (const row of verbTranslations) {
      assert.ok(!verbs.has(row.from), row.from);
      assert.ok(row.to === undefined ? row.advice !== undefined : verbs.has(row.to), row.from);
    }
    for (const row of attributeTranslations) {
      for (const verb of row.verbs) {
        const known = attributesByName(verbs.get(verb)?.attributes ?? []);
        assert.ok(!known.has(row.from), `${verb} ${row.from}`);
        const target = targetOf(row, verb);
        if (target !== undefined) assert.ok(known.has(target), `${verb} ${row.from} -> ${target}`);
        if (row.toChild !== undefined)
          assert.ok(verbs.get(verb)?.children.includes(row.toChild), `${verb} ${row.from}`);
      }
    }
  });
});
