import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expectInResponse, suggestionOf } from '../support/marks.ts';

describe('attributes that depend on others', () => {
  it('have no effect without their URL, reported once for one URL', () => {
    const [problem] = expectInResponse(
      '<Record «no-effect:recordCompleteMethod»="GET" recordCompleteFallbackUrl="/f"/>',
    );
    assert.equal(problem?.severity, 'warning');
    assert.equal(
      problem?.message,
      'recordCompleteMethod and recordCompleteFallbackUrl have no effect without recordCompleteUrl.',
    );
    expectInResponse(
      '<Record recordCompleteUrl="/r" «no-effect:fallbackUsername»="u" fallbackPassword="p"/>',
    );
  });

  it('need only one of several URLs', () => {
    expectInResponse('<Record recordingAvailableUrl="https://example.com/r" username="u" password="p"/>');
  });

  it('that say what is usual anyway get only a hint', () => {
    assert.equal(expectInResponse('<Record «no-effect:recordCompleteMethod»="POST"/>')[0]?.severity, 'hint');
  });

  it('are not reported when their URL has a slip in its name', () => {
    expectInResponse('<Record «unknown-attribute:recordCompletUrl»="/r" recordCompleteMethod="GET"/>');
    expectInResponse('<Record «v1-attribute:requestUrl»="/r" recordCompleteMethod="GET"/>');
  });

  it('have no effect without the value they need', () => {
    assert.equal(expectInResponse('<Record «no-effect:detectLanguage»="true"/>')[0]?.severity, 'information');
    expectInResponse('<Record transcribe="true" detectLanguage="true"/>');
    expectInResponse('<Record detectLanguage="false"/>');
    expectInResponse('<Gather gatherUrl="/g" «no-effect:hints»="yes, no"/>');
    expectInResponse('<Gather gatherUrl="/g" input="dtmf_speech" hints="yes, no"/>');
    expectInResponse('<StartTranscription «no-effect:stabilized»="false"/><Pause/>');
    const transfer = (attributes: string) =>
      `<Transfer ${attributes}><PhoneNumber>+19195551234</PhoneNumber></Transfer>`;
    expectInResponse(transfer('«no-effect:diversionReason»="away"'));
    expectInResponse(transfer('diversionTreatment="stack" diversionReason="away"'));
  });

  it('gender and locale are ignored beside voice', () => {
    const [differs] = expectInResponse(
      '<SpeakSentence voice="paul" «voice-overrides:gender»="female">Hi</SpeakSentence>',
    );
    assert.equal(differs?.severity, 'information');
    const [agrees] = expectInResponse(
      '<SpeakSentence voice="paul" «voice-overrides:gender»="male" locale="en_US">Hi</SpeakSentence>',
    );
    assert.equal(agrees?.severity, 'hint');
  });

  it('privacy leaves four words for the name', () => {
    expectInResponse(
      '<Forward to="+19195551234" privacy="true" callerDisplayName="«privacy-name:Support»"/>',
    );
    expectInResponse('<Forward to="+19195551234" privacy="true" callerDisplayName="Private"/>');
  });
});

describe('text that belongs elsewhere', () => {
  it('is sent to the attribute it is meant for', () => {
    const [problem] = expectInResponse('<Redirect>«missing-attribute:https://example.com/next»</Redirect>');
    assert.match(problem?.message ?? '', /redirectUrl="https:\/\/example\.com\/next"/);
  });

  it('is sent to the child it is meant for', () => {
    const [problem] = expectInResponse('<Transfer>«missing-child:+19195551234»</Transfer>');
    assert.match(problem?.message ?? '', /<PhoneNumber> inside <Transfer>/);
    expectInResponse('<Refer>«missing-child:sip:a@example.com»</Refer>');
  });
});

describe('credentials', () => {
  it('need https where the pages say so', () => {
    const [problem] = expectInResponse(
      '<Record recordCompleteUrl="«credentials-without-https:http://example.com/r»" username="u" password="p"/>',
    );
    assert.equal(problem?.severity, 'warning');
    assert.equal(suggestionOf(problem), 'https://example.com/r');
    expectInResponse('<Record recordCompleteUrl="https://example.com/r" username="u" password="p"/>');
  });

  it('are better sent over https elsewhere', () => {
    const [gather] = expectInResponse(
      '<Gather gatherUrl="«credentials-without-https:http://example.com/g»" username="u" password="p"/>',
    );
    assert.equal(gather?.severity, 'hint');
    expectInResponse(
      '<PlayAudio username="u" password="p">«credentials-without-https:http://example.com/a.wav»</PlayAudio>',
    );
  });

  it('do not belong into URLs', () => {
    expectInResponse('<Gather gatherUrl="«secret-in-url:https://me:pass@example.com/g»"/>');
    expectInResponse('<Gather gatherUrl="«secret-in-url:/g?api_key=abc123»"/>');
    expectInResponse('<Gather gatherUrl="/g?api_key={{key}}&amp;page=2"/>');
    expectInResponse('<PlayAudio>«secret-in-url:https://example.com/a.wav?token=abc»</PlayAudio>');
    expectInResponse('<Gather gatherUrl="«secret-in-url:/g?n=4111111111111111»"/>');
    expectInResponse('<Gather gatherUrl="/g?n=4111111111111112"/>');
  });

  it('do not belong into tags', () => {
    expectInResponse('<Tag>«secret-in-url:{"password":"x"}»</Tag><Hangup/>');
  });
});
