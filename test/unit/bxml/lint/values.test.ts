import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expectInResponse } from '../support/marks.ts';

describe('words', () => {
  it('outside the list are errors that name the list', () => {
    const [problem] = expectInResponse('<Redirect redirectUrl="/n" redirectMethod="«wrong-value:PUT»"/>');
    assert.equal(problem?.severity, 'error');
    assert.match(problem?.message ?? '', /Write GET or POST\./);
  });

  it('in another case are warned of', () => {
    const [problem] = expectInResponse('<Redirect redirectUrl="/n" redirectMethod="«wrong-case:post»"/>');
    assert.equal(problem?.severity, 'warning');
    assert.deepEqual(problem?.data, { suggestion: 'POST' });
  });

  it('for voices and locales may be newer than our list', () => {
    const [voice] = expectInResponse('<SpeakSentence voice="«unknown-voice:suzan»">Hi</SpeakSentence>');
    assert.equal(voice?.severity, 'warning');
    assert.match(voice?.message ?? '', /Did you mean susan\?/);
    expectInResponse('<SpeakSentence locale="«unknown-locale:xx_XX»">Hi</SpeakSentence>');
    expectInResponse('<SpeakSentence locale="«wrong-case:en_us»">Hi</SpeakSentence>');
  });
});

describe('booleans', () => {
  it('are true or false', () => {
    const [problem] = expectInResponse('<Ring answerCall="«not-a-boolean:yes»"/><Hangup/>');
    assert.equal(problem?.severity, 'error');
    assert.deepEqual(problem?.data, { suggestion: 'true' });
  });

  it('in capitals are warned of, because an SDK writes them', () => {
    assert.equal(expectInResponse('<Ring answerCall="«wrong-case:True»"/><Hangup/>')[0]?.severity, 'warning');
  });
});

describe('numbers', () => {
  it('have no unit', () => {
    const [problem] = expectInResponse('<Pause duration="«not-a-number:5s»"/><Hangup/>');
    assert.deepEqual(problem?.data, { suggestion: '5' });
  });

  it('stay in their range', () => {
    const [low] = expectInResponse('<Pause duration="«out-of-range:0»"/><Hangup/>');
    assert.match(low?.message ?? '', /The least is 0\.1 \(0\.1 to 86400 s\)/);
    expectInResponse('<Pause duration="«out-of-range:86401»"/><Hangup/>');
    expectInResponse('<Pause duration="0.1"/><Pause duration="86400"/><Hangup/>');
  });

  it('that should be whole are only warned of, because pages and SDKs differ', () => {
    assert.equal(
      expectInResponse('<Gather gatherUrl="/g" maxDigits="«not-whole:1.5»"/>')[0]?.severity,
      'warning',
    );
  });

  it('below a limit that nobody documents are only noted', () => {
    assert.equal(expectInResponse('<Record maxDuration="«out-of-range:0»"/>')[0]?.severity, 'information');
    assert.equal(expectInResponse('<Record maxDuration="«out-of-range:10801»"/>')[0]?.severity, 'error');
  });
});

describe('lengths', () => {
  it('of tags are warned of, because the REST API takes more', () => {
    expectInResponse(`<Gather gatherUrl="/g" tag="${'x'.repeat(256)}"/>`);
    const [problem] = expectInResponse(`<Gather gatherUrl="/g" tag="«too-long:${'x'.repeat(257)}»"/>`);
    assert.equal(problem?.severity, 'warning');
  });

  it('of conference names are errors', () => {
    assert.equal(
      expectInResponse(`<Conference>«too-long:${'x'.repeat(101)}»</Conference>`)[0]?.severity,
      'error',
    );
  });
});

