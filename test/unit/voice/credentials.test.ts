import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { VoiceClient } from '../../../src/voice/client.ts';
import { isVoiceApiError } from '../../../src/voice/errors.ts';
import { createGate } from '../../support/http/gate.ts';
import {
  type LoopbackServer,
  type Reply,
  type Responder,
  startLoopbackServer,
} from '../../support/http/loopbackServer.ts';
import { apiError, delayed, empty, halfJson, hang, html, json, reset } from '../../support/http/replies.ts';
import {
  type ClientUnderTest,
  callRecord,
  callsPath,
  createdRecord,
  failure,
  someRequest,
  startClient,
} from './clientUnderTest.ts';

/** The n-th token of a token server, counted from 1. */
function token(n: number, lifetimeSeconds = 3600): Reply {
  return json(200, { access_token: `token-${n}`, token_type: 'Bearer', expires_in: lifetimeSeconds });
}

interface OAuthUnderTest extends ClientUnderTest {
  tokenServer: LoopbackServer;
}

async function startOAuthClient(
  respond: Responder | readonly Reply[],
  respondToken: Responder | readonly Reply[] = (_request, index) => token(index + 1),
): Promise<OAuthUnderTest> {
  const tokenServer = await startLoopbackServer(respondToken);
  const tokenUrl = `${tokenServer.url}/api/v1/oauth2/token`;
  const under = await startClient(respond, {
    credentials: { kind: 'oauth', clientId: 'an id', clientSecret: 's3cret:✓', tokenUrl },
  });
  const dispose = async (): Promise<void> => {
    await under[Symbol.asyncDispose]();
    await tokenServer.close();
  };
  return { ...under, tokenServer, [Symbol.asyncDispose]: dispose };
}

const someCall: Reply = json(200, callRecord('c-1'));
const unauthorized: Reply = apiError(401, 'authentication-error', 'Unauthorized');

