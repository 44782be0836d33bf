/** Every constraint of the vocabulary, with values that keep it and values that break it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { severityFor } from '../../../../src/bxml/lint/findings.ts';
import { lint } from '../../../../src/bxml/lint/lint.ts';
import { parseBxml } from '../../../../src/bxml/syntax.ts';
import type { AttributeSpec, Constraint } from '../../../../src/bxml/vocabulary/types.ts';
import { ssmlTags, topLevelVerbs, verbs } from '../../../../src/bxml/vocabulary/vocabulary.ts';
import { badValues, companions, documentAround, goodValues, sample, written } from '../support/samples.ts';

/** Rules that speak of the whole document, or of taste; a sample may well break them. */
const besides = new Set([
  'ends-at-once',
  'stop-without-start',
  'recording-not-running',
  'digits-discarded',
  'voice-overrides',
  'secret-in-url',
  'gather-repeats',
]);

function findings(text: string): string[] {
  return lint(parseBxml(text))
    .map((problem) => problem.code)
    .filter((code) => !besides.has(code));
}

/** Asserts that breaking the value is reported at the value. */
function expectBroken(text: string, value: string, code: string): void {
  const problems = lint(parseBxml(text)).filter((problem) => !besides.has(problem.code));
  assert.deepEqual(
    problems.map((problem) => problem.code),
    [code],
    text,
  );
  const [problem] = problems;
  assert.equal(text.slice(problem?.start, problem?.end), value, text);
}

for (const verb of verbs.values()) {
  describe(`<${verb.name}>`, () => {
    const around = (attributes: Record<string, string>, text?: string) =>
      documentAround(verb, sample(verb, attributes, text));

    it('with what it needs is fine', () => {
      assert.deepEqual(findings(around(companions(verb.attributes, undefined))), []);
    });

    for (const row of verb.attributes) {
      const others = companions(verb.attributes, row);
      const value = (one: string) => around({ ...others, [row.name]: one });

      it(`takes ${row.name}`, () => {
        for (const good of goodValues(row)) assert.deepEqual(findings(value(good)), [], value(good));
        if (row.emptyAllowed) assert.deepEqual(findings(value('')), []);
      });

      const bad = badValues(row);
      if (bad.length > 0) {
        it(`refuses wrong values of ${row.name}`, () => {
          for (const [code, one] of bad) expectBroken(value(one), one, code);
        });
      }

      if (row.required) {
        it(`needs ${row.name}`, () => {
          assert.deepEqual(findings(around(others)), ['missing-attribute']);
        });
      }

      if (
        row.goesWith &&
        !row.goesWith.some((name) => verb.attributes.find((other) => other.name === name)?.required)
      ) {
        it(`has no use for ${row.name} alone`, () => {
          const { [row.goesWith?.[0] ?? '']: _, ...rest } = others;
          const good = goodValues(row).find((one) => one !== row.default) ?? 'a';
          assert.deepEqual(findings(around({ ...rest, [row.name]: good })), ['no-effect']);
        });
      }

      if (row.requiresHttps) {
        it(`wants https beside ${row.name}`, () => {
          const [url = ''] = row.goesWith ?? [];
          const text = around({ ...others, [url]: 'http://example.com/', [row.name]: 'a' });
          // A fallback URL has its own primary URL to go with.
          assert.deepEqual(
            findings(text).filter((code) => code !== 'no-effect'),
            ['credentials-without-https'],
          );
        });
      }
    }

    const { text } = verb;
    if (text.allowed) {
      it('takes its text', () => {
        const others = companions(verb.attributes, undefined);
        for (const good of goodValues(text)) assert.deepEqual(findings(around(others, good)), [], good);
      });
      for (const [code, one] of text.mixed ? [] : badValues(text)) {
        it(`refuses a text that is ${code}: ${one.slice(0, 20)}`, () => {
          expectBroken(around(companions(verb.attributes, undefined), one), one, code);
        });
      }
      if (text.required) {
        it('needs its text', () => {
          assert.deepEqual(findings(around(companions(verb.attributes, undefined), '')), ['missing-text']);
        });
      }
    }

    it('stands only where it belongs', () => {
      const inner = sample(verb, companions(verb.attributes, undefined));
      const elsewhere = topLevelVerbs.filter(
        (name) => !verb.parents.includes(name) && (verbs.get(name)?.children.length ?? 0) > 0,
      );
      for (const name of elsewhere) {
        const holder = verbs.get(name);
        assert.ok(holder);
        const document = `<Response><${name}${written(companions(holder.attributes, undefined))}>a${inner}</${name}></Response>`;
        assert.ok(findings(document).includes('wrong-nesting'), document);
      }
      if (!verb.parents.includes('Response'))
        assert.deepEqual(findings(`<Response>${inner}</Response>`), ['wrong-nesting']);
    });
  });
}

for (const tag of ssmlTags.values()) {
  describe(`the SSML tag <${tag.name}>`, () => {
    const around = (attributes: Record<string, string>) => {
      const content = tag.content ? `>word</${tag.name}>` : '/>';
      return `<Response><SpeakSentence>a <${tag.name}${written(attributes)}${content}</SpeakSentence></Response>`;
    };
    for (const row of tag.attributes) {
      const others = { ...companions(tag.attributes, row) };
      it(`takes ${row.name}`, () => {
        for (const good of goodValues(row)) {
          const withDate: Record<string, string> = good === 'date' ? { format: 'mdy' } : {};
          assert.deepEqual(findings(around({ ...others, ...withDate, [row.name]: good })), [], good);
        }
      });
      it(`refuses wrong values of ${row.name}`, () => {
        const dated: Record<string, string> = row.name === 'interpret-as' ? {} : others;
        for (const [code, one] of badValues(row))
          expectBroken(around({ ...dated, [row.name]: one }), one, code);
      });
    }
  });
}

describe('the severity of a broken constraint', () => {
  const constraintOf: Readonly<Record<string, Constraint>> = {
    'too-long': 'maxLength',
    'not-a-boolean': 'type',
    'not-a-number': 'type',
    'wrong-value': 'values',
    'wrong-scheme': 'schemes',
    'bad-url': 'type',
  };
  it('follows the evidence', () => {
    let checked = 0;
    for (const verb of verbs.values()) {
      for (const row of verb.attributes) checked += check(verb.name, row);
    }
    assert.ok(checked > 150, `${checked}`);
  });

  function check(name: string, row: AttributeSpec): number {
    const verb = verbs.get(name);
    assert.ok(verb);
    let checked = 0;
    for (const [code, value] of badValues(row)) {
      const constraint = constraintOf[code];
      if (!constraint) continue;
      const text = documentAround(
        verb,
        sample(verb, { ...companions(verb.attributes, row), [row.name]: value }),
      );
      const problem = lint(parseBxml(text)).find((one) => one.code === code);
      const expected = severityFor(row.evidence?.[constraint] ?? row.confidence);
      assert.equal(problem?.severity, expected, `${name} ${row.name} ${code}`);
      checked++;
    }
    return checked;
  }
});