describe('URLs', () => {
  it('may be relative for webhooks and audio', () => {
    expectInResponse('<Gather gatherUrl="/next?a=1&amp;b=2"/>');
    expectInResponse('<PlayAudio>sounds/hold.wav</PlayAudio>');
  });

  it('are fetched over http or https', () => {
    const [problem] = expectInResponse('<Gather gatherUrl="«wrong-scheme:ftp://example.com/g»"/>');
    assert.equal(problem?.severity, 'error');
    const [slip] = expectInResponse('<Gather gatherUrl="«wrong-scheme:htps://example.com/g»"/>');
    assert.deepEqual(slip?.data, { suggestion: 'https://example.com/g' });
  });

  it('of streams are ws or wss, which no page spells out', () => {
    const [problem] = expectInResponse(
      '<StartStream destination="«wrong-scheme:https://example.com/s»"/><Pause/>',
    );
    assert.equal(problem?.severity, 'warning');
    assert.deepEqual(problem?.data, { suggestion: 'wss://example.com/s' });
    expectInResponse('<StartStream destination="«wrong-scheme:/s»"/><Pause/>');
  });

  it('without a scheme are surely meant to have one', () => {
    for (const url of ['example.com/g', 'www.example.com', 'localhost:3000/g', 'example.com:8080']) {
      const [problem] = expectInResponse(`<Gather gatherUrl="«missing-scheme:${url}»"/>`);
      assert.deepEqual(problem?.data, { suggestion: `https://${url}` });
    }
    expectInResponse('<Gather gatherUrl="next.xml"/>');
  });

  it('name a host and hold no blank', () => {
    expectInResponse('<Gather gatherUrl="«bad-url:https:/example.com»"/>');
    expectInResponse('<Gather gatherUrl="«bad-url:https://»"/>');
    expectInResponse('<PlayAudio>«bad-url:https://example.com/my sound.wav»</PlayAudio>');
  });

  it('use the ports that are called', () => {
    expectInResponse('<Gather gatherUrl="«url-port:https://example.com:81/g»"/>');
    expectInResponse('<Gather gatherUrl="https://example.com:8443/g"/>');
  });

  it('that are relative get a hint in a document to be pushed', () => {
    const [problem] = expectInResponse('<Gather gatherUrl="«relative-url:/g»"/>', { pushed: true });
    assert.equal(problem?.severity, 'hint');
  });

  it('that are empty are reported', () => {
    const [problem] = expectInResponse('<Redirect «empty-value:redirectUrl=""»/>');
    assert.equal(problem?.severity, 'error');
    assert.equal(expectInResponse('<Gather «empty-value:gatherUrl=""»/>')[0]?.severity, 'warning');
  });
});

describe('numbers to call', () => {
  it('are written in E.164 form', () => {
    const dial = (number: string) => `<Transfer><PhoneNumber>${number}</PhoneNumber></Transfer>`;
    expectInResponse(dial(' +19195551234\n'));
    const [problem] = expectInResponse(dial('«bad-phone-number:(919) 555-1234»'));
    assert.equal(problem?.severity, 'error');
    assert.deepEqual(problem?.data, { suggestion: '+19195551234' });
    expectInResponse(dial('«bad-phone-number:+0123»'));
  });

  it('may be one of the privacy words as a caller', () => {
    expectInResponse('<Forward to="+19195551234" from="Anonymous"/>');
    expectInResponse('<Forward to="+19195551234" from="«wrong-case:anonymous»"/>');
    expectInResponse('<Forward to="«bad-phone-number:Anonymous»"/>');
  });

  it('may be SIP addresses where both are taken', () => {
    expectInResponse('<Forward to="sip:a@example.com"/>');
    const [problem] = expectInResponse('<Forward to="«bad-sip-uri:a@example.com»"/>');
    assert.deepEqual(problem?.data, { suggestion: 'sip:a@example.com' });
    expectInResponse('<Refer><SipUri>«bad-sip-uri:+19195551234»</SipUri></Refer>');
  });
});

describe('keys, ids and names', () => {
  it('of SendDtmf are keys and pauses', () => {
    expectInResponse('<SendDtmf>1,2w3W*#A</SendDtmf>');
    expectInResponse('<SendDtmf>«bad-dtmf:12x»</SendDtmf>');
    expectInResponse(`<SendDtmf>«too-long:${'1'.repeat(51)}»</SendDtmf>`);
  });

  it('that end an input are keys', () => {
    assert.equal(
      expectInResponse('<Gather gatherUrl="/g" terminatingDigits="«bad-dtmf:#x»"/>')[0]?.severity,
      'information',
    );
    expectInResponse('<Gather gatherUrl="/g" terminatingDigits=""/>');
  });

  it('of calls have a shape that is only noted', () => {
    expectInResponse('<Bridge>\n  c-95ac8d6e-1a31c52e-b38f-4198-93c1-51633ec68f8d\n</Bridge>');
    assert.equal(expectInResponse('<Bridge>«bad-id:the-other-call»</Bridge>')[0]?.severity, 'information');
  });

  it('of conferences have few signs', () => {
    const [problem] = expectInResponse('<Conference>«bad-conference-name:my room»</Conference>');
    assert.equal(problem?.severity, 'error');
    assert.deepEqual(problem?.data, { suggestion: 'my-room' });
  });
});

describe('placeholders', () => {
  it('are not judged', () => {
    expectInResponse('<Gather gatherUrl="{{base}}/g" maxDigits="#{digits}"/>');
    expectInResponse('<Transfer><PhoneNumber>{number}</PhoneNumber></Transfer>');
  });
});
