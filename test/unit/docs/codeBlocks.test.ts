import assert from 'node:assert/strict';
import { stripTypeScriptTypes } from 'node:module';
import { posix } from 'node:path';
import { describe, it } from 'node:test';
import { lint } from '../../../src/bxml/lint/lint.ts';
import { parseBxml } from '../../../src/bxml/syntax.ts';
import { readCallees } from '../../../src/emulator/callee/readCallees.ts';
import { bxml } from '../cli/support/bxml.ts';
import { folderWith } from '../cli/support/folder.ts';
import { settingSchemas } from './support/manifest.ts';
import type { CodeBlock } from './support/markdown.ts';
import { pages } from './support/pages.ts';
import { problemsOfValue } from './support/settingSchema.ts';
import { problemsOfShell } from './support/shellBlock.ts';

/** What is wrong with a block, by its language. A block of any other language is wrong itself. */
const checks: Readonly<Record<string, (text: string, folder: string) => string[]>> = {
  sh: problemsOfShell,
  json: problemsOfJson,
  // The only YAML here are steps of a workflow.
  yaml: (text, folder) =>
    [...text.matchAll(/^- run: (.*)$/gm)].flatMap(([, command = '']) => problemsOfShell(command, folder)),
  bxml: (text) =>
    lint(parseBxml(text))
      .filter(({ severity }) => severity === 'error')
      .map(({ message }) => message),
  ts: problemsOfTypeScript,
  js: problemsOfTypeScript,
  // What a program writes: the examples that matter are made again below.
  text: () => [],
};

describe('Every code block in the documentation', () => {
  for (const [file, { blocks }] of pages) {
    for (const { language, note, text, line } of blocks) {
      it(`is right in ${file}:${line}`, () => {
        const check = checks[language];
        assert.ok(check, `nobody knows the language "${language}"`);
        const problems = check(text, posix.dirname(file));
        if (note === 'wrong') assert.notDeepEqual(problems, []);
        else assert.deepEqual(problems, []);
      });
    }
  }
});

describe('Every npm script that is named in a line', () => {
  it('exists', () => {
    for (const [file, { codes }] of pages) {
      const named = codes.filter((code) => /^np[mx] /.test(code));
      assert.deepEqual(
        named.flatMap((code) => problemsOfShell(code, posix.dirname(file))),
        [],
        file,
      );
    }
  });
});

describe('What the documentation shows of bxml lint', () => {
  const name = 'flows/welcome.bxml';
  const { path: cwd } = folderWith({ [name]: '<Response>\n\n  <Gathr maxDigits="1"/>\n</Response>\n' });

  it('is what it writes for people', () => {
    assert.equal(bxml(['lint', name], { cwd }).stdout.trimEnd(), blockBelow(`${name}:`).text);
  });

  it('is what it writes for programs', () => {
    const shown = JSON.parse(blockBelow(`"file": "${name}"`).text) as unknown;
    assert.deepEqual(JSON.parse(bxml(['lint', '--format', 'json', name], { cwd }).stdout), shown);
  });
});

function blockBelow(part: string): CodeBlock {
  const blocks = pages.get('docs/command-line.md')?.blocks ?? [];
  const [found, another] = blocks.filter(({ text }) => text.includes(part) && !text.includes('npx'));
  assert.ok(found && !blocks.some((block) => block === another && block.language === found.language), part);
  return found;
}

function problemsOfJson(text: string): string[] {
  if (text.startsWith('"')) return problemsOfJson(`{${text}}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
    if (text.includes('"behavior"')) readCallees(text);
  } catch (error) {
    return [String(error)];
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value)
    .filter(([key]) => key.startsWith('bandwidth.'))
    .flatMap(([key, setting]) => {
      const schema = settingSchemas[key];
      return schema ? problemsOfValue(setting, schema, key) : [`There is no setting ${key}.`];
    });
}

function problemsOfTypeScript(text: string): string[] {
  try {
    // A part of a function is a snippet as well.
    stripTypeScriptTypes(/^\s*(import|export)\b/.test(text) ? text : `function* part() {\n${text}\n}`);
    return [];
  } catch (error) {
    return [String(error)];
  }
}
