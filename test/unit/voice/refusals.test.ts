import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { apiError, empty, halfJson, html, json, redirect, text } from '../../support/http/replies.ts';
import { callRecord, failure, someRequest, startClient } from './clientUnderTest.ts';

describe('a reply that says no becomes an error with the words for its status', () => {
  for (const [status, type, description, kind, outcome, message] of [
    [
      400,
      'validation',
      'Bad Request',
      'invalid-request',
      'refused',
      /something wrong with the request \(400, Bad Request\)\. Correct it/,
    ],
    [
      401,
      'authentication-error',
      'Unauthorized',
      'bad-credentials',
      'refused',
      /did not accept the credentials \(401, Unauthorized\)\. Check the user name .+2026-12-02/,
    ],
    [
      403,
      'authorization-error',
      'Access is denied',
      'forbidden',
      'refused',
      /no access to account 9900000 \(403, Access is denied\)\. Check the account ID/,
    ],
    [
      404,
      'validation',
      'Call [c-9] not found',
      'not-found',
      'refused',
      /^Call c-9 was not found \(404, Call \[c-9\] not found\)\. .+Refresh the list/,
    ],
    [405, 'validation', 'Method Not Allowed', 'method-not-allowed', 'refused', /Check the base URL/],
    [
      409,
      'validation',
      'Call [c-9] cannot be modified in its current state',
      'conflict',
      'refused',
      /^Call c-9 cannot be changed in its present state \(409, .+pick another call or place a new one/,
    ],
    [
      415,
      'validation',
      'Unsupported Media Type',
      'unsupported-media-type',
      'refused',
      /content type .+\(415, Unsupported Media Type\)/,
    ],
    [418, 'validation', 'Teapot', 'refused', 'refused', /refused the request \(418, Teapot\)/],
    [
      429,
      'error',
      'Account concurrent call limit exceeded',
      'rate-limited',
      'refused',
      /limit .+\(429, Account concurrent call limit exceeded\)\. Wait a moment/,
    ],
    [
      500,
      'internal-error',
      'An unknown internal error occurred',
      'server-error',
      'unknown',
      /failed on its side \(500, .+\)\. It may have been carried out all the same/,
    ],
    [
      502,
      'error',
      'Bad Gateway',
      'server-error',
      'unknown',
      /\(502, Bad Gateway, reference e-17\)\. It may have been carried out all the same/,
    ],
    [
      503,
      'system-overloaded',
      'Handling too many requests',
      'overloaded',
      'refused',
      /too busy .+\(503, Handling too many requests, reference e-17\)\. Wait a moment/,
    ],
  ] as const) {
    test(`${status} ${kind}`, async () => {
      await using under = await startClient([json(status, { type, description, id: 'e-17' })]);

      const error = await failure(under.client.updateCall('c-9', { state: 'completed' }));

      assert.equal(error.kind, kind);
      assert.equal(error.outcome, outcome);
      assert.equal(error.status, status);
      assert.equal(error.type, type);
      assert.equal(error.description, description);
      assert.equal(error.id, 'e-17');
      assert.match(error.message, message);
      assert.equal(error.message, `${error.summary} ${error.nextStep}`);
      assert.equal(under.server.requests.length, 1, 'A change is sent once.');
    });
  }

  for (const status of [500, 502, 503, 504]) {
    test(`${status} without the API's own words may come from a gateway that lost the answer`, async () => {
      await using under = await startClient([text(status, 'upstream connect error')]);

      assert.equal((await failure(under.client.createCall(someRequest))).outcome, 'unknown');
    });
  }

  test('an error of the API tells the reference to give to support', async () => {
    const body = { type: 'internal-error', description: 'Internal Server Error', id: 'e-17' };
    await using under = await startClient([json(500, body)]);

    const error = await failure(under.client.getCallState('c-1'));

    assert.match(
      error.message,
      /\(500, Internal Server Error, reference e-17\)\. .+give Bandwidth support the reference/,
    );
  });

  test('404 without a call speaks of the account', async () => {
    await using under = await startClient([apiError(404, 'validation', 'Not Found')]);

    const error = await failure(under.client.fetchCallsPage({}));

    assert.match(
      error.message,
      /Account 9900000 has nothing .+\(404, Not Found\)\. Check the base URL and the account ID/,
    );
    assert.equal(error.id, undefined, 'An empty id is no id.');
  });

  test('409 without a call reads well too', async () => {
    await using under = await startClient([apiError(409, 'validation', 'No')]);

    assert.match(
      (await failure(under.client.createCall(someRequest))).message,
      /^The call cannot be changed/,
    );
  });

  for (const [body, what] of [
    [empty(403), 'nothing'],
    [text(403, 'Forbidden'), 'plain text'],
    [halfJson(403), 'half a JSON'],
    [json(403, ['no']), 'a list'],
    [json(403, { description: { text: 'no' }, id: 4 }), 'parts of other types'],
  ] as const) {
    test(`the status counts when the body is ${what}`, async () => {
      await using under = await startClient([body]);

      const error = await failure(under.client.getCallState('c-1'));

      assert.equal(error.kind, 'forbidden');
      assert.match(error.message, /\(403\)\./);
      assert.equal(error.description, undefined);
    });
  }

  test('a long description with line breaks is cut to one line', async () => {
    await using under = await startClient([apiError(400, 'validation', `Wrong:\n\n${'x'.repeat(5000)}`)]);

    const error = await failure(under.client.getCallState('c-1'));

    assert.match(error.summary, /\(400, Wrong: x+…\)\.$/);
    assert.ok(error.message.length < 500);
  });
});

describe('a web page instead of an answer is an unexpected reply', () => {
  for (const [status, outcome] of [
    [200, 'unknown'],
    [302, 'unknown'],
    [403, 'refused'],
    [404, 'refused'],
    [502, 'unknown'],
  ] as const) {
    test(`with status ${status} the outcome is ${outcome}`, async () => {
      await using under = await startClient([html(status)]);

      const error = await failure(under.client.createCall(someRequest));

      assert.equal(error.kind, 'unexpected-reply');
      assert.equal(error.outcome, outcome);
      assert.equal(error.status, status);
      assert.match(error.message, /a web page/);
      assert.doesNotMatch(error.message, /sign in to the network/);
    });
  }

  test('also when it does not say that it is one', async () => {
    await using under = await startClient([text(404, '\n<!doctype HTML><p>no')]);

    assert.equal((await failure(under.client.getCallState('c-1'))).kind, 'unexpected-reply');
  });
});

describe('Retry-After is handed on', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');

  for (const [header, retryAfterMs, words] of [
    ['7', 7000, /Wait 7 s, then try again/],
    ['0', 0, /Wait 1 s/],
    [new Date(now + 90_000).toUTCString(), 90_000, /Wait 90 s/],
    [new Date(now - 90_000).toUTCString(), 0, /Wait 1 s/],
    ['soon', undefined, /Wait a moment/],
    ['-5', undefined, /Wait a moment/],
  ] as const) {
    test(`"${header}" is ${retryAfterMs ?? 'not understood'}`, async () => {
      const date = new Date(now).toUTCString();
      await using under = await startClient([
        apiError(429, 'error', 'Too many', { 'retry-after': header, date }),
      ]);

      const error = await failure(under.client.createCall(someRequest));

      assert.equal(error.retryAfterMs, retryAfterMs);
      assert.match(error.message, words);
      assert.deepEqual(under.clock.waits, [], 'Placing a call is not tried again.');
    });
  }

  test('by the clock of the server when it is another than ours', async () => {
    const theirs = now - 86_400_000;
    const headers = {
      date: new Date(theirs).toUTCString(),
      'retry-after': new Date(theirs + 5000).toUTCString(),
    };
    await using under = await startClient([apiError(429, 'error', 'Too many', headers)]);

    assert.equal((await failure(under.client.createCall(someRequest))).retryAfterMs, 5000);
  });

  for (const header of ['99999999', 'Fri, 31 Dec 2100 23:59:59 GMT']) {
    test(`at most for an hour (${header})`, async () => {
      await using under = await startClient([apiError(503, 'error', 'Busy', { 'retry-after': header })]);

      assert.equal((await failure(under.client.createCall(someRequest))).retryAfterMs, 3_600_000);
    });
  }
});

