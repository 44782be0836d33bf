import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { settingsOf } from '../../../../src/emulator/exchange/callSettings.ts';
import { bashQuote } from '../../../../src/voice/snippets/bashText.ts';
import { curlSnippet } from '../../../../src/voice/snippets/curl.ts';
import { accountId, startTestEmulator } from '../../emulator/testEmulator.ts';
import { has, run, runBash } from './runSnippet.ts';
import { hardCall, hardDocuments, secrets, targetOf } from './snippetCases.ts';

const skip = has('bash') && has('curl') ? false : 'needs bash and curl';

const credentials = {
  BW_CLIENT_ID: 'some client',
  BW_CLIENT_SECRET: 'client secret',
  BW_USERNAME: 'somebody',
  BW_PASSWORD: 'some password',
};

describe('A curl snippet', { skip }, () => {
  for (const kind of ['oauth', 'basic', 'none'] as const) {
    test(`reads a call with credentials of the kind ${kind}`, async (t: TestContext) => {
      const emulator = await startTestEmulator(t);
      const callId = await emulator.place();
      const snippet = curlSnippet({ operation: 'getCallState', callId }, targetOf(emulator, kind));
      const { code, output, errors } = await runBash(snippet, credentials);
      assert.deepEqual([code, JSON.parse(output).callId], [0, callId], errors);
    });
  }

  for (const kind of ['oauth', 'basic'] as const) {
    test(`of the kind ${kind} is refused when the credentials are`, async (t: TestContext) => {
      const emulator = await startTestEmulator(t);
      const callId = await emulator.place();
      const snippet = curlSnippet({ operation: 'getCallState', callId }, targetOf(emulator, kind));
      const { output } = await runBash(snippet, { BW_CLIENT_ID: 'invalid', BW_USERNAME: 'invalid' });
      assert.equal(JSON.parse(output).type, 'authentication-error');
    });
  }

  test('places a call with every character as it was, and passwords that only the variables know', async (t: TestContext) => {
    const emulator = await startTestEmulator(t);
    const snippet = curlSnippet({ operation: 'createCall', body: hardCall }, targetOf(emulator, 'oauth'));
    for (const secret of Object.values(secrets)) assert.ok(!snippet.includes(secret), secret);
    const { output, errors } = await runBash(snippet, { ...credentials, ...secrets });
    assert.match(output, /^HTTP\/1\.1 201 /, errors);
    const [call] = [...emulator.emulator.exchange.allCalls()];
    assert.partialDeepStrictEqual(call?.settings, settingsOf(hardCall));
    assert.equal(call?.accountId, accountId);
  });

  for (const [name, bxml] of Object.entries(hardDocuments)) {
    test(`sends a document with ${name} byte for byte`, async (t: TestContext) => {
      const emulator = await startTestEmulator(t);
      const callId = await emulator.placeAnswered();
      const request = { operation: 'updateCallBxml', callId, bxml } as const;
      const { output, errors } = await runBash(curlSnippet(request, targetOf(emulator, 'none')));
      assert.match(output, /^HTTP\/1\.1 204 /, errors);
      const reply = await emulator.control('GET', `/calls/${callId}/documents`);
      assert.equal(JSON.parse(reply.text).documents.at(-1).text, bxml);
    });
  }

  test('sends a document of 64 KB', async (t: TestContext) => {
    const emulator = await startTestEmulator(t);
    const callId = await emulator.placeAnswered();
    const bxml = `<Response><!--${"it's ".repeat(13_000)}--><Pause/></Response>`;
    const request = { operation: 'updateCallBxml', callId, bxml } as const;
    const { output, errors } = await runBash(curlSnippet(request, targetOf(emulator, 'none')));
    assert.match(output, /^HTTP\/1\.1 204 /, errors);
  });

  test('hangs a call up', async (t: TestContext) => {
    const emulator = await startTestEmulator(t);
    const callId = await emulator.placeAnswered();
    const request = { operation: 'updateCall', callId, body: { state: 'completed' } } as const;
    const { output, errors } = await runBash(curlSnippet(request, targetOf(emulator, 'none')));
    assert.match(output, /^HTTP\/1\.1 200 /, errors);
    assert.equal((await emulator.call(callId)).state, 'disconnected');
  });

  test('says that it is for bash', () => {
    const target = {
      baseUrl: 'https://x.example/api/v2',
      accountId,
      authorization: { kind: 'basic' },
    } as const;
    assert.match(curlSnippet({ operation: 'getCallState', callId: 'c-1' }, target), /^# For bash;.*cmd/);
  });
});

describe('A word of bash', { skip }, () => {
  test('means exactly the text it was made of', async () => {
    const pieces = [
      "'",
      '"',
      '\\',
      '$',
      '$(date)',
      '`',
      '!',
      '!!',
      '\n',
      '\t',
      '\r',
      '\x07',
      '@',
      'é',
      '🎧',
      'a1',
      ' ',
    ];
    const texts = pieces.flatMap((one) => pieces.map((other) => `${one}${other}x${one}0`));
    const program = `printf '%s\\0' ${texts.map(bashQuote).join(' ')} ''`;
    const { output, errors } = await run('bash', ['--noprofile', '--norc', '-s'], program);
    assert.deepEqual(output.split('\0'), [...texts, '', ''], errors);
  });
});
