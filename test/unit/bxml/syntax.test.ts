import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lint } from '../../../src/bxml/lint/lint.ts';
import { parseBxml, updateBxml } from '../../../src/bxml/syntax.ts';
import {
  attributeOf,
  type BxmlElement,
  type BxmlNode,
  childElements,
  nodeAt,
  textOf,
} from '../../../src/bxml/tree.ts';
import { codesOf, readMarks } from './support/marks.ts';
import { randomDocument, randomEdit } from './support/mutations.ts';
import { Random } from './support/random.ts';

/** The tree as a short line: `Response(Gather[maxDigits=1](SpeakSentence("Hi")))`. */
function sketch(nodes: readonly BxmlNode[]): string {
  return nodes.map(sketchNode).filter(Boolean).join(' ');
}

function sketchNode(node: BxmlNode): string {
  if (node.kind === 'text' || node.kind === 'cdata')
    return node.value.trim() === '' ? '' : JSON.stringify(node.value);
  if (node.kind !== 'element') return node.kind;
  const attributes = node.attributes.map((attribute) => `${attribute.name}=${attribute.value}`);
  return `${node.name}${attributes.length > 0 ? `[${attributes}]` : ''}${node.children.length > 0 ? `(${sketch(node.children)})` : ''}`;
}

function rootOf(text: string): BxmlElement {
  const { root } = parseBxml(text);
  assert.ok(root);
  return root;
}

describe('the tree of a well-formed document', () => {
  it('holds elements, attributes and text', () => {
    const document = parseBxml(
      '<Response><Gather maxDigits="1"><SpeakSentence>Hi</SpeakSentence></Gather><Hangup/></Response>',
    );
    assert.equal(sketch(document.nodes), 'Response(Gather[maxDigits=1](SpeakSentence("Hi")) Hangup)');
    assert.deepEqual(document.problems, []);
  });

  it('knows the offsets of tags, names and values', () => {
    const text = '<Response>\n  <Pause duration = "2.5" ></Pause>\n</Response>';
    const root = rootOf(text);
    const pause = childElements(root)[0];
    assert.ok(pause);
    const cut = (start: number, end: number) => text.slice(start, end);
    assert.equal(cut(pause.start, pause.end), '<Pause duration = "2.5" ></Pause>');
    assert.equal(cut(pause.nameStart, pause.nameEnd), 'Pause');
    assert.equal(cut(pause.start, pause.openEnd), '<Pause duration = "2.5" >');
    assert.equal(cut(pause.closeTag?.start ?? 0, pause.closeTag?.end ?? 0), '</Pause>');
    assert.equal(cut(pause.closeTag?.nameStart ?? 0, pause.closeTag?.nameEnd ?? 0), 'Pause');
    const duration = attributeOf(pause, 'duration');
    assert.ok(duration);
    assert.equal(cut(duration.nameStart, duration.nameEnd), 'duration');
    assert.equal(cut(duration.valueStart, duration.valueEnd), '2.5');
    assert.equal(cut(duration.start, duration.end), 'duration = "2.5"');
    assert.equal(duration.quote, '"');
    assert.equal(pause.parent, root);
  });

  it('resolves entities and numbers, and remembers where they stood', () => {
    const root = rootOf('<Response><Tag>a &amp; b &#x41;&#66;</Tag></Response>');
    const tag = childElements(root)[0];
    assert.ok(tag);
    assert.equal(textOf(tag), 'a & b AB');
    const text = tag.children[0];
    assert.equal(text?.kind, 'text');
    assert.deepEqual(text?.kind === 'text' ? text.entities?.map((one) => one.value) : [], ['&', 'A', 'B']);
  });

  it('reads line breaks as XML does', () => {
    const root = rootOf('<Response><Tag a="x\r\ny\tz&#10;">1\r\n2\r3</Tag></Response>');
    const tag = childElements(root)[0];
    assert.ok(tag);
    assert.equal(textOf(tag), '1\n2\n3');
    assert.equal(attributeOf(tag, 'a')?.value, 'x y z\n');
  });

  it('keeps comments, CDATA and instructions', () => {
    const document = parseBxml('<?xml version="1.0"?><!-- a --><Response><![CDATA[<b>]]><?x y?></Response>');
    assert.deepEqual(
      document.nodes.map((node) => node.kind),
      ['instruction', 'comment', 'element'],
    );
    assert.equal(document.root && textOf(document.root), '<b>');
    assert.deepEqual(document.problems, []);
  });

  it('passes a byte order mark', () => {
    assert.deepEqual(parseBxml('\uFEFF<?xml version="1.0"?><Response/>').problems, []);
  });

  it('finds the innermost node at an offset', () => {
    const text = '<Response><Tag>word</Tag></Response>';
    assert.equal(nodeAt(parseBxml(text), text.indexOf('ord'))?.kind, 'text');
    assert.equal(nodeAt(parseBxml(text), text.length), undefined);
  });
});