describe('a redirect', () => {
  test('of a read is followed on the same origin, with credentials', async () => {
    await using under = await startClient((request) =>
      request.path.endsWith('/moved') ? json(200, callRecord('c-1')) : redirect(307, `${request.path}/moved`),
    );

    assert.equal((await under.client.getCallState('c-1')).callId, 'c-1');
    const [first, second] = under.server.requests;
    assert.equal(second?.headers.authorization, first?.headers.authorization);
  });

  for (const [what, location] of [
    ['to another protocol', 'ftp://example.com/'],
    ['to something that is no web address', 'javascript:alert(1)'],
  ] as const) {
    test(`of a read ${what} is not followed`, async () => {
      await using under = await startClient([redirect(302, location)]);

      assert.equal((await failure(under.client.getCallState('c-1'))).kind, 'unexpected-reply');
      assert.equal(under.server.requests.length, 1);
    });
  }

  test('of a read to another host is not followed', async () => {
    await using elsewhere = await startClient([json(200, callRecord('c-1'))]);
    await using under = await startClient([redirect(302, `${elsewhere.server.url}/calls/c-1`)]);

    const error = await failure(under.client.getCallState('c-1'));

    assert.equal(error.kind, 'unexpected-reply');
    assert.ok(error.message.includes(elsewhere.server.host));
    assert.equal(elsewhere.server.connections, 0);
  });

  test('that leads to the next one is given up after a few', async () => {
    await using under = await startClient((request) => redirect(302, request.path));

    const error = await failure(under.client.getCallState('c-1'));

    assert.equal(error.kind, 'unexpected-reply');
    assert.equal(under.server.requests.length, 4);
  });

  for (const reply of [empty(302), redirect(302, 'http://[')]) {
    test('that leads nowhere is an unexpected reply', async () => {
      await using under = await startClient([reply]);

      assert.equal((await failure(under.client.getCallState('c-1'))).kind, 'unexpected-reply');
    });
  }

  test('of a change is not followed, and its fate is unknown', async () => {
    await using under = await startClient((request) => redirect(307, request.path));

    const error = await failure(under.client.updateCallBxml('c-1', '<Bxml/>'));

    assert.equal(`${error.kind} ${error.outcome} ${error.status}`, 'unexpected-reply unknown 307');
    assert.equal(under.server.requests.length, 1);
  });
});
