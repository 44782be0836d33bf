import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as l10n from '@vscode/l10n';
import { bundleFile } from '../../../scripts/l10n/bundle.ts';
import { languageTexts } from '../../../scripts/l10n/languageTexts.ts';
import { repositoryFolder } from '../../../scripts/vscode/folders.ts';
import { complete } from '../../../src/bxml/complete.ts';
import { valueKind } from '../../../src/bxml/describe.ts';
import { fixesFor } from '../../../src/bxml/fixes.ts';
import { hover } from '../../../src/bxml/hover.ts';
import { inlayHints } from '../../../src/bxml/inlayHints.ts';
import type { Find, LintOptions } from '../../../src/bxml/lint/findings.ts';
import { lint } from '../../../src/bxml/lint/lint.ts';
import { rules } from '../../../src/bxml/lint/rules.ts';
import { checkValue } from '../../../src/bxml/lint/values.ts';
import { outline } from '../../../src/bxml/outline.ts';
import { rename } from '../../../src/bxml/rename.ts';
import { parseBxml } from '../../../src/bxml/syntax.ts';
import { tableText } from '../../../src/bxml/tableText.ts';
import { checkVariableValue, maxValueLength } from '../../../src/bxml/variables.ts';
import type { ValueRule } from '../../../src/bxml/vocabulary/types.ts';
import { locales, roots, ssmlTags, verbs, voices } from '../../../src/bxml/vocabulary/vocabulary.ts';
import { readText } from '../../support/manifest/manifest.ts';
import { allMistakes } from './support/allMistakes.ts';

type Message = string | { message: string; comment: string[] };

const bundle: Record<string, Message> = JSON.parse(readText(bundleFile));

/** A language in which every message is the English one in guillemets. */
function guillemets(): Record<string, Message> {
  const inside = (message: Message): Message =>
    typeof message === 'string' ? `«${message}»` : { ...message, message: `«${message.message}»` };
  return Object.fromEntries(Object.entries(bundle).map(([key, message]) => [key, inside(message)]));
}

/** The messages that were looked up. */
const asked = new Set<string>();

// Every file of the language is loaded by now: what looked up its text while it was loaded shows it in English.
l10n.config({
  contents: new Proxy(guillemets(), {
    get: (messages, key) => {
      asked.add(String(key));
      return Reflect.get(messages, key);
    },
  }),
});

/** Words of the language itself, which are the same everywhere. */
const words = new Set(
  [...verbs.values(), ...ssmlTags.values()].flatMap(({ attributes }) =>
    attributes.flatMap(({ values = [], schemes = [] }) => [...values, ...schemes]),
  ),
).add('SSML');