describe('OAuth2 client credentials', () => {
  test('are exchanged for a token, which is sent as a bearer', async () => {
    await using under = await startOAuthClient([someCall]);

    await under.client.getCallState('c-1');

    const [asked] = under.tokenServer.requests;
    assert.equal(`${asked?.method} ${asked?.path}`, 'POST /api/v1/oauth2/token');
    assert.equal(asked?.headers.authorization, `Basic ${Buffer.from('an id:s3cret:✓').toString('base64')}`);
    assert.equal(asked?.headers['content-type'], 'application/x-www-form-urlencoded');
    assert.equal(String(asked?.body), 'grant_type=client_credentials');
    assert.equal(under.server.requests[0]?.headers.authorization, 'Bearer token-1');
  });

  test('one token serves many requests, also those that start together', async () => {
    await using under = await startOAuthClient([someCall]);

    await Promise.all([1, 2, 3].map(() => under.client.getCallState('c-1')));
    await under.client.getCallState('c-1');

    assert.equal(under.server.requests.length, 4);
    assert.equal(under.tokenServer.requests.length, 1);
  });

  test('a token is renewed from 60 s before its end on', async () => {
    await using under = await startOAuthClient([someCall]);
    await under.client.getCallState('c-1');

    under.clock.advance(3_539_999);
    await under.client.getCallState('c-1');
    assert.equal(under.tokenServer.requests.length, 1);

    under.clock.advance(1);
    await under.client.getCallState('c-1');
    assert.equal(under.tokenServer.requests.length, 2);
    assert.equal(under.server.requests[2]?.headers.authorization, 'Bearer token-2');
  });

  test('a token that lives a minute or less is used for half its life', async () => {
    await using under = await startOAuthClient([someCall], (_request, index) => token(index + 1, 40));
    await under.client.getCallState('c-1');

    under.clock.advance(19_999);
    await under.client.getCallState('c-1');
    assert.equal(under.tokenServer.requests.length, 1);

    under.clock.advance(1);
    await under.client.getCallState('c-1');
    assert.equal(under.tokenServer.requests.length, 2);
  });

  test('a token that grew old while the machine slept is renewed before it is used', async () => {
    await using under = await startOAuthClient([someCall]);
    await under.client.getCallState('c-1');

    under.clock.advance(9 * 3_600_000);
    await under.client.getCallState('c-1');

    assert.equal(under.server.requests[1]?.headers.authorization, 'Bearer token-2');
    assert.equal(under.server.requests.length, 2, 'Nothing had to be refused for it.');
  });

  test('a token is not kept for as long as a clock was set back', async () => {
    await using under = await startOAuthClient([someCall]);
    await under.client.getCallState('c-1');

    under.clock.advance(-30 * 86_400_000);
    await under.client.getCallState('c-1');
    assert.equal(under.tokenServer.requests.length, 2);

    under.clock.advance(3_539_999);
    await under.client.getCallState('c-1');
    assert.equal(under.tokenServer.requests.length, 2);
    under.clock.advance(1);
    await under.client.getCallState('c-1');
    assert.equal(under.tokenServer.requests.length, 3);
  });

  test('a token of unknown life is used once', async () => {
    await using under = await startOAuthClient([someCall], [json(200, { access_token: 't' })]);

    await under.client.getCallState('c-1');
    await under.client.getCallState('c-1');

    assert.equal(under.tokenServer.requests.length, 2);
  });

  test('a 401 brings a new token and one more try, also when placing a call', async () => {
    await using under = await startOAuthClient((request) =>
      request.headers.authorization === 'Bearer token-2' ? json(201, createdRecord('c-1')) : unauthorized,
    );

    assert.equal((await under.client.createCall(someRequest)).callId, 'c-1');

    assert.equal(under.tokenServer.requests.length, 2);
    const [refused, accepted] = under.server.requests;
    assert.deepEqual(accepted?.body, refused?.body);
  });

  test('a 401 for the new token as well is the end', async () => {
    await using under = await startOAuthClient([unauthorized]);

    const error = await failure(under.client.createCall(someRequest));

    assert.equal(`${error.kind} ${error.outcome}`, 'bad-credentials refused');
    assert.match(error.message, /Check the client ID and the client secret/);
    assert.equal(under.server.requests.length, 2);
    assert.equal(under.tokenServer.requests.length, 2);
  });

  test('requests refused together share the new token', async () => {
    await using under = await startOAuthClient((request) =>
      request.headers.authorization === 'Bearer token-1' ? unauthorized : someCall,
    );

    await Promise.all([1, 2, 3].map(() => under.client.getCallState('c-1')));

    assert.equal(under.tokenServer.requests.length, 2);
  });

  test('one request that is cancelled does not take the token away from the others', async () => {
    const gate = createGate();
    await using under = await startOAuthClient([someCall], [delayed(gate.opened, token(1))]);
    const stop = new AbortController();
    const impatient = under.client.getCallState('c-1', { signal: stop.signal });
    const patient = under.client.getCallState('c-1');
    await under.tokenServer.received(1);

    stop.abort();
    const error = await failure(impatient);
    gate.open();

    assert.equal(`${error.kind} ${error.outcome}`, 'cancelled not-sent');
    assert.equal((await patient).callId, 'c-1');
    assert.equal(under.tokenServer.requests.length, 1);
  });

  test('a token nobody waits for any more is asked for anew by the next request', async () => {
    await using under = await startOAuthClient([someCall], [hang(), token(2)]);
    const stop = new AbortController();
    const impatient = under.client.getCallState('c-1', { signal: stop.signal });
    await under.tokenServer.received(1);
    stop.abort();
    await failure(impatient);

    await under.client.getCallState('c-1');

    assert.equal(under.server.requests[0]?.headers.authorization, 'Bearer token-2');
    assert.deepEqual(
      under.log.map((entry) => entry.errorKind ?? entry.status),
      ['cancelled', 200, 200],
    );
  });

  test('a request that is cancelled while its token is refused does not wait for another', async () => {
    const stop = new AbortController();
    const tokenServer = await startLoopbackServer([token(1), hang()]);
    await using under = await startClient([unauthorized], {
      credentials: { kind: 'oauth', clientId: 'i', clientSecret: 's', tokenUrl: tokenServer.url },
      onRequest: ({ status }) => status === 401 && stop.abort(),
    });

    const error = await failure(under.client.getCallState('c-1', { signal: stop.signal }));

    assert.equal(`${error.kind} ${error.outcome}`, 'cancelled not-sent');
    await tokenServer.close();
  });

  test('a signal is not held on to after the request', async () => {
    const { signal } = new AbortController();
    await using under = await startOAuthClient([someCall]);

    await under.client.getCallState('c-1', { signal });

    assert.deepEqual(getEventListeners(signal, 'abort'), []);
  });

  test('a failed token fetch is not remembered', async () => {
    await using under = await startOAuthClient([someCall], [empty(500), token(2)]);
    await failure(under.client.getCallState('c-1'));

    assert.equal((await under.client.getCallState('c-1')).callId, 'c-1');
  });

  for (const [what, reply, kind, words] of [
    [
      '401',
      json(401, { error: 'invalid_client' }),
      'bad-credentials',
      /did not accept the client ID and the client secret \(401\)/,
    ],
    ['400', json(400, { error: 'invalid_client' }), 'bad-credentials', /client secret \(400\)/],
    ['403', empty(403), 'forbidden', /\(403\)/],
    ['500', empty(500), 'server-error', /gave no access token \(500\)/],
    ['a web page', html(200), 'unexpected-reply', /a web page/],
    ['a web page with 403', html(403), 'unexpected-reply', /a web page/],
    ['half a JSON', halfJson(), 'unexpected-reply', /breaks off/],
    ['no token', json(200, { token_type: 'Bearer' }), 'unexpected-reply', /not an access token/],
    ['null', json(200, null), 'unexpected-reply', /not an access token/],
    [
      'a token of another type',
      json(200, { access_token: 't', token_type: 'mac' }),
      'unexpected-reply',
      /not an access token/,
    ],
    [
      'a token that would smuggle in a header',
      json(200, { access_token: 'a\r\nx-evil: 1' }),
      'unexpected-reply',
      /not an access token/,
    ],
    [
      'a redirect',
      empty(302, { location: 'https://example.com/' }),
      'unexpected-reply',
      /a redirect .+\(302\)/,
    ],
    ['404', empty(404), 'refused', /gave no access token \(404\)/],
    ['429', empty(429), 'rate-limited', /gave no access token \(429\)/],
  ] as const) {
    test(`when the token server answers ${what}, the call is not sent`, async () => {
      await using under = await startOAuthClient([someCall], [reply]);

      const error = await failure(under.client.createCall(someRequest));

      assert.equal(`${error.kind} ${error.outcome}`, `${kind} not-sent`);
      assert.match(error.message, words);
      assert.doesNotMatch(error.message, /may have been/);
      assert.equal(under.server.connections, 0);
    });
  }

  test('a token is asked for again after a passing failure, even to place a call', async () => {
    await using under = await startOAuthClient(
      [json(201, createdRecord('c-1'))],
      [empty(503, { 'retry-after': '2' }), reset(), token(3)],
    );

    assert.equal((await under.client.createCall(someRequest)).callId, 'c-1');

    assert.deepEqual(under.clock.waits, [2000, 1000]);
    assert.equal(under.server.requests.length, 1);
  });
});

