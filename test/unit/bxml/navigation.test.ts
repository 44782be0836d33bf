import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { closeTagAfter } from '../../../src/bxml/closeTag.ts';
import { documentLinks } from '../../../src/bxml/documentLinks.ts';
import { applyEdits } from '../../../src/bxml/edits.ts';
import { foldingRanges } from '../../../src/bxml/folding.ts';
import { inlayHints } from '../../../src/bxml/inlayHints.ts';
import { tagPairAt } from '../../../src/bxml/linkedEditing.ts';
import { type OutlineItem, outline } from '../../../src/bxml/outline.ts';
import { prepareRename, rename } from '../../../src/bxml/rename.ts';
import { selectionRanges } from '../../../src/bxml/selectionRanges.ts';
import { parseBxml } from '../../../src/bxml/syntax.ts';
import { readCursor } from './support/cursor.ts';

describe('the outline', () => {
  const names = (items: readonly OutlineItem[]): unknown[] =>
    items.map((item) => (item.children.length > 0 ? [item.name, names(item.children)] : item.name));

  it('says what each verb does', () => {
    const document = parseBxml(
      '<Response><Gather gatherUrl="https://example.com/g" maxDigits="1"><SpeakSentence voice="kate">Press <break time="1s"/>one.</SpeakSentence></Gather><Transfer><PhoneNumber>+19195551234</PhoneNumber><SipUri>sip:a@example.com</SipUri></Transfer><Pause duration="2"/><Redirect redirectUrl="/n"/><Foo/></Response>',
    );
    assert.deepEqual(names(outline(document)), [
      [
        'Response',
        [
          ['Gather → https://example.com/g', ['SpeakSentence “Press one.”']],
          [
            'Transfer → +19195551234, sip:a@example.com',
            ['PhoneNumber +19195551234', 'SipUri sip:a@example.com'],
          ],
          'Pause 2 s',
          'Redirect → /n',
          'Foo',
        ],
      ],
    ]);
    const gather = outline(document)[0]?.children[0];
    assert.equal(gather?.detail, 'maxDigits 1');
    assert.equal(gather?.kind, 'gather');
    assert.equal(document.text.slice(gather?.selectionStart, gather?.selectionEnd), 'Gather');
  });

  it('exists for half a document', () => {
    assert.deepEqual(names(outline(parseBxml('<Response>\n  <Gather gatherUrl="/g">\n <Spea'))), [
      ['Response', [['Gather → /g', ['Spea']]]],
    ]);
  });
});

describe('folding', () => {
  it('folds elements, tags and comments of several lines', () => {
    const text =
      '<Response>\n  <!-- a\n  b -->\n  <Gather\n    maxDigits="1">\n  </Gather>\n  <Pause/>\n</Response>';
    const folded = foldingRanges(parseBxml(text)).map((range) => [
      range.kind,
      text.slice(0, range.start).split('\n').length,
      text.slice(0, range.end).split('\n').length,
    ]);
    assert.deepEqual(folded, [
      ['element', 1, 8],
      ['comment', 2, 3],
      ['element', 4, 6],
    ]);
  });
});

describe('growing a selection', () => {
  const grow = (marked: string) => {
    const { document, offset } = readCursor(marked);
    return selectionRanges(document, offset).map((range) => document.text.slice(range.start, range.end));
  };

  it('goes from a value to its attribute, its tag and outwards', () => {
    assert.deepEqual(grow('<Response><Pause duration="2|0"/></Response>'), [
      '20',
      '"20"',
      'duration="20"',
      '<Pause duration="20"/>',
      '<Response><Pause duration="20"/></Response>',
    ]);
  });

  it('goes from text to the content and the element', () => {
    assert.deepEqual(grow('<Response> <Tag> a| </Tag> </Response>'), [
      'a',
      ' a ',
      '<Tag> a </Tag>',
      ' <Tag> a </Tag> ',
      '<Response> <Tag> a </Tag> </Response>',
    ]);
  });

  it('works in a broken document', () => {
    assert.equal(grow('<Response><Tag>a|').at(-1), '<Response><Tag>a');
  });
});

