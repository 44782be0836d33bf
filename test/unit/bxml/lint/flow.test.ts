import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expectInResponse, expectProblems } from '../support/marks.ts';

const stream = (name: string, rest = '') =>
  `<StartStream name="${name}" destination="wss://example.com"${rest}/>`;

describe('verbs that never run', () => {
  it('stand after Hangup, Redirect and Forward', () => {
    const [problem] = expectInResponse('<Hangup/><«unreachable-verb:Pause»/><Ring/>');
    assert.equal(problem?.message, '<Pause> and 1 more never run: <Hangup> ends the document.');
    expectInResponse('<Redirect redirectUrl="/n"/><«unreachable-verb:SpeakSentence»>Hi</SpeakSentence>');
    expectInResponse('<Forward to="+19195551234"/><«unreachable-verb:Hangup»/>');
  });

  it('stand after a verb with its completion URL, and only then', () => {
    const [problem] = expectInResponse('<Gather gatherUrl="/g"/><«unreachable-verb:Hangup»/>');
    assert.match(problem?.message ?? '', /<Gather> with gatherUrl/);
    expectInResponse('<«digits-discarded:Gather»/><Hangup/>');
    expectInResponse('<Record recordCompleteUrl="/r"/><«unreachable-verb:Hangup»/>');
    expectInResponse('<Record/><Hangup/>');
    const transfer = (attributes: string) =>
      `<Transfer${attributes}><PhoneNumber>+19195551234</PhoneNumber></Transfer>`;
    expectInResponse(`${transfer(' transferCompleteUrl="/t"')}<«unreachable-verb:Hangup»/>`);
    expectInResponse(`${transfer('')}<Hangup/>`);
    const id = 'c-95ac8d6e-1a31c52e-b38f-4198-93c1-51633ec68f8d';
    expectInResponse(`<Bridge bridgeCompleteUrl="/b">${id}</Bridge><«unreachable-verb:Hangup»/>`);
    expectInResponse(
      '<Refer referCompleteUrl="/r"><SipUri>sip:a@example.com</SipUri></Refer><«unreachable-verb:Hangup»/>',
    );
  });

  it('are not looked for while a tag is missing', () => {
    expectInResponse('<Hangup/><«unclosed-tag:Tag»>a');
  });
});

describe('calls that end at once', () => {
  for (const start of [
    '<«ends-at-once:StartRecording»/>',
    '<«ends-at-once:StartGather» dtmfUrl="/d"/>',
    '<«ends-at-once:StartTranscription»/>',
    '<SpeakSentence>Hi</SpeakSentence><«ends-at-once:StartStream» destination="wss://example.com"/>',
    '<«ends-at-once:StartStream» destination="wss://example.com"/><Tag>a</Tag>',
  ]) {
    it(`because of ${start.replace(/«[\w-]+:|»/g, '')}`, () => {
      assert.equal(expectInResponse(start)[0]?.severity, 'warning');
    });
  }

  it('do not when a verb that takes time follows', () => {
    expectInResponse(`${stream('a')}<Pause duration="60"/>`);
    expectInResponse(`${stream('a', ' mode="bidirectional"')}<StopStream name="a" wait="true"/>`);
  });

  it('get a hint when there is nothing in them, or nothing that takes time', () => {
    assert.equal(expectProblems('<«ends-at-once:Response»/>')[0]?.severity, 'hint');
    assert.equal(expectInResponse('<«ends-at-once:Tag»>a</Tag>')[0]?.severity, 'hint');
  });

  it('may do so in a conference', () => {
    expectInResponse('<StartRecording/>', { context: 'conference' });
  });
});

describe('recordings', () => {
  it('run one at a time', () => {
    expectInResponse('<StartRecording/><Pause/><«second-start-recording:StartRecording»/><Pause/>');
    expectInResponse('<StartRecording/><Pause/><StopRecording/><StartRecording/><Pause/>');
  });

  it('are paused, resumed and stopped only while they run', () => {
    const [unknown] = expectInResponse('<«recording-not-running:PauseRecording»/><Pause/>');
    assert.equal(unknown?.severity, 'hint');
    const [stopped] = expectInResponse(
      '<StartRecording/><Pause/><StopRecording/><«recording-not-running:ResumeRecording»/><Pause/>',
    );
    assert.equal(stopped?.severity, 'warning');
    expectInResponse('<«stop-without-start:StopRecording»/><Pause/>');
    expectInResponse(
      '<StartRecording/><PauseRecording/><Pause/><ResumeRecording/><Pause/><StopRecording/><Hangup/>',
    );
  });
});

