import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../src/bxml/edits.ts';
import { type FormatOptions, format, formatOnType, formatRange } from '../../../src/bxml/format.ts';
import { parseBxml } from '../../../src/bxml/syntax.ts';
import { readCursor } from './support/cursor.ts';
import { meaningOf } from './support/meaning.ts';

function formatted(text: string, options: FormatOptions = {}): string {
  const once = applyEdits(text, format(parseBxml(text), options));
  assert.equal(applyEdits(once, format(parseBxml(once), options)), once, 'a second run changes nothing');
  assert.deepEqual(meaningOf(parseBxml(once)), meaningOf(parseBxml(text)), 'the document means the same');
  return once;
}

describe('formatting a document', () => {
  it('puts one verb on a line and indents it', () => {
    assert.equal(
      formatted(
        '<?xml version="1.0"?><Response><Gather gatherUrl="/g"><SpeakSentence>Hi</SpeakSentence></Gather><Hangup/></Response>',
      ),
      '<?xml version="1.0"?>\n<Response>\n  <Gather gatherUrl="/g">\n    <SpeakSentence>Hi</SpeakSentence>\n  </Gather>\n  <Hangup/>\n</Response>\n',
    );
  });

  it('sets attributes apart by one blank', () => {
    assert.equal(
      formatted('<Response>\n<Ring   duration = "1"\n\tanswerCall =\'true\'  />\n</Response  >'),
      '<Response>\n  <Ring duration="1" answerCall=\'true\'/>\n</Response>\n',
    );
  });

  it('gives long tags one attribute a line', () => {
    assert.equal(
      formatted('<Response><Gather gatherUrl="https://example.com/gather" maxDigits="1"/></Response>', {
        lineWidth: 40,
        indent: '\t',
      }),
      '<Response>\n\t<Gather\n\t\tgatherUrl="https://example.com/gather"\n\t\tmaxDigits="1"/>\n</Response>\n',
    );
  });

  it('leaves text, SSML and CDATA as they are', () => {
    const speech = '<SpeakSentence>\n  Hello  <break   time="1s" />\n     <p>you</p>\n</SpeakSentence>';
    assert.equal(formatted(`<Response>${speech}</Response>`), `<Response>\n  ${speech}\n</Response>\n`);
    const cdata = '<Tag><![CDATA[ a  b ]]></Tag>';
    assert.equal(formatted(`<Response>${cdata}</Response>`), `<Response>\n  ${cdata}\n</Response>\n`);
  });

  it('leaves the content of an element with stray text as it is', () => {
    const gather = '<Gather gatherUrl="/g">oops <PlayAudio>/a</PlayAudio></Gather>';
    assert.equal(formatted(`<Response>${gather}</Response>`), `<Response>\n  ${gather}\n</Response>\n`);
  });

  it('keeps comments, also those behind a verb, and one of several blank lines', () => {
    assert.equal(
      formatted(
        '<!-- top -->\n\n\n<Response>\n\n<!-- first -->\n<Pause/> <!-- a while -->\n\n\n<Hangup/>\n\n</Response>',
      ),
      '<!-- top -->\n\n<Response>\n  <!-- first -->\n  <Pause/> <!-- a while -->\n\n  <Hangup/>\n</Response>\n',
    );
  });

  it('closes up what holds nothing', () => {
    assert.equal(formatted('<Response>\n\n</Response>'), '<Response></Response>\n');
  });

  it('keeps the line breaks of the file', () => {
    assert.equal(
      formatted('<Response>\r\n<Hangup/></Response>'),
      '<Response>\r\n  <Hangup/>\r\n</Response>\r\n',
    );
  });

  it('does not touch a document that is not well-formed', () => {
    assert.deepEqual(format(parseBxml('<Response><Gather></Response>')), []);
    assert.deepEqual(format(parseBxml('')), []);
  });
});

describe('formatting a range', () => {
  it('changes nothing outside of it', () => {
    const text = '<Response>\n<Pause   duration="1"/>\n<Ring   duration="1"/>\n</Response>\n';
    const start = text.indexOf('<Ring');
    assert.equal(
      applyEdits(text, formatRange(parseBxml(text), start, start + 23)),
      '<Response>\n<Pause   duration="1"/>\n<Ring duration="1"/>\n</Response>\n',
    );
  });
});

describe('formatting while typing', () => {
  const typed = (marked: string, character: '\n' | '>') => {
    const { document, offset } = readCursor(marked);
    return applyEdits(document.text, formatOnType(document, offset, character));
  };

  it('indents a new line below its parent', () => {
    assert.equal(
      typed('<Response>\n  <Gather>\n|\n  </Gather>\n</Response>', '\n'),
      '<Response>\n  <Gather>\n    \n  </Gather>\n</Response>',
    );
    assert.equal(typed('<Response>\n|', '\n'), '<Response>\n  ');
  });

  it('indents attributes on their own lines', () => {
    assert.equal(
      typed('<Response>\n  <Gather\n|\n</Response>', '\n'),
      '<Response>\n  <Gather\n    \n</Response>',
    );
  });

  it('puts a closing tag below its opening tag', () => {
    assert.equal(
      typed('<Response>\n  <Gather>\n      </Gather>|\n</Response>', '>'),
      '<Response>\n  <Gather>\n  </Gather>\n</Response>',
    );
  });

  it('leaves lines of speech alone', () => {
    assert.equal(typed('<Response>\n  <SpeakSentence>\n| a\n', '\n'), '<Response>\n  <SpeakSentence>\n a\n');
  });
});
