import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expectInResponse, suggestionOf } from '../support/marks.ts';

describe('attributes', () => {
  it('that are unknown are warned of, with the nearest name', () => {
    const [problem] = expectInResponse('<Gather «unknown-attribute:gatherUrI»="/g" maxDigits="1"/>');
    assert.equal(problem?.severity, 'warning');
    assert.match(problem?.message ?? '', /Did you mean gatherUrl\?/);
    assert.equal(suggestionOf(problem), 'gatherUrl');
  });

  it('that are unknown and like nothing name what there is', () => {
    const [problem] = expectInResponse('<Ring «unknown-attribute:colour»="red"/><Hangup/>');
    assert.match(problem?.message ?? '', /It takes duration and answerCall\./);
  });

  it('are not proposed when they are there already', () => {
    const [problem] = expectInResponse('<Gather gatherUrl="/g" «unknown-attribute:gatherUrI»="/h"/>');
    assert.equal(suggestionOf(problem), undefined);
  });

  it('that are required must be there', () => {
    const [problem] = expectInResponse('<«missing-attribute:Redirect»/>');
    assert.equal(problem?.severity, 'error');
    assert.deepEqual(problem?.data, { name: 'redirectUrl' });
    expectInResponse('<«missing-attribute:Forward»/>');
    expectInResponse(
      '<StartStream destination="wss://example.com"><«missing-attribute:StreamParam» name="a"/></StartStream><Pause/>',
    );
  });

  it('that are required by SDKs only are warned of', () => {
    assert.equal(expectInResponse('<«missing-attribute:StopStream»/><Hangup/>')[0]?.severity, 'warning');
    assert.equal(expectInResponse('<«missing-attribute:StartGather»/><Hangup/>')[0]?.severity, 'warning');
  });

  it('that are required and misspelt are reported once, at the slip', () => {
    const [problem] = expectInResponse('<Redirect «missing-attribute:redirectURL»="/next"/>');
    assert.equal(problem?.severity, 'error');
    assert.match(problem?.message ?? '', /needs redirectUrl, not redirectURL/);
  });

  it('of TwiML are translated', () => {
    const [action, digits] = expectInResponse(
      '<Gather «twiml-attribute:action»="/g" «twiml-attribute:numDigits»="1"/>',
    );
    assert.match(action?.message ?? '', /action is TwiML\. In BXML, <Gather> has gatherUrl/);
    assert.match(digits?.message ?? '', /maxDigits/);
    assert.equal(action?.severity, 'warning');
  });

  it('of BXML v1 are translated', () => {
    const [length] = expectInResponse('<Pause «v1-attribute:length»="5"/><Hangup/>');
    assert.match(length?.message ?? '', /<Pause> has duration/);
    expectInResponse('<Redirect «missing-attribute:requestUrl»="/next"/>');
  });

  it('of BXML v1 that became a child are reported once', () => {
    const [problem] = expectInResponse('<Transfer «missing-child:transferTo»="+19195551234"/>');
    assert.match(problem?.message ?? '', /<PhoneNumber> inside <Transfer>/);
  });

  it('that an SDK writes by mistake are explained', () => {
    const [problem] = expectInResponse('<Conference «unknown-attribute:name»="a">room</Conference>');
    assert.match(problem?.message ?? '', /between the tags/);
  });

  it('of Transfer destinations have no place inside Refer', () => {
    expectInResponse('<Refer><SipUri «unknown-attribute:uui»="a">sip:a@example.com</SipUri></Refer>');
  });

  it('that XML tools add are passed over', () => {
    expectInResponse(
      '<Hangup xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b"/>',
    );
  });

  it('of a tag that is being typed are checked, the missing ones not yet asked for', () => {
    expectInResponse('«unfinished-tag:<Redirect» tag="a"');
  });
});
