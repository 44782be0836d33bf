import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expectInResponse, expectProblems } from '../support/marks.ts';

describe('the root', () => {
  it('may be Response or Bxml', () => {
    expectProblems('<?xml version="1.0" encoding="UTF-8"?>\n<Response><Hangup/></Response>');
    expectProblems('<Bxml><Hangup/></Bxml>');
  });

  it('with a slip is reported once, and what stands in it is still checked', () => {
    const [root] = expectProblems(
      '<«wrong-root:response»><Pause duration="«not-a-number:x»"/><Hangup/></response>',
    );
    assert.deepEqual(root?.data, { suggestion: 'Response' });
    assert.match(root?.message ?? '', /<Response> or <Bxml>, not <response>/);
  });

  it('that is missing is asked for once, however many verbs stand there', () => {
    const [root] = expectProblems('<«wrong-root:SpeakSentence»>Hi</SpeakSentence>\n<Pause/>\n<Hangup/>');
    assert.match(root?.message ?? '', /needs a root around it/);
  });

  it('of another kind of document hides its content', () => {
    expectProblems('<«wrong-root:html»><body><p>Hi</p></body></html>');
  });
});

describe('verbs', () => {
  it('that do not exist are reported with the nearest one', () => {
    const [problem] = expectInResponse('<«unknown-verb:SpeekSentence»>Hi</SpeekSentence><Hangup/>');
    assert.equal(problem?.severity, 'error');
    assert.match(problem?.message ?? '', /Did you mean SpeakSentence\?/);
    assert.deepEqual(problem?.data, { suggestion: 'SpeakSentence' });
  });

  it('in the wrong case are reported with the right one', () => {
    const [problem] = expectInResponse('<«unknown-verb:hangup»/>');
    assert.deepEqual(problem?.data, { suggestion: 'Hangup' });
  });

  it('of TwiML are translated', () => {
    const [say, dial] = expectInResponse(
      '<«twiml-verb:Say»>Hi</Say><«twiml-verb:Dial»><«twiml-verb:Number»>+19195551234</Number></Dial>',
    );
    assert.match(say?.message ?? '', /In BXML it is <SpeakSentence>/);
    assert.match(dial?.message ?? '', /In BXML it is <Transfer>/);
  });

  it('of BXML v1 are explained', () => {
    const [problem] = expectInResponse(
      '<«v1-verb:SendMessage» from="+19195551234" to="+19195551235">Hi</SendMessage><Hangup/>',
    );
    assert.match(problem?.message ?? '', /Messaging API/);
  });
});

describe('nesting', () => {
  it('keeps destinations inside Transfer', () => {
    const [problem] = expectInResponse('<«wrong-nesting:PhoneNumber»>+19195551234</PhoneNumber><Hangup/>');
    assert.match(problem?.message ?? '', /only in <Transfer>/);
  });

  it('lets Gather hold only speech and audio', () => {
    const [problem] = expectInResponse(
      '<Gather gatherUrl="/g"><SpeakSentence>Press 1.</SpeakSentence><«wrong-nesting:Pause»/></Gather>',
    );
    assert.match(problem?.message ?? '', /Only SpeakSentence and PlayAudio can/);
  });

  it('keeps verbs out of speech', () => {
    expectInResponse(
      '<SpeakSentence>Hi <«wrong-nesting:Pause» duration="«out-of-range:0»"/></SpeakSentence>',
    );
  });

  it('keeps SSML inside speech', () => {
    expectInResponse(
      '<«wrong-nesting:break» time="1s"/><SpeakSentence>Hi <break time="1s"/></SpeakSentence>',
    );
  });

  it('lets verbs without children hold none', () => {
    const [problem] = expectInResponse('<Pause><«wrong-nesting:Hangup»/></Pause>');
    assert.match(problem?.message ?? '', /holds no elements/);
  });

  it('allows no root inside the root', () => {
    expectInResponse('<«wrong-nesting:Response»><Hangup/></Response>');
  });

  it('says nothing about the content of an element whose closing tag is missing', () => {
    expectInResponse('<«unclosed-tag:SpeakSentence»>Hi<Pause/><Gather gatherUrl="/g"/>');
    expectInResponse('<«unclosed-tag:Transfer»><Hangup/>');
  });
});

describe('children', () => {
  it('are needed by Transfer', () => {
    const [problem] = expectInResponse('<«missing-child:Transfer»/>');
    assert.equal(problem?.severity, 'error');
    assert.match(problem?.message ?? '', /needs <PhoneNumber> or <SipUri> inside/);
  });

  it('are needed by Refer, and just one', () => {
    expectInResponse('<«missing-child:Refer»/>');
    expectInResponse(
      '<Refer><SipUri>sip:a@example.com</SipUri><«too-many-children:SipUri»>sip:b@example.com</SipUri></Refer>',
    );
  });

  it('of Transfer are at most eight', () => {
    const numbers = '<PhoneNumber>+19195551234</PhoneNumber>'.repeat(8);
    expectInResponse(`<Transfer>${numbers}</Transfer>`);
    expectInResponse(`<Transfer>${numbers}<«too-many-children:SipUri»>sip:a@example.com</SipUri></Transfer>`);
  });

  it('of Gather are at most twenty', () => {
    const twenty = '<PlayAudio>/a.wav</PlayAudio>'.repeat(20);
    expectInResponse(`<Gather gatherUrl="/g">${twenty}</Gather>`);
    expectInResponse(
      `<Gather gatherUrl="/g">${twenty}<«too-many-children:PlayAudio»>/b.wav</PlayAudio></Gather>`,
    );
  });

  it('of Gather times repeatCount are at most twenty', () => {
    const three = '<PlayAudio>/a.wav</PlayAudio>'.repeat(3);
    expectInResponse(`<Gather gatherUrl="/g" repeatCount="6">${three}</Gather>`);
    const [problem] = expectInResponse(
      `<Gather gatherUrl="/g" repeatCount="«gather-repeats:7»">${three}</Gather>`,
    );
    assert.deepEqual(problem?.data, { suggestion: '6' });
  });

  it('of a stream are at most twelve parameters', () => {
    const twelve = Array.from({ length: 12 }, (_, index) => `<StreamParam name="a${index}" value="b"/>`).join(
      '',
    );
    const stream = (content: string) =>
      `<StartStream destination="wss://example.com">${content}</StartStream><Pause/>`;
    expectInResponse(stream(twelve));
    expectInResponse(stream(`${twelve}<«too-many-children:StreamParam» name="a" value="b"/>`));
  });

  it('of Connect are asked for gently, because no page demands them', () => {
    assert.equal(expectInResponse('<«missing-child:Connect»/>')[0]?.severity, 'information');
  });
});