describe('streams', () => {
  it('have names of their own', () => {
    expectInResponse(`${stream('a')}${stream('b')}<Pause/>`);
    expectInResponse(`${stream('a')}${stream('«duplicate-name:a»')}<Pause/>`);
    expectInResponse(`${stream('a')}<Pause/><StopStream name="a"/>${stream('a')}<Pause/>`);
    expectInResponse('<StartTranscription name="a"/><StartTranscription name="«duplicate-name:a»"/><Pause/>');
  });

  it('are stopped by the name they were started with', () => {
    const [slip] = expectInResponse(
      `${stream('audience')}<Pause/><StopStream name="«stop-without-start:audeince»"/><Pause/>`,
    );
    assert.equal(slip?.severity, 'warning');
    assert.match(slip?.message ?? '', /Did you mean audience\?/);
    const [other] = expectInResponse('<StopStream name="«stop-without-start:x»"/><Pause/>');
    assert.equal(other?.severity, 'hint');
    expectInResponse('<StartTranscription name="a"/><Pause/><StopTranscription/><Hangup/>');
    expectInResponse('<«stop-without-start:StopGather»/><Pause/>');
  });

  it('share four tracks', () => {
    expectInResponse(`${stream('a', ' tracks="both"')}${stream('b', ' tracks="both"')}<Pause/>`);
    expectInResponse(
      `${stream('a', ' tracks="both"')}${stream('b', ' tracks="both"')}<«too-many-tracks:StartTranscription»/><Pause/>`,
    );
  });
});

describe('the time before an answer', () => {
  it('is over for Ring after something was heard', () => {
    expectInResponse('<Ring answerCall="false"/><SpeakSentence>Hi</SpeakSentence>');
    expectInResponse('<SpeakSentence>Hi</SpeakSentence><Ring answerCall="«ring-after-answer:false»"/>');
    expectInResponse('<Ring/><Ring answerCall="«ring-after-answer:false»"/>');
  });

  it('is over for Forward after something was heard', () => {
    expectInResponse('<SpeakSentence>Hi</SpeakSentence><«forward-after-answer:Forward» to="+19195551234"/>');
    expectInResponse('<Ring answerCall="false"/><Forward to="+19195551234"/>');
  });

  it('is over in a document that is pushed', () => {
    expectInResponse('<«forward-after-answer:Forward» to="+19195551234"/>', { pushed: true });
  });

  it('cannot be combined with StartGather', () => {
    expectInResponse('<StartGather dtmfUrl="/d"/><«forward-with-gather:Forward» to="+19195551234"/>');
  });
});

describe('contexts', () => {
  it('allow six verbs in a conference', () => {
    const [problem] = expectInResponse('<SpeakSentence>Hi</SpeakSentence><«conference-context:Pause»/>', {
      context: 'conference',
    });
    assert.equal(problem?.severity, 'error');
    expectInResponse(
      '<PlayAudio>/a.wav</PlayAudio><StartRecording/><PauseRecording/><ResumeRecording/><StopRecording/>',
      {
        context: 'conference',
      },
    );
  });

  it('allow no further transfer in the answer to transferAnswer', () => {
    expectInResponse('<«transfer-answer-context:Conference»>room</Conference>', {
      context: 'transferAnswer',
    });
    expectInResponse('<SpeakSentence>Hi</SpeakSentence>', { context: 'transferAnswer' });
  });

  it('can be named in the document', () => {
    expectProblems('<?bxml context="conference"?><Response><«conference-context:Hangup»/></Response>');
    expectProblems('<!-- bxml context="conference" --><Response><«conference-context:Hangup»/></Response>');
    expectInResponse(
      '<!-- bxml context="transferAnswer" --><«transfer-answer-context:Conference»>a</Conference>',
    );
    expectInResponse('<!-- bxml context="call" --><Hangup/>', { context: 'conference' });
  });
});

describe('placeholders', () => {
  it('are pointed out in a document that is pushed', () => {
    expectInResponse('<SpeakSentence>Hi «placeholder:{{name}}»</SpeakSentence>', { pushed: true });
    expectInResponse('<SpeakSentence>Hi {{name}}</SpeakSentence>');
  });
});
