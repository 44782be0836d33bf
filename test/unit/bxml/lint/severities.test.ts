import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lint } from '../../../../src/bxml/lint/lint.ts';
import { ruleOf, rules } from '../../../../src/bxml/lint/rules.ts';
import { parseBxml } from '../../../../src/bxml/syntax.ts';
import { expectInResponse } from '../support/marks.ts';

describe('severities', () => {
  it('can be set for each rule', () => {
    const severities = { 'unknown-attribute': 'error', 'missing-text': 'hint' } as const;
    const problems = expectInResponse('<Ring «unknown-attribute:x»="1"/><«missing-text:SpeakSentence»/>', {
      severities,
    });
    assert.deepEqual(
      problems.map((problem) => problem.severity),
      ['error', 'hint'],
    );
  });

  it('can be off', () => {
    expectInResponse('<Ring x="1"/><Hangup/>', { severities: { 'unknown-attribute': 'off' } });
  });
});

describe('the rules', () => {
  it('have one row each, with words and a link', () => {
    assert.equal(new Set(rules.map((rule) => rule.code)).size, rules.length);
    for (const rule of rules) {
      assert.match(rule.code, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.match(rule.explanation, /\.$/, rule.code);
      assert.match(rule.documentationUrl, /^https:\/\//, rule.code);
    }
  });

  it('explain every problem that is found', () => {
    const problems = lint(
      parseBxml('<Response><Foo/><Gather a=b><Pause duration="x"/></Gather>text &</Response>'),
    );
    assert.ok(problems.length > 3);
    for (const problem of problems) {
      assert.ok(ruleOf(problem.code), problem.code);
      assert.ok(problem.documentationUrl, problem.code);
    }
  });
});

describe('A document with more findings than anybody reads', () => {
  it('keeps its error behind a thousand warnings', () => {
    const warnings = '<Pause unknownAttribute="x"/>'.repeat(1500);
    const problems = lint(parseBxml(`<Response>${warnings}<Hangupp/></Response>`));
    assert.equal(problems.filter(({ severity }) => severity === 'warning').length, 1000);
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error').map(({ code }) => code),
      ['unknown-verb'],
    );
  });
});
