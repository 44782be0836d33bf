import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { callIdIn, callLinkPath, checkCallId, parseCallLink } from '../../../src/calls/callLink.ts';

const callId = 'c-15ac29a2-1331029c-2cb0-4a07-b215-b22865662d85';
const accountId = '9900000';

describe('A link to a call', () => {
  test('leads back to the call it was made from', () => {
    assert.equal(callLinkPath({ accountId, callId }), `/call/9900000/${callId}`);
    assert.deepEqual(parseCallLink(callLinkPath({ accountId, callId })), { accountId, callId });
  });

  for (const path of [
    '',
    '/',
    '/call',
    `/call/${callId}`,
    `/call/9900000`,
    `/call/9900000/`,
    `/call/9900000/${callId}/`,
    `/call/9900000/${callId}/bxml`,
    `/call/9900000/../${callId}`,
    `/call//${callId}`,
    `/call/99/${callId}`,
    `/call/990000x/${callId}`,
    `/hangup/9900000/${callId}`,
    `call/9900000/${callId}`,
    `/call/9900000/x-1`,
    `/call/9900000/c-`,
    `/call/9900000/c-1%2f..`,
    `/call/9900000/c-1 2`,
    `/call/9900000/c-1\n`,
    `/call/9900000/c-${'1'.repeat(200)}`,
  ]) {
    test(`is refused as ${JSON.stringify(path.slice(0, 60))}`, () => {
      assert.equal(parseCallLink(path), undefined);
    });
  }
});

describe('The id of a call', () => {
  test('is taken in the form the API gives it', () => assert.equal(checkCallId(callId), undefined));

  test('is asked for when it is missing or has another form', () => {
    assert.match(checkCallId('') ?? '', /Enter/);
    assert.match(checkCallId('+19195550123') ?? '', /starts with c-/);
  });

  test('is found in what a person may paste', () => {
    for (const text of [
      ` ${callId}\n`,
      `https://voice.bandwidth.com/api/v2/accounts/9900000/calls/${callId}`,
      `https://voice.bandwidth.com/api/v2/accounts/9900000/calls/${callId}/bxml`,
      `vscode://publisher.name/call/9900000/${callId}`,
    ]) {
      assert.equal(callIdIn(text), callId);
    }
    assert.equal(callIdIn('something else'), 'something else');
  });
});
