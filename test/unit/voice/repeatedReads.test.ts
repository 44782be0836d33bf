import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isVoiceApiError } from '../../../src/voice/errors.ts';
import { closedAddress } from '../../support/http/loopbackServer.ts';
import { apiError, empty, hang, html, json, reset, resetMidReply } from '../../support/http/replies.ts';
import { callRecord, failure, startClient } from './clientUnderTest.ts';

const someCall = json(200, callRecord('c-1'));
const now = Date.parse('2026-11-22T12:00:00Z');

describe('a read', () => {
  for (const [what, failures, waits] of [
    ['429', [apiError(429, 'error', 'Too many')], [500]],
    [
      '503, twice',
      [apiError(503, 'system-overloaded', 'Busy'), apiError(503, 'system-overloaded', 'Busy')],
      [500, 1000],
    ],
    ['502 from a gateway', [html(502)], [500]],
    ['504', [empty(504)], [500]],
    ['a connection reset', [reset()], [500]],
    ['a connection reset in mid-reply', [resetMidReply(), resetMidReply()], [500, 1000]],
  ] as const) {
    test(`is repeated after ${what}, waiting longer each time`, async () => {
      await using under = await startClient([...failures, someCall]);

      assert.equal((await under.client.getCallState('c-1')).callId, 'c-1');

      assert.deepEqual(under.clock.waits, waits);
      assert.equal(under.server.requests.length, failures.length + 1);
    });
  }

  for (const [header, wait] of [
    ['3', 3000],
    ['0', 0],
    [new Date(now + 4000).toUTCString(), 4000],
    ['tomorrow', 500],
  ] as const) {
    test(`waits ${wait} ms when told Retry-After: ${header}`, async () => {
      await using under = await startClient([
        apiError(429, 'error', 'Too many', { 'retry-after': header, date: new Date(now).toUTCString() }),
        someCall,
      ]);

      await under.client.getCallState('c-1');

      assert.deepEqual(under.clock.waits, [wait]);
    });
  }

  test('adds up to half a second of jitter', async () => {
    await using under = await startClient([empty(503, { 'retry-after': '2' }), empty(503), someCall], {
      random: () => 0.5,
    });

    await under.client.getCallState('c-1');

    assert.deepEqual(under.clock.waits, [2250, 1250]);
  });

  test('is given up after three tries, with what the last one said', async () => {
    await using under = await startClient([empty(503), empty(503), apiError(429, 'error', 'Account limit')]);

    const error = await failure(under.client.getCallState('c-1'));

    assert.equal(error.kind, 'rate-limited');
    assert.equal(under.server.requests.length, 3);
  });

  test('is given up at once when the server asks for more than half a minute', async () => {
    await using under = await startClient([apiError(429, 'error', 'Too many', { 'retry-after': '31' })]);

    const error = await failure(under.client.getCallState('c-1'));

    assert.equal(error.retryAfterMs, 31_000);
    assert.match(error.message, /Wait 31 s, then try again/);
    assert.deepEqual(under.clock.waits, []);
  });

  test('never waits more than half a minute in all', async () => {
    await using under = await startClient([empty(503, { 'retry-after': '20' })]);

    await failure(under.client.getCallState('c-1'));

    assert.deepEqual(under.clock.waits, [20_000]);
  });

  for (const [what, reply, kind] of [
    ['500', empty(500), 'server-error'],
    ['404', empty(404), 'not-found'],
    ['a web page', html(200), 'unexpected-reply'],
    ['a timeout', hang(), 'timeout'],
  ] as const) {
    test(`is not repeated after ${what}`, async () => {
      await using under = await startClient([reply], { timeoutMs: 200 });

      assert.equal((await failure(under.client.getCallState('c-1'))).kind, kind);
      assert.equal(under.server.requests.length, 1);
    });
  }

  test('is not repeated when nothing listens', async () => {
    const baseUrl = await closedAddress();
    await using under = await startClient([someCall], { baseUrl });

    assert.equal((await failure(under.client.getCallState('c-1'))).kind, 'unreachable');
    assert.equal(under.log.length, 1);
  });

  test('can be cancelled while it waits', async () => {
    await using under = await startClient([empty(503)]);
    under.clock.holdWaits();
    const stop = new AbortController();
    const reading = under.client.getCallState('c-1', { signal: stop.signal });
    const failing = failure(reading);
    await under.clock.nextWait();

    stop.abort();

    const error = await failing;
    assert.ok(isVoiceApiError(error));
    assert.equal(`${error.kind} ${error.outcome}`, 'cancelled not-sent');
    assert.equal(under.server.requests.length, 1);
  });
});

describe('a change', () => {
  for (const status of [429, 502, 503, 504]) {
    test(`is not repeated after ${status}`, async () => {
      await using under = await startClient([empty(status, { 'retry-after': '1' })]);

      await failure(under.client.updateCall('c-1', { state: 'completed' }));
      await failure(under.client.updateCallBxml('c-1', '<Bxml/>'));

      assert.equal(under.server.requests.length, 2);
      assert.deepEqual(under.clock.waits, []);
    });
  }
});