describe('Basic credentials', () => {
  test('are not tried again after a 401', async () => {
    await using under = await startClient([unauthorized]);

    const error = await failure(under.client.getCallState('c-1'));

    assert.equal(error.kind, 'bad-credentials');
    assert.match(
      error.message,
      /Check the user name and the password of the account\. Bandwidth switches these off on 2026-12-02/,
    );
    assert.equal(under.server.requests.length, 1);
  });
});

describe('secrets', () => {
  const secrets = [
    's3cret',
    'open sesame',
    'token-1',
    Buffer.from('an id:s3cret:✓').toString('base64'),
    btoa('ada:open sesame'),
  ];

  function assertNoSecret(value: unknown): void {
    const text = inspect(value, { depth: null, showHidden: true });
    for (const secret of secrets) assert.ok(!text.includes(secret), `"${secret}" is in ${text}`);
  }

  for (const [what, reply] of [
    ['refused', unauthorized],
    ['reset', reset()],
    ['a web page', html(200)],
  ] as const) {
    test(`stay out of errors and the log when a request is ${what}`, async () => {
      await using oauth = await startOAuthClient([reply]);
      await using basic = await startClient([reply]);
      await using noToken = await startOAuthClient([someCall], [reply]);

      for (const { client, log } of [oauth, basic, noToken]) {
        assertNoSecret(
          await failure(client.createCall({ ...someRequest, password: 'open sesame', username: 'u' })),
        );
        assert.ok(log.length > 0);
        assertNoSecret(log);
      }
    });
  }

  test('stay out of errors when the server says them back', async () => {
    const said = ['s3cret:✓', ...secrets.slice(1)]
      .map((secret) => `${secret} ${encodeURIComponent(secret)}`)
      .join(' and ');
    const webhook = 'pass "word" of the webhook';
    const [inAddress, alone] = ['pass:of@the-address', 'token-for-the-address'];
    const login = encodeURIComponent(inAddress);
    const echo = apiError(
      400,
      `type ${said}`,
      `Wrong: ${said}, ${webhook}, ${login}, ${inAddress}, ${alone}`,
      {
        'x-request-id': 'r-1',
      },
    );
    await using oauth = await startOAuthClient([echo]);
    await using basic = await startClient([echo]);
    await using noToken = await startOAuthClient([someCall], [apiError(401, said, said)]);

    for (const { client, log } of [oauth, basic, noToken]) {
      const error = await failure(
        client.createCall({
          ...someRequest,
          answerUrl: `https://u:${login}@example.com/answer`,
          disconnectUrl: `https://${alone}@example.com/end`,
          password: 'open sesame',
          username: 'u',
          machineDetection: { callbackUrl: 'https://example.com/md', username: 'u', password: webhook },
        }),
      );
      const text = inspect([error, log], { depth: null, showHidden: true });
      const expected =
        client === basic.client ? ['open sesame', btoa('ada:open sesame')] : secrets.slice(0, 4);
      for (const secret of [...expected, webhook, encodeURIComponent(webhook), inAddress, login, alone]) {
        assert.ok(!text.includes(secret), `"${secret}" is in ${text}`);
      }
    }
  });

  test('stay out of the error when a foreign transport fails with them in its text', async () => {
    const transport = () => Promise.reject(new TypeError('invalid header: open sesame'));
    await using under = await startClient([], { transport });

    const error = await failure(under.client.createCall(someRequest));

    assert.equal(`${error.kind} ${error.outcome}`, 'unreachable unknown');
    assert.match(error.message, /TypeError/);
    assertNoSecret(error);
    assertNoSecret(under.client);
  });
});

