import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hover } from '../../../src/bxml/hover.ts';
import { readCursor } from './support/cursor.ts';

/** What is explained, and how. */
function hoverAt(marked: string): { about: string; markdown: string } | undefined {
  const { document, offset } = readCursor(marked);
  const found = hover(document, offset);
  return found && { about: document.text.slice(found.start, found.end), markdown: found.markdown };
}

describe('hovering', () => {
  it('over a verb explains it, with a signature and a link', () => {
    const found = hoverAt('<Response><Gat|her gatherUrl="/g"/></Response>');
    assert.equal(found?.about, 'Gather');
    assert.match(found?.markdown ?? '', /Inside: SpeakSentence, PlayAudio \(at most 20\)/);
    assert.match(found?.markdown ?? '', /Then: the BXML from gatherUrl/);
    assert.match(found?.markdown ?? '', /\(https:\/\/dev\.bandwidth\.com\/docs\/\S+\/gather\)/);
    assert.match(found?.markdown ?? '', /From docs: gather/);
  });

  it('over a closing tag explains the same verb', () => {
    assert.equal(hoverAt('<Response><Tag>a</T|ag></Response>')?.about, 'Tag');
  });

  it('over a verb names what is required', () => {
    assert.match(
      hoverAt('<Response><|Redirect/></Response>')?.markdown ?? '',
      /<Redirect redirectUrl="…"\/>/,
    );
    assert.match(
      hoverAt('<Response><Tran|sfer/></Response>')?.markdown ?? '',
      /<Transfer><PhoneNumber>…<\/PhoneNumber><\/Transfer>/,
    );
  });

  it('over an attribute tells type, range, default and source', () => {
    const found = hoverAt('<Response><Pause dura|tion="2"/></Response>');
    assert.equal(found?.about, 'duration');
    assert.match(found?.markdown ?? '', /number, 0\.1 to 86400 s/);
    assert.match(found?.markdown ?? '', /Default: `1`/);
  });

  it('over an attribute tells since when, and how sure that is', () => {
    const found = hoverAt('<Response><Gather inp|ut="speech"/></Response>');
    assert.match(found?.markdown ?? '', /Since 2026/);
    assert.match(found?.markdown ?? '', /Seen in SDKs only/);
  });

  it('over a voice tells who speaks', () => {
    const found = hoverAt('<Response><SpeakSentence voice="jo|lie">a</SpeakSentence></Response>');
    assert.equal(found?.about, 'jolie');
    assert.match(found?.markdown ?? '', /female, French \(France\), standard/);
  });

  it('over a locale names its voices', () => {
    assert.match(
      hoverAt('<Response><SpeakSentence locale="f|r">a</SpeakSentence></Response>')?.markdown ?? '',
      /jolie, bernard/,
    );
  });

  it('over SSML explains the tag and its attributes', () => {
    assert.match(
      hoverAt('<Response><SpeakSentence><br|eak/></SpeakSentence></Response>')?.markdown ?? '',
      /SSML/,
    );
    assert.match(
      hoverAt('<Response><SpeakSentence><break ti|me="1s"/></SpeakSentence></Response>')?.markdown ?? '',
      /At most 10s/,
    );
  });

  it('over an entity shows its character', () => {
    assert.match(hoverAt('<Response><Tag>a &a|mp; b</Tag></Response>')?.markdown ?? '', /character `&`/);
    assert.equal(hoverAt('<Response><Gather gatherUrl="/?a&am|p;b"/></Response>')?.about, '&amp;');
  });

  it('says nothing over text and unknown names', () => {
    assert.equal(hoverAt('<Response><Tag>a|b</Tag></Response>'), undefined);
    assert.equal(hoverAt('<Response><F|oo/></Response>'), undefined);
    assert.equal(hoverAt('<!-- a|b --><Response/>'), undefined);
  });
});
