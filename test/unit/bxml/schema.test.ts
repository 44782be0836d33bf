import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { bxmlSchema } from '../../../src/bxml/schema.ts';
import { parseBxml } from '../../../src/bxml/syntax.ts';
import { attributeOf, type BxmlElement, elementsOf } from '../../../src/bxml/tree.ts';
import { ssmlTags, verbs } from '../../../src/bxml/vocabulary/vocabulary.ts';
import { checkWellFormed } from '../../../src/bxml/wellformed.ts';
import { companions, documentAround, sample } from './support/samples.ts';

const schema = bxmlSchema();
const elements = [...elementsOf(parseBxml(schema))];

/** The type of that name. */
function typeOf(name: string): BxmlElement {
  const found = elements.find(
    (one) => one.name === 'xs:complexType' && attributeOf(one, 'name')?.value === name,
  );
  assert.ok(found, name);
  return found;
}

describe('the schema', () => {
  it('is a document', () => {
    assert.deepEqual(checkWellFormed(schema), { wellFormed: true });
  });

  it('has a type for every verb and SSML tag, with its attributes', () => {
    const types = [
      ...[...verbs.values()].map((verb) => [verb.name, verb.attributes] as const),
      ...[...ssmlTags.values()].map(
        (tag) => [`ssml-${tag.name}`, tag.attributes.filter((row) => row.name !== 'xml:lang')] as const,
      ),
    ];
    for (const [name, rows] of types) {
      const type = typeOf(name);
      const names = elements.filter(
        (one) => one.name === 'xs:attribute' && type.start < one.start && one.end < type.end,
      );
      assert.deepEqual(
        names.map((one) => attributeOf(one, 'name')?.value),
        rows.map((row) => row.name),
        name,
      );
    }
  });

  it('names each type once', () => {
    const names = elements
      .filter((one) => /^xs:(complexType|simpleType|group)$/.test(one.name))
      .map((one) => attributeOf(one, 'name')?.value)
      .filter(Boolean);
    assert.equal(new Set(names).size, names.length);
  });
});

describe('xmllint with the schema', {
  skip: spawnSync('xmllint', ['--version']).error ? 'xmllint is not installed' : false,
}, () => {
  const accepts = (text: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'bxml-schema-'));
    try {
      writeFileSync(join(folder, 'bxml.xsd'), schema);
      const result = spawnSync('xmllint', ['--noout', '--schema', join(folder, 'bxml.xsd'), '-'], {
        input: text,
        encoding: 'utf8',
      });
      return { ok: result.status === 0, message: `${text}\n${result.stderr}` };
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it('accepts every verb with what it needs', () => {
    for (const verb of verbs.values()) {
      const { ok, message } = accepts(
        documentAround(verb, sample(verb, companions(verb.attributes, undefined))),
      );
      assert.ok(ok, message);
    }
  });

  it('accepts speech with SSML, and values around which blanks stand', () => {
    const text =
      '<Bxml><SpeakSentence voice="new-voice">a <lang xml:lang="fr-FR">b<break time="1s"/></lang></SpeakSentence><Transfer><PhoneNumber>\n +19195551234\n </PhoneNumber></Transfer><Pause duration=" 2 "/></Bxml>';
    const { ok, message } = accepts(text);
    assert.ok(ok, message);
  });

  for (const wrong of [
    '<Response><Foo/></Response>',
    '<Response><PhoneNumber>+19195551234</PhoneNumber></Response>',
    '<Response><Redirect/></Response>',
    '<Response><Transfer/></Response>',
    '<Response><Pause duration="0"/></Response>',
    '<Response><Redirect redirectUrl="/n" redirectMethod="PUT"/></Response>',
    '<Response><PlayAudio></PlayAudio></Response>',
    '<Response><Refer><SipUri uui="a">sip:a@example.com</SipUri></Refer></Response>',
    '<Response>text</Response>',
  ]) {
    it(`refuses ${wrong}`, () => assert.equal(accepts(wrong).ok, false));
  }
});
