import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isBxml } from '../../../src/bxml/detect.ts';

describe('telling BXML from other XML', () => {
  const ours = [
    '<Bxml/>',
    '<?xml version="1.0"?>\n<Response/>',
    '<Response><SpeakSentence>Hi</SpeakSentence></Response>',
    '<Response><Hangup/></Response>',
    '<Response><Gather gatherUrl="/g"/></Response>',
    '<Response>\n  <Transfer>\n    <PhoneN',
    '<!-- hello -->\n<Response><Gather><PlayAudio>/a.wav</PlayAudio></Gather><Oops/></Response>',
  ];
  const others = [
    '',
    'Response',
    '<html><body/></html>',
    '<project><Response/></project>',
    '<Response><Say>Hi</Say></Response>',
    '<Response><Gather action="/g"><Say>Press 1</Say></Gather><Dial>+19195551234</Dial></Response>',
    '<Response xmlns="urn:oasis:names:tc:SAML:2.0:protocol"><Issuer>a</Issuer></Response>',
  ];
  for (const text of ours) it(`takes ${text.replace(/\s+/g, ' ')}`, () => assert.equal(isBxml(text), true));
  for (const text of others)
    it(`leaves ${text.replace(/\s+/g, ' ') || 'nothing'}`, () => assert.equal(isBxml(text), false));

  it('is BXML while a verb is half typed, or misspelt', () => {
    for (const child of ['<Ga', '<Pause/><SpeakSent', '<SpeakSentance>Hi</SpeakSentance>']) {
      assert.equal(isBxml(`<Response>${child}`), true, child);
    }
    for (const child of ['<Say>Hi</Say>', '<Dial>+19195550100</Dial>', '<Message>Hi</Message>']) {
      assert.equal(isBxml(`<Response>${child}</Response>`), false, child);
    }
  });
});