describe('tags that belong together', () => {
  const pair = (marked: string) => {
    const { document, offset } = readCursor(marked);
    return tagPairAt(document, offset)?.map((range) => [
      range.start,
      document.text.slice(range.start, range.end),
    ]);
  };

  it('are found from either end', () => {
    assert.deepEqual(pair('<Response><Ta|g>a</Tag></Response>'), [
      [11, 'Tag'],
      [18, 'Tag'],
    ]);
    assert.deepEqual(pair('<Response><Tag>a</Tag|></Response>'), [
      [11, 'Tag'],
      [18, 'Tag'],
    ]);
  });

  it('are not there for a tag alone, or in other places', () => {
    assert.equal(pair('<Response><Han|gup/></Response>'), undefined);
    assert.equal(pair('<Response><Gather maxD|igits="1"></Gather></Response>'), undefined);
    assert.equal(pair('<Response><Gath|er></Gathr></Response>'), undefined);
  });
});

describe('renaming', () => {
  const renamed = (marked: string, name: string) => {
    const { document, offset } = readCursor(marked);
    const edits = rename(document, offset, name);
    return Array.isArray(edits) ? applyEdits(document.text, edits) : edits;
  };

  it('changes both tags, also when they differ', () => {
    assert.equal(
      renamed('<Response><Sa|y>a</Say></Response>', 'SpeakSentence'),
      '<Response><SpeakSentence>a</SpeakSentence></Response>',
    );
    assert.equal(
      renamed('<Response><Gather></Gat|hr></Response>', 'Gather'),
      '<Response><Gather></Gather></Response>',
    );
  });

  it('changes the name of a stream where it starts and where it stops', () => {
    assert.equal(
      renamed(
        '<Response><StartStream name="a|" destination="wss://h"/><StopStream name="a"/><StopTranscription name="a"/></Response>',
        'b"c',
      ),
      '<Response><StartStream name="b&quot;c" destination="wss://h"/><StopStream name="b&quot;c"/><StopTranscription name="a"/></Response>',
    );
  });

  it('refuses names that cannot be', () => {
    assert.match(String(renamed('<Respon|se/>', 'a b')), /cannot be the name of a tag/);
  });

  it('says what is renamed', () => {
    const { document, offset } = readCursor('<Response><Ta|g/></Response>');
    assert.deepEqual(prepareRename(document, offset), { start: 11, end: 14, text: 'Tag' });
    const elsewhere = readCursor('<Response><Tag>a|b</Tag></Response>');
    assert.equal(prepareRename(elsewhere.document, elsewhere.offset), undefined);
  });
});

describe('document links', () => {
  it('are the absolute URLs, entities resolved', () => {
    const text =
      '<Response><PlayAudio> https://example.com/a.wav </PlayAudio><Gather gatherUrl="https://example.com/g?a=1&amp;b=2"/><Redirect redirectUrl="/n"/><Tag>https://example.com</Tag></Response>';
    assert.deepEqual(
      documentLinks(parseBxml(text)).map((link) => [text.slice(link.start, link.end), link.target]),
      [
        ['https://example.com/a.wav', 'https://example.com/a.wav'],
        ['https://example.com/g?a=1&amp;b=2', 'https://example.com/g?a=1&b=2'],
      ],
    );
  });
});

describe('closing a tag while typing', () => {
  const closed = (marked: string) => {
    const { document, offset } = readCursor(marked);
    return closeTagAfter(document, offset);
  };

  it('after > adds the closing tag', () => {
    assert.equal(closed('<Response><Gather>|</Response>'), '</Gather>');
    assert.equal(closed('<Response>|'), '</Response>');
    assert.equal(
      closed('<Response><SpeakSentence>a <emphasis>| b</SpeakSentence></Response>'),
      '</emphasis>',
    );
  });

  it('after </ adds the name', () => {
    assert.equal(closed('<Response><Gather></|</Response>'), 'Gather>');
    assert.equal(closed('<Response>\n</|'), 'Response>');
  });

  it('adds nothing that is there already', () => {
    assert.equal(closed('<Response><Gather>|</Gather></Response>'), undefined);
    assert.equal(closed('<Response><Hangup/>|</Response>'), undefined);
    assert.equal(closed('<Response><Tag>a ->|</Tag></Response>'), undefined);
    assert.equal(closed('<Response><!-- <a>| --></Response>'), undefined);
  });
});

describe('inlay hints', () => {
  it('spell long durations out', () => {
    const text =
      '<Response><Record maxDuration="5400"/><Pause duration="90"/><Pause duration="5"/><SendDtmf toneDuration="200">1</SendDtmf></Response>';
    assert.deepEqual(
      inlayHints(parseBxml(text)).map((hint) => [text.slice(0, hint.offset).split('"').at(-2), hint.label]),
      [
        ['5400', '1 h 30 min'],
        ['90', '1 min 30 s'],
      ],
    );
  });
});
