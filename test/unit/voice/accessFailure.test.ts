import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type AccessFailure, readAccessFailure } from '../../../src/voice/accessFailure.ts';
import type { VoiceClient } from '../../../src/voice/client.ts';
import { closedAddress, type Reply, startLoopbackServer } from '../../support/http/loopbackServer.ts';
import { apiError, halfJson, html, json, redirect, reset, text } from '../../support/http/replies.ts';
import { callsPath, failure, startClient } from './clientUnderTest.ts';

function listOne(client: VoiceClient): Promise<unknown> {
  return client.fetchCallsPage({ pageSize: 1 });
}

const token: Reply = json(200, { access_token: 'a-token', token_type: 'Bearer', expires_in: 3600 });

describe('what keeps an account from being used is read from the reply of the API', () => {
  const replies: [what: string, reply: Reply, expected: AccessFailure][] = [
    ['wrong credentials', apiError(401, 'authentication-error', 'Unauthorized'), 'credentials-refused'],
    ['another account', apiError(403, 'authorization-error', 'Access is denied'), 'account-refused'],
    ['no Voice', apiError(403, 'authorization-error', 'Voice is not enabled'), 'voice-missing'],
    ['an unknown account', apiError(404, 'error', 'Not found'), 'no-such-account'],
    ['an address the server does not know', json(404, { error: 'no route' }), 'not-the-api'],
    ['a web page', html(200), 'not-the-api'],
    ['a web page with 403', html(403), 'not-the-api'],
    ['other JSON', json(200, { hello: 'world' }), 'not-the-api'],
    ['half a JSON', halfJson(), 'not-the-api'],
    ['text', text(200, 'It works'), 'not-the-api'],
    ['redirects in a circle', redirect(302, callsPath), 'not-the-api'],
    ['another method wanted', text(405, ''), 'not-the-api'],
    ['too many requests', apiError(429, 'error', 'Too many'), 'busy'],
    ['an overloaded service', apiError(503, 'error', 'Busy'), 'busy'],
    ['a failing service', apiError(500, 'error', 'Oops'), 'busy'],
    ['a connection that breaks', reset(), 'unreachable'],
  ];
  for (const [what, reply, expected] of replies) {
    test(`${what}: ${expected}`, async () => {
      await using under = await startClient([reply]);

      assert.equal(readAccessFailure(await failure(listOne(under.client)), 'calls'), expected);
    });
  }

  test('nobody there: unreachable', async () => {
    await using under = await startClient([], { baseUrl: `${await closedAddress()}/api/v2` });

    assert.equal(readAccessFailure(await failure(listOne(under.client)), 'calls'), 'unreachable');
  });
});

describe('what keeps an account from being used is read from the reply of the sign-in', () => {
  const replies: [what: string, reply: Reply, expected: AccessFailure][] = [
    ['wrong credentials', json(401, { error: 'invalid_client' }), 'sign-in-refused'],
    ['wrong credentials with 400', json(400, { error: 'invalid_client' }), 'sign-in-refused'],
    ['no access', json(403, { error: 'forbidden' }), 'sign-in-refused'],
    ['an address the server does not know', json(404, {}), 'not-a-sign-in'],
    ['a web page', html(200), 'not-a-sign-in'],
    ['other JSON', json(200, []), 'not-a-sign-in'],
    ['a token of another type', json(200, { access_token: 'x', token_type: 'mac' }), 'not-a-sign-in'],
    ['a redirect', redirect(302, '/elsewhere'), 'not-a-sign-in'],
    ['a failing service', json(500, {}), 'busy'],
    ['a connection that breaks', reset(), 'unreachable'],
  ];
  for (const [what, reply, expected] of replies) {
    test(`${what}: ${expected}`, async () => {
      await using signIn = await startLoopbackServer([reply]);
      const tokenUrl = `${signIn.url}/token`;
      await using under = await startClient([token], {
        credentials: { kind: 'oauth', clientId: 'id', clientSecret: 'secret', tokenUrl },
      });

      assert.equal(readAccessFailure(await failure(listOne(under.client)), 'sign-in'), expected);
    });
  }
});

test('an error of anybody else says nothing', () => {
  assert.equal(readAccessFailure(new Error('?'), 'calls'), 'other');
});