describe('the tree of a broken document', () => {
  const cases: [name: string, marked: string, tree: string][] = [
    [
      'an unquoted value',
      '<Response><Gather gatherUrl=«unquoted-value:/a/b» maxDigits="1"/></Response>',
      'Response(Gather[gatherUrl=/a/b,maxDigits=1])',
    ],
    [
      'an unquoted value before />',
      '<Response><Pause duration=«unquoted-value:2»/></Response>',
      'Response(Pause[duration=2])',
    ],
    [
      'a value without its closing quote',
      '<Response><Gather gatherUrl=«unclosed-value:"/a» maxDigits="1"><Tag/></Gather></Response>',
      'Response(Gather[gatherUrl=/a,maxDigits=1](Tag))',
    ],
    [
      "a value whose quote is missing at the tag's end",
      '<Response>\n<Gather gatherUrl=«unclosed-value:"/a»>\n<SpeakSentence voice="kate">x</SpeakSentence></Gather></Response>',
      'Response(Gather[gatherUrl=/a](SpeakSentence[voice=kate]("x")))',
    ],
    [
      'curly quotes',
      '<Response><Pause duration=«curly-quotes:“2”»/></Response>',
      'Response(Pause[duration=2])',
    ],
    [
      'an attribute without a value',
      '<Response><Conference «attribute-without-value:mute» hold="true">a</Conference></Response>',
      'Response(Conference[mute=,hold=true]("a"))',
    ],
    [
      'an attribute that ends at =',
      '<Response><Ring «attribute-without-value:duration=» answerCall="true"/></Response>',
      'Response(Ring[duration=,answerCall=true])',
    ],
    [
      'an attribute given twice',
      '<Response><Pause duration="1" «duplicate-attribute:duration»="2"/></Response>',
      'Response(Pause[duration=1,duration=2])',
    ],
    [
      'no space between attributes',
      '<Response><Ring duration="1"«missing-space:answerCall»="true"/></Response>',
      'Response(Ring[duration=1,answerCall=true])',
    ],
    [
      'a bare & in a URL',
      '<Response><PlayAudio>http://h/?a=1«raw-ampersand:&»b=2</PlayAudio></Response>',
      'Response(PlayAudio("http://h/?a=1&b=2"))',
    ],
    [
      'a bare & in a value',
      '<Response><Redirect redirectUrl="/?a=1«raw-ampersand:&»b=2"/></Response>',
      'Response(Redirect[redirectUrl=/?a=1&b=2])',
    ],
    [
      'an entity of HTML',
      '<Response><Tag>a«undefined-entity:&nbsp;»b</Tag></Response>',
      'Response(Tag("a&nbsp;b"))',
    ],
    [
      'a number of no character',
      '<Response><Tag>«bad-character-reference:&#0;»</Tag></Response>',
      'Response(Tag("&#0;"))',
    ],
    ['a bare < in text', '<Response><Tag>a «raw-less-than:<» b</Tag></Response>', 'Response(Tag("a < b"))'],
    [
      'a bare < in a value',
      '<Response><Pause tag="a «raw-less-than:<» b"/></Response>',
      'Response(Pause[tag=a < b])',
    ],
    [
      'a lone <',
      '<Response><Tag/>\n  «raw-less-than:<»\n  <Hangup/></Response>',
      'Response(Tag "\\n  <\\n  " Hangup)',
    ],
    [
      'a tag without >',
      '<Response>«unfinished-tag:<Gather»\n  <Hangup/></Response>',
      'Response(Gather Hangup)',
    ],
    [
      'a tag without > that is closed',
      '<Response>«unfinished-tag:<Gather» <Hangup/></Gather></Response>',
      'Response(Gather(Hangup))',
    ],
    ['a closing tag without >', '<Response><Tag>a«unfinished-tag:</Tag»</Response>', 'Response(Tag("a"))'],
    ['</ alone', '<Response><Tag>a«unfinished-tag:</»</Response>', 'Response(Tag("a"))'],
    ['a missing closing tag', '<Response><«unclosed-tag:Gather»><Tag/></Response>', 'Response(Gather(Tag))'],
    [
      'a closing tag with a slip',
      '<Response><Gather></«mismatched-close-tag:Gathr»></Response>',
      'Response(Gather)',
    ],
    [
      'a closing tag in another case',
      '<Response><Gather></«mismatched-close-tag:gather»></Response>',
      'Response(Gather)',
    ],
    [
      'a closing tag of another name',
      '<Response><Gather></«mismatched-close-tag:Foobar»></Response>',
      'Response(Gather)',
    ],
    [
      'a closing tag without a name',
      '<Response><Tag>a«mismatched-close-tag:</>»</Response>',
      'Response(Tag("a"))',
    ],
    [
      'an instruction with a wrong name',
      '<?a«unexpected-characters:&»b c?><Response/>',
      'instruction Response',
    ],
    ['a closing tag too many', '<Response>«stray-close-tag:</Gather>»<Tag/></Response>', 'Response(Tag)'],
    [
      'a closing tag without its slash',
      '<Response><Gather><Tag/><«unclosed-tag:Gather»></Response>',
      'Response(Gather(Tag Gather))',
    ],
    ['crossed tags', '<Response><A><«unclosed-tag:B»></A></B></Response>', 'Response(A(B))'],
    ['a blank before >', '<Response><Tag«unexpected-characters:/ >»</Response>', 'Response(Tag)'],
    [
      'characters that are no attribute',
      '<Response><Tag «unexpected-characters:3x="a b"» y="1"/></Response>',
      'Response(Tag[y=1])',
    ],
    ['a second root', '<Response/><«second-root:Response»/><Response/>', 'Response Response Response'],
    ['text after the root', '<Response/> «text-outside-root:hello»', 'Response " hello"'],
    ['plain text', '«no-root:hello world»\nand more', '"hello world\\nand more"'],
    ['nothing', '«empty-document:»', ''],
    ['a comment without end', '<Response>«unclosed-comment:<!--» <Tag/></Response>', 'Response(comment)'],
    [
      'two hyphens in a comment',
      '<Response><!-- a «double-hyphen-in-comment:--» b --></Response>',
      'Response(comment)',
    ],
    [
      'a blank before the declaration',
      '\n«misplaced-declaration:<?xml» version="1.0"?><Response/>',
      'instruction Response',
    ],
    [
      'a declaration with backslashes',
      '<?xml version=«bad-declaration:\\»"1.0\\"?><Response/>',
      'instruction Response',
    ],
    ['a DOCTYPE', '«doctype:<!DOCTYPE» r [<!ENTITY a "b>">]><Response/>', 'doctype Response'],
    [
      'a control character',
      '<Response><Tag>a«illegal-character:\u0001»</Tag></Response>',
      'Response(Tag("a\\u0001"))',
    ],
    [
      'a CDATA end in text',
      '<Response><Tag>a«cdata-end-in-text:]]>»</Tag></Response>',
      'Response(Tag("a]]>"))',
    ],
  ];
  for (const [name, marked, tree] of cases) {
    it(`of ${name} has one problem and the likely shape`, () => {
      const { text, expected } = readMarks(marked);
      const document = parseBxml(text);
      assert.deepEqual(codesOf(document.problems), expected);
      assert.equal(sketch(document.nodes), tree);
    });
  }

  it('never reports an attribute typed half-way twice', () => {
    const { text, expected } = readMarks('<Response><Gather «attribute-without-value:gatherUrl»</Response>');
    assert.deepEqual(codesOf(parseBxml(text).problems), expected);
  });

  it('lists several independent mistakes in the order of the text', () => {
    const { text, expected } = readMarks(
      '<Response><Pause duration=«unquoted-value:1»/><Tag>a «raw-ampersand:&» b</Tag><«unclosed-tag:Gather»></Response>',
    );
    assert.deepEqual(codesOf(parseBxml(text).problems), expected);
  });
});

