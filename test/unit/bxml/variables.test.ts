// biome-ignore-all lint/suspicious/noTemplateCurlyInString: documents with variables are what this is about
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lint } from '../../../src/bxml/lint/lint.ts';
import { parseBxml } from '../../../src/bxml/syntax.ts';
import { attributeOf, elementsOf, textOf } from '../../../src/bxml/tree.ts';
import { offeredValues, readRememberedValues, rememberValues } from '../../../src/bxml/variableMemory.ts';
import {
  checkVariableValue,
  fillVariables,
  maxValueLength,
  readVariableValues,
  variablesIn,
} from '../../../src/bxml/variables.ts';

const names = (text: string) => variablesIn(text).map(({ name }) => name);
const fill = (text: string, values: Record<string, string>) =>
  fillVariables(text, new Map(Object.entries(values)));

describe('the variables of a document', () => {
  it('stand in attributes, texts and CDATA, each named once in the order of the text', () => {
    const text =
      '<Response><Redirect redirectUrl="${base}/a?x=${id}"/><SpeakSentence>Hi ${name}, <![CDATA[${id} ${last}]]></SpeakSentence></Response>';
    assert.deepEqual(names(text), ['base', 'id', 'name', 'last']);
    const [base, id] = variablesIn(text);
    assert.equal(text.slice(base?.start, base?.end), '${base}');
    assert.equal(id?.start, text.indexOf('${id}'));
  });

  it('are not looked for in comments, names and instructions', () => {
    assert.deepEqual(names('<?xml version="1.0"?><!-- ${a} --><Response><!-- ${b} --></Response>'), []);
  });

  it('are plain names; anything else in braces is left alone', () => {
    assert.deepEqual(names('<R a="${} ${1a} ${a b} ${f()} {{m}} ${a.b-c_1} $x &#36;{written}"/>'), [
      'a.b-c_1',
    ]);
    assert.deepEqual(names(`<R a="\${${'n'.repeat(65)}}"/>`), []);
  });

  it('are found in a broken document too', () => {
    assert.deepEqual(names('<Response><Redirect redirectUrl="${base}/x><SpeakSentence>${name}'), [
      'base',
      'name',
    ]);
  });
});

describe('filling in', () => {
  const nasty = `<Hangup/> & "double" 'single' ]]> \t\n\r é 🎧 $& $1`;

  it('gives exactly the value to whoever reads the document, wherever it stands', () => {
    const { text } = fill(
      `<Response><SpeakSentence a="\${v}" b='\${v}'>\${v}</SpeakSentence><SpeakSentence><![CDATA[\${v}]]></SpeakSentence></Response>`,
      { v: nasty },
    );
    const document = parseBxml(text);
    assert.deepEqual(document.problems, []);
    const [, first, second, ...more] = [...elementsOf(document)];
    assert.ok(first && second);
    assert.deepEqual(more, []);
    assert.equal(attributeOf(first, 'a')?.value, nasty);
    assert.equal(attributeOf(first, 'b')?.value, nasty);
    assert.equal(textOf(first), nasty);
    // A line break in CDATA cannot be written as a reference.
    assert.equal(textOf(second), nasty.replace('\r', '\n'));
  });

  it('leaves every other character as it is', () => {
    const text = '\ufeff<Response>\r\n\t<!-- ${v} -->\r\n\t<Tag>${v} ${other} {{v}}</Tag>\r\n</Response>';
    assert.equal(fill(text, { v: '1' }).text, text.replace('<Tag>${v}', '<Tag>1'));
    assert.equal(fill(text, {}).text, text);
  });

  it('does not fill in what a value brings along', () => {
    const { text } = fill('<R a="${a}${b}"/>', { a: '${b}', b: '2' });
    assert.equal(text, '<R a="${b}2"/>');
  });

  it('knows where a place of the filled document comes from', () => {
    const source = '<R a="${long}" b="${s}"/><X/>';
    const { text, sourceOffset } = fill(source, { long: 'l', s: 'much longer & so on' });
    assert.equal(sourceOffset(text.indexOf(' a=')), source.indexOf(' a='));
    assert.equal(sourceOffset(text.indexOf('"l"') + 1), source.indexOf('${long}'));
    assert.equal(sourceOffset(text.indexOf('longer')), source.indexOf('${s}'));
    assert.equal(sourceOffset(text.indexOf('"/>')), source.indexOf('"/>'));
    assert.equal(sourceOffset(text.indexOf('<X')), source.indexOf('<X'));
    assert.equal(sourceOffset(text.length), source.length);
  });
});

