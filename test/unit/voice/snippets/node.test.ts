import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { settingsOf } from '../../../../src/emulator/exchange/callSettings.ts';
import { nodeSnippet } from '../../../../src/voice/snippets/node.ts';
import { accountId, startTestEmulator } from '../../emulator/testEmulator.ts';
import { runNode } from './runSnippet.ts';
import { hardCall, hardDocuments, secrets, targetOf } from './snippetCases.ts';

describe('A Node snippet with the official SDK', () => {
  const kinds = [
    ['oauth', { BW_ACCESS_TOKEN: 'a-token' }],
    ['basic', { BW_USERNAME: 'somebody', BW_PASSWORD: 'some password' }],
    ['none', {}],
  ] as const;
  for (const [kind, credentials] of kinds) {
    test(`reads a call with credentials of the kind ${kind}`, async (t: TestContext) => {
      const emulator = await startTestEmulator(t);
      const callId = await emulator.place();
      const snippet = nodeSnippet({ operation: 'getCallState', callId }, targetOf(emulator, kind));
      const { code, output, errors } = await runNode(snippet, credentials);
      assert.equal(code, 0, errors);
      assert.match(output, /^200 /);
      assert.ok(output.includes(callId));
    });
  }

  test('places a call with every character as it was, and passwords that only the variables know', async (t: TestContext) => {
    const emulator = await startTestEmulator(t);
    const snippet = nodeSnippet({ operation: 'createCall', body: hardCall }, targetOf(emulator, 'none'));
    for (const secret of Object.values(secrets)) assert.ok(!snippet.includes(secret), secret);
    const { output, errors } = await runNode(snippet, secrets);
    assert.match(output, /^201 /, errors);
    const [call] = [...emulator.emulator.exchange.allCalls()];
    assert.partialDeepStrictEqual(call?.settings, settingsOf(hardCall));
  });

  for (const [name, bxml] of Object.entries(hardDocuments)) {
    test(`sends a document with ${name} byte for byte`, async (t: TestContext) => {
      const emulator = await startTestEmulator(t);
      const callId = await emulator.placeAnswered();
      const request = { operation: 'updateCallBxml', callId, bxml } as const;
      const { output, errors } = await runNode(nodeSnippet(request, targetOf(emulator, 'none')));
      assert.match(output, /^204 /, errors);
      const reply = await emulator.control('GET', `/calls/${callId}/documents`);
      assert.equal(JSON.parse(reply.text).documents.at(-1).text, bxml);
    });
  }

  test('redirects a call', async (t: TestContext) => {
    const emulator = await startTestEmulator(t);
    const callId = await emulator.placeAnswered();
    const body = { redirectUrl: 'http://127.0.0.1:9/next?a=1&b=2' };
    const snippet = nodeSnippet({ operation: 'updateCall', callId, body }, targetOf(emulator, 'none'));
    const { output, errors } = await runNode(snippet);
    assert.match(output, /^200 /, errors);
  });

  test('for the real service names no address, and lets the SDK ask for the token', () => {
    const snippet = nodeSnippet(
      { operation: 'getCallState', callId: 'c-1' },
      {
        baseUrl: 'https://voice.bandwidth.com/api/v2',
        accountId,
        authorization: { kind: 'oauth', tokenUrl: 'https://api.bandwidth.com/api/v1/oauth2/token' },
      },
    );
    assert.match(snippet, /Set BW_CLIENT_ID and BW_CLIENT_SECRET first\./);
    assert.match(snippet, /clientSecret: process\.env\.BW_CLIENT_SECRET/);
    assert.doesNotMatch(snippet, /https:/);
  });
});