describe('texts made to hurt', () => {
  it('takes ten thousand nested tags without overflowing', () => {
    const document = parseBxml('<a>'.repeat(10_000) + '</a>'.repeat(10_000));
    assert.deepEqual(
      document.problems.map((problem) => [problem.code, problem.severity]),
      [['too-deep', 'warning']],
    );
    let depth = 0;
    for (let at = document.root; at; at = childElements(at)[0]) depth++;
    assert.ok(depth <= 65, `depth ${depth}`);
  });

  it('keeps at most a thousand problems', () => {
    assert.equal(parseBxml(`<Response>${'& '.repeat(5000)}</Response>`).problems.length, 1000);
  });

  it('does not expand entities', () => {
    const document = parseBxml('<!DOCTYPE r [<!ENTITY a "bomb">]><Response>&a;</Response>');
    assert.equal(document.root && textOf(document.root), '&a;');
  });
});

describe('a document after edits', () => {
  it('is the one that the new text gives', () => {
    const before = parseBxml('<Response><Pause duration="1"/><Hangup/></Response>');
    const edits = [
      { start: 27, end: 28, text: '25' },
      { start: 31, end: 40, text: '' },
    ];
    const after = updateBxml(before, edits);
    assert.equal(after.text, '<Response><Pause duration="25"/></Response>');
    assert.deepEqual(after, parseBxml(after.text));
    assert.equal(updateBxml(after, []), after);
  });

  it('keeps the verbs before and behind the edit, moved', () => {
    const before = parseBxml('<Response><Pause/><Tag>a</Tag><Hangup/></Response>');
    const [pause, tag, hangup] = before.root ? childElements(before.root) : [];
    const after = updateBxml(before, [{ start: 23, end: 24, text: 'bcd' }]);
    const kept = after.root ? childElements(after.root) : [];
    assert.equal(kept[0], pause);
    assert.notEqual(kept[1], tag);
    assert.equal(kept[2], hangup);
    assert.equal(hangup?.start, 32);
  });

  it('is the right one after any edits, broken or not, and so are its problems', () => {
    const random = new Random(3);
    for (let count = 0; count < 150; count++) {
      let document = parseBxml(randomDocument(random));
      for (let times = 0; times < 8; times++) {
        lint(document);
        const edit = randomEdit(document.text, random);
        document = updateBxml(document, [edit]);
        const fresh = parseBxml(document.text);
        assert.deepEqual(document, fresh, JSON.stringify([document.text, edit]));
        assert.deepEqual(lint(document), lint(fresh), JSON.stringify([document.text, edit]));
      }
    }
  });
});