/** What of a text is not translated: neither in guillemets, nor code, a name in bold letters, or an address. */
function untranslated(text: string): string {
  let rest = text.replace(/```[\s\S]*?```|`[^`]*`|\*\*[^*]*\*\*|\]\([^)]*\)/g, '');
  for (let last = ''; last !== rest; ) {
    last = rest;
    rest = rest.replace(/«[^«»]*»/g, '');
  }
  return (rest.match(/[\p{L}\p{N}][^\s,)]*/gu) ?? []).filter((word) => !words.has(word)).join(' ');
}

function assertTranslated(text: string, where: string): void {
  assert.equal(untranslated(text), '', `${where}: ${text}`);
}

const options: readonly LintOptions[] = [
  {},
  { pushed: true },
  { context: 'conference' },
  { context: 'transferAnswer' },
];

describe('In the language of the editor', () => {
  it('every finding of every rule is told, and every fix is offered', () => {
    const codes = new Set<string>();
    for (const text of allMistakes()) {
      const document = parseBxml(text);
      for (const problem of options.flatMap((one) => lint(document, one))) {
        codes.add(problem.code);
        assertTranslated(problem.message, problem.code);
        for (const { title } of fixesFor(document, problem, { baseUrl: 'https://example.com/' })) {
          assertTranslated(title, `fix of ${problem.code}`);
        }
      }
    }
    assert.deepEqual(
      rules.map(({ code }) => code).filter((code) => !codes.has(code)),
      [],
    );
  });

  it('every rule has its title', () => {
    for (const { code, title } of rules) assertTranslated(tableText(title), code);
  });

  it('everything a cursor points at is explained', () => {
    for (const text of explained()) {
      const document = parseBxml(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const about = hover(document, offset);
        if (about) assertTranslated(about.markdown, text);
      }
    }
  });

  it('everything that can be written is described', () => {
    for (const marked of written()) {
      const offset = marked.indexOf('|');
      const document = parseBxml(marked.replace('|', ''));
      const completions = complete(document, offset);
      assert.ok(completions.length > 0, marked);
      for (const { detail, documentation } of completions) {
        assertTranslated(detail, marked);
        assertTranslated(documentation, marked);
      }
    }
  });

  it('durations are spelled out', () => {
    const document = parseBxml('<Response><Pause duration="3723"/></Response>');
    for (const { label } of inlayHints(document)) assertTranslated(label, 'inlay hint');
    assert.equal(outline(document)[0]?.children[0]?.name, 'Pause «3723 s»');
  });

  it('a name or a value that cannot be is refused', () => {
    const document = parseBxml('<Response><StartStream name="a"/></Response>');
    for (const [offset, name] of [
      [2, 'a b'],
      [30, ' '],
    ] as const) {
      const refusal = rename(document, offset, name);
      assertTranslated(typeof refusal === 'string' ? refusal : 'not refused', 'rename');
    }
    for (const value of ['a'.repeat(maxValueLength + 1), '\u0001']) {
      assertTranslated(checkVariableValue(value) ?? 'not refused', 'value');
    }
  });

  it('a rule that no row has yet is told, too', () => {
    const shared = { confidence: 'documented', start: 0, end: 1, documentationUrl: '' } as const;
    const check = (rule: ValueRule, value: string) => {
      const find: Find = (code, _start, _end, message) => assertTranslated(message, code);
      checkValue({ ...shared, rule, value, subject: () => '`a`', required: true, pushed: false }, find);
      const row = { ...rule, name: 'a', description: '', confidence: 'documented', source: '' } as const;
      assertTranslated(valueKind(row), rule.type);
    };
    for (const type of ['sipUri', 'dtmfTones', 'callId', 'conferenceName', 'endpointId'] as const) {
      check({ type }, '"');
    }
    check({ type: 'string', pattern: /^b$/ }, 'a');
    check({ type: 'string', pattern: /^b$/, patternSays: 'a percentage such as 90%' }, 'a');
    check({ type: 'string', pattern: /^b$/, values: ['POST'] }, 'a');
    for (const limits of [{}, { min: 1 }, { max: 3 }]) {
      for (const value of ['a', '0', '4']) check({ type: 'integer', ...limits }, value);
    }
    check({ type: 'url', schemes: ['https'] }, '/a');
  });

  it('no message of the language was left out above', () => {
    const messages = globSync('src/bxml/**/*.ts', { cwd: repositoryFolder }).flatMap((file) =>
      [...readText(file).matchAll(/\bl10n\.t\(\s*(['"])(?<message>.*?)\1[,)\s]/g)].map(
        ({ groups }) => groups?.message ?? '',
      ),
    );
    assert.ok(messages.length > 200);
    assert.deepEqual(
      [...messages, ...languageTexts()].filter((message) => !asked.has(message)),
      [],
    );
  });
});

/** A document for each verb, tag, attribute and value that there is something to say about. */
function explained(): string[] {
  const texts = [...roots.map((root) => `<${root}>&amp;</${root}>`), '<Response a="&#65;"/>'];
  for (const [holder, rows] of [
    ['Response', verbs],
    ['SpeakSentence', ssmlTags],
  ] as const) {
    for (const { name, attributes } of rows.values()) {
      const inside = `<${name}${attributes.map((row) => ` ${row.name}="1"`).join('')}></${name}>`;
      texts.push(holder === 'Response' ? inside : `<SpeakSentence>${inside}</SpeakSentence>`);
    }
  }
  for (const { name } of voices) texts.push(`<SpeakSentence voice="${name}"/>`);
  for (const { name } of locales) texts.push(`<SpeakSentence locale="${name}"/>`);
  return texts;
}

/** A cursor in each place where something can be written. */
function written(): string[] {
  const marked = [
    '|',
    '<Response>|</Response>',
    '<Response>&|</Response>',
    '<Response></|',
    '<Response><SpeakSentence>|</SpeakSentence></Response>',
    '<Response><StartStream name="a"/><StopStream name="|"/></Response>',
    '<Response><Redirect redirectUrl="/a"/><Redirect redirectUrl="|"/></Response>',
  ];
  for (const { name, attributes } of [...verbs.values(), ...ssmlTags.values()]) {
    if (attributes.length === 0) continue;
    marked.push(`<${name} |/>`);
    for (const row of attributes) {
      const listed = row.values || row.type === 'boolean' || row.min !== undefined || row.default;
      if (listed) marked.push(`<${name} ${row.name}="|"/>`);
    }
  }
  return marked;
}