describe('values', () => {
  it('hold no characters that XML cannot hold, and are bounded', () => {
    assert.equal(checkVariableValue(''), undefined);
    assert.equal(checkVariableValue('é 🎧 <&>'), undefined);
    assert.match(checkVariableValue('a\u0007') ?? '', /U\+0007/);
    assert.match(checkVariableValue('\ud800') ?? '', /U\+D800/);
    assert.equal(checkVariableValue('x'.repeat(maxValueLength)), undefined);
    assert.match(checkVariableValue('x'.repeat(maxValueLength + 1)) ?? '', /at most 4096/);
  });

  it('are read from a setting that may hold anything', () => {
    const read = readVariableValues({ a: 'x', n: 3, t: true, 'not a name': 'x', o: {}, z: null, c: '\0' });
    assert.deepEqual(Object.fromEntries(read), { a: 'x', n: '3', t: 'true' });
    for (const damaged of [undefined, null, 'x', 3, ['x']]) assert.equal(readVariableValues(damaged).size, 0);
  });
});

describe('the values used last', () => {
  const settings = new Map([['base', 'https://example.com']]);

  it('are offered again for that document, before those of the settings', () => {
    const used = new Map([
      ['base', 'http://127.0.0.1:3000'],
      ['name', 'Ada'],
    ]);
    const memory = rememberValues([], 'file:///a.bxml', used, settings);
    assert.deepEqual(offeredValues(memory, 'file:///a.bxml', settings), used);
    assert.deepEqual(offeredValues(memory, 'file:///b.bxml', settings), settings);
  });

  it('do not hide a setting that changes later', () => {
    const memory = rememberValues([], 'a', new Map([['base', 'https://example.com']]), settings);
    const changed = new Map([['base', 'https://example.org']]);
    assert.deepEqual(offeredValues(memory, 'a', changed), changed);
  });

  it('are kept for the fifty documents used last', () => {
    let memory = rememberValues([], 'first', new Map([['a', '1']]), settings);
    for (let index = 0; index < 60; index += 1) {
      memory = rememberValues(memory, `document ${index % 55}`, new Map([['a', String(index)]]), settings);
    }
    assert.equal(memory.length, 50);
    assert.equal(offeredValues(memory, 'document 4', settings).get('a'), '59');
    assert.equal(offeredValues(memory, 'first', settings).get('a'), undefined);
    assert.deepEqual(readRememberedValues(JSON.parse(JSON.stringify(memory))), memory);
  });

  it('are read from a store that may hold anything', () => {
    assert.deepEqual(readRememberedValues('x'), []);
    assert.deepEqual(
      readRememberedValues([null, 3, { document: 'a' }, { document: 'b', values: { n: [] } }]),
      [
        { document: 'a', values: {} },
        { document: 'b', values: {} },
      ],
    );
  });
});

describe('the linter', () => {
  it('takes a variable for a value it does not know yet, wherever a value is checked', () => {
    const texts = [
      `<Response>
  <Pause duration="\${n}"/>
  <Transfer transferCallerId="\${from}"><PhoneNumber>\${to}</PhoneNumber></Transfer>
  <Gather gatherUrl="https://\${host}:\${port}/g" maxDigits="\${digits}" terminatingDigits="\${keys}" repeatCount="\${times}">
    <SpeakSentence voice="\${voice}">Hi \${name}</SpeakSentence>
  </Gather>
</Response>`,
      '<Response><Redirect redirectUrl="${base}/x" redirectMethod="${method}"/></Response>',
    ];
    for (const text of texts) assert.deepEqual(lint(parseBxml(text)), []);
  });

  it('points at each place that would be sent as it stands', () => {
    const text =
      '<Response><Pause duration="${n}"/><SpeakSentence>${name}<![CDATA[${f()}]]></SpeakSentence></Response>';
    const found = lint(parseBxml(text), { pushed: true });
    assert.deepEqual(
      found.map(({ code, start, end }) => [code, text.slice(start, end)]),
      [
        ['placeholder', '${n}'],
        ['placeholder', '${name}'],
        ['placeholder', '${f()}'],
      ],
    );
  });
});