describe('the request log', () => {
  test('tells method, host, path without query, status, duration and the server’s reference', async () => {
    await using under = await startOAuthClient([json(200, [], { 'x-request-id': 'r-1' })]);

    await under.client.fetchCallsPage({ to: '+19195551234' });

    assert.deepEqual(under.log, [
      {
        method: 'POST',
        host: under.tokenServer.host,
        path: '/api/v1/oauth2/token',
        status: 200,
        durationMs: 0,
      },
      {
        method: 'GET',
        host: under.server.host,
        path: callsPath,
        status: 200,
        durationMs: 0,
        requestId: 'r-1',
      },
    ]);
  });

  test('tells the kind of error when there was no reply', async () => {
    await using under = await startClient([reset()]);

    await failure(under.client.createCall(someRequest));

    assert.deepEqual(under.log, [
      { method: 'POST', host: under.server.host, path: callsPath, durationMs: 0, errorKind: 'unreachable' },
    ]);
  });

  test('a listener that throws breaks nothing', async () => {
    const onRequest = () => {
      throw new Error('no disk');
    };
    await using under = await startClient([someCall], { onRequest });

    assert.equal((await under.client.getCallState('c-1')).callId, 'c-1');
  });
});

test('a clock set back during a request makes no negative duration', async () => {
  await using under = await startClient((_request, index) => {
    if (index === 0) under.clock.advance(-60_000);
    return someCall;
  });

  await under.client.getCallState('c-1');

  assert.equal(under.log[0]?.durationMs, 0);
});

describe('a client cannot be made', () => {
  const good = {
    baseUrl: 'https://voice.bandwidth.com/api/v2/',
    accountId: '9900000',
    credentials: {
      kind: 'oauth',
      clientId: 'i',
      clientSecret: 's',
      tokenUrl: 'https://api.bandwidth.com/token',
    },
    transport: () => Promise.reject(new Error('not used')),
  } as const;

  for (const [what, field, options] of [
    ['without a base URL', 'baseUrl', { baseUrl: '' }],
    ['with a base URL that is not http', 'baseUrl', { baseUrl: 'ftp://voice.bandwidth.com/api/v2' }],
    [
      'with a password in the base URL',
      'baseUrl',
      { baseUrl: 'https://u:s3cret@voice.bandwidth.com/api/v2' },
    ],
    ['without an account', 'accountId', { accountId: '' }],
    ['with an account that leads elsewhere', 'accountId', { accountId: '..' }],
    ['without a token URL', 'tokenUrl', { credentials: { ...good.credentials, tokenUrl: 'token' } }],
  ] as const) {
    test(what, () => {
      assert.throws(
        () => new VoiceClient({ ...good, ...options }),
        (error) => {
          assert.ok(isVoiceApiError(error));
          assert.equal(`${error.kind} ${error.field} ${error.outcome}`, `invalid-request ${field} not-sent`);
          assert.doesNotMatch(error.message, /s3cret/);
          return true;
        },
      );
    });
  }

  test('unless all is well', () => {
    assert.ok(new VoiceClient(good));
  });
});