describe('text', () => {
  it('is needed by the verbs that work on it', () => {
    for (const verb of ['SpeakSentence', 'PlayAudio', 'Bridge', 'Conference', 'SendDtmf']) {
      expectInResponse(`<«missing-text:${verb}»></${verb}>`);
      expectInResponse(`<«missing-text:${verb}»> <!-- nothing --> </${verb}>`);
    }
  });

  it('may be missing in Tag, which then clears the tag', () => {
    expectInResponse('<Tag/><Hangup/>');
  });

  it('does not belong between verbs', () => {
    const [problem] = expectInResponse('<Pause/>\n  «unexpected-text:// wait a moment»\n  <Hangup/>');
    assert.equal(problem?.severity, 'warning');
    assert.match(problem?.message ?? '', /<!-- … -->/);
  });

  it('does not belong into a verb that holds none', () => {
    expectInResponse(
      '<Pause>«unexpected-text:5»</Pause><Gather gatherUrl="/g">«unexpected-text:Press 1»</Gather>',
    );
  });

  it('may be a CDATA section', () => {
    expectInResponse('<SpeakSentence><![CDATA[Fish & chips]]></SpeakSentence>');
  });

  it('with a wrong character is reported for that alone', () => {
    expectInResponse('a «raw-ampersand:&» b<Hangup/>');
  });
});

describe('speech', () => {
  it('takes nested SSML', () => {
    expectInResponse(
      '<SpeakSentence>On <say-as interpret-as="date" format="mdy">12/24/2026</say-as><break time="500ms"/><lang xml:lang="fr-FR">à <emphasis level="strong">bientôt</emphasis></lang></SpeakSentence>',
    );
  });

  it('warns of unknown tags', () => {
    const [problem] = expectInResponse(
      '<SpeakSentence>a <«unknown-ssml-tag:braek» time="1s"/> b</SpeakSentence>',
    );
    assert.equal(problem?.severity, 'warning');
    assert.match(problem?.message ?? '', /Did you mean break\?/);
  });

  it('checks attributes and values of SSML', () => {
    expectInResponse('<SpeakSentence><break time="«out-of-range:11s»"/>a</SpeakSentence>');
    expectInResponse('<SpeakSentence><break time="«bad-duration:500»"/>a</SpeakSentence>');
    expectInResponse('<SpeakSentence><break strength="«wrong-value:loud»"/>a</SpeakSentence>');
    expectInResponse('<SpeakSentence><prosody volume="«wrong-value:11»">a</prosody></SpeakSentence>');
    expectInResponse(
      '<SpeakSentence><prosody volume="+6dB" rate="90%" pitch="x-high">a</prosody></SpeakSentence>',
    );
    expectInResponse('<SpeakSentence><«missing-attribute:lang»>a</lang></SpeakSentence>');
    expectInResponse(
      '<SpeakSentence><«missing-attribute:say-as» interpret-as="date">1/2</say-as></SpeakSentence>',
    );
    expectInResponse('<SpeakSentence><p «unknown-attribute:lang»="en">a</p></SpeakSentence>');
  });
});

describe('habits that cost a call', () => {
  it('are SSML tags that are escaped, and so read out', () => {
    const [problem] = expectInResponse(
      '<SpeakSentence>a «escaped-ssml:&lt;break time="1s"/&gt;» b &lt; c</SpeakSentence>',
    );
    assert.match(problem?.message ?? '', /Write <break> as a real tag/);
    expectInResponse('<SpeakSentence>a &lt; b &gt; c &amp; &lt;d&gt;</SpeakSentence>');
  });

  it('are audio files that cannot be played', () => {
    expectInResponse('<PlayAudio>«audio-format:https://example.com/a.ogg?b=1»</PlayAudio>');
    expectInResponse(
      '<PlayAudio>https://example.com/a.mp3?b=x.ogg</PlayAudio><PlayAudio>/stream</PlayAudio>',
    );
  });

  it('are parameters given twice', () => {
    expectInResponse(
      '<StartStream destination="wss://example.com"><StreamParam name="a" value="1"/><StreamParam name="«duplicate-parameter:a»" value="2"/></StartStream><Pause/>',
    );
  });
});

describe('size', () => {
  it('is limited to 64 KB of UTF-8', () => {
    const fill = (character: string, count: number) =>
      `<Response><SpeakSentence>${character.repeat(count)}</SpeakSentence></Response>`;
    expectProblems(fill('a', 65_536 - 55));
    const marked = (character: string, count: number) =>
      fill(character, count).replace('Response', '«document-too-large:Response»');
    expectProblems(marked('a', 65_536));
    expectProblems(marked('é', 33_000));
  });
});
