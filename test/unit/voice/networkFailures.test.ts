import assert from 'node:assert/strict';
import { getEventListeners, once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, test } from 'node:test';
import { isVoiceApiError, type RequestOutcome, type VoiceApiError } from '../../../src/voice/errors.ts';
import { createFetchTransport } from '../../../src/voice/fetchTransport.ts';
import type { ClosableTransport, HttpRequest } from '../../../src/voice/transport.ts';
import { createTransport } from '../../../src/voice/undiciTransport.ts';
import { createGate } from '../../support/http/gate.ts';
import { closedAddress, type Reply, startLoopbackServer } from '../../support/http/loopbackServer.ts';
import {
  delayed,
  empty,
  endless,
  garbage,
  hang,
  hangMidReply,
  json,
  reset,
  resetMidReply,
  text,
} from '../../support/http/replies.ts';
import { failure, someRequest, startClient } from './clientUnderTest.ts';

const makers: Record<string, () => ClosableTransport> = {
  undici: () => createTransport(),
  fetch: () => Object.assign(createFetchTransport(fetch), { close: () => Promise.resolve() }),
};

for (const [name, makeTransport] of Object.entries(makers)) {
  describe(`the ${name} transport`, () => {
    test('sends method, query, headers and bytes as they stand, and gives back status, headers and text', async () => {
      await using exchange = await begin(
        text(207, 'Grüße', { 'x-one': '1', link: ['<a>; rel="x"', '<b>; rel="y"'] }),
      );
      const body = new Uint8Array([0, 0xff, 0xfe, 10, 13]);

      const reply = await exchange.send({ method: 'PUT', body, headers: { 'x-two': '2' } });

      assert.equal(reply.status, 207);
      assert.equal(reply.body, 'Grüße');
      assert.equal(reply.headers['x-one'], '1');
      assert.equal(reply.headers.link, '<a>; rel="x", <b>; rel="y"');
      const [sent] = exchange.server.requests;
      assert.equal(`${sent?.method} ${sent?.path}?${sent?.query}`, 'PUT /x?to=%2B1');
      assert.equal(sent?.headers['x-two'], '2');
      assert.deepEqual(sent?.body, Buffer.from(body));
    });

    test('gives back redirects and errors like any reply', async () => {
      await using exchange = await begin(empty(302, { location: '/elsewhere' }), json(500, {}));

      assert.equal((await exchange.send({})).headers.location, '/elsewhere');
      assert.equal((await exchange.send({})).status, 500);
      assert.equal(exchange.server.requests.length, 2);
    });

    for (const [what, reply, kind, words] of [
      ['a connection reset before the reply', reset(), 'unreachable', /broke before the whole reply/],
      [
        'a connection reset in the middle of the reply',
        resetMidReply(),
        'unreachable',
        /broke before the whole reply/,
      ],
      ['bytes that are not HTTP', garbage(), 'unexpected-reply', /not valid HTTP/],
      ['a reply longer than allowed', endless(), 'unexpected-reply', /longer than 64 KB/],
    ] as const) {
      test(`reports ${what}, after the request was sent, with outcome unknown`, async () => {
        await using exchange = await begin(reply);

        const error = await failure(exchange.send({ method: 'POST', body: 'x' }));

        assert.equal(`${error.kind} ${error.outcome}`, `${kind} unknown`);
        assert.match(error.message, words);
        assert.equal(exchange.server.requests.length, 1, 'It is not sent again.');
      });
    }

    for (const [what, reply] of [
      ['no reply', hang()],
      ['a reply that never ends', hangMidReply()],
    ] as const) {
      test(`gives up ${what} after the time limit, outcome unknown`, async () => {
        await using exchange = await begin(reply);

        const error = await failure(exchange.send({ method: 'POST', timeoutMs: 100 }));

        assert.equal(`${error.kind} ${error.outcome}`, 'timeout unknown');
        assert.match(error.message, /did not answer within 0\.1 s/);
      });

      test(`can be cancelled while there is ${what}`, async () => {
        await using exchange = await begin(reply);
        const stop = new AbortController();
        const sending = exchange.send({ method: 'POST', signal: stop.signal });
        await exchange.server.received(1);

        stop.abort();

        const error = await failure(sending);
        assert.equal(`${error.kind} ${error.outcome}`, 'cancelled unknown');
      });
    }

    test('lets go of the connection when it is cancelled', { timeout: 10_000 }, async () => {
      let gone: Promise<unknown> = Promise.resolve();
      await using exchange = await begin((response) => {
        gone = once(response, 'close');
      });
      const stop = new AbortController();
      const sending = exchange.send({ signal: stop.signal });
      await exchange.server.received(1);

      stop.abort();

      await failure(sending);
      await gone;
    });

    test('sends nothing when it was cancelled before', async () => {
      await using exchange = await begin(empty(200));

      const error = await failure(exchange.send({ signal: AbortSignal.abort() }));

      assert.equal(`${error.kind} ${error.outcome}`, 'cancelled not-sent');
      assert.equal(exchange.server.connections, 0);
    });

    test('waits for a slow reply within the time limit', async () => {
      const gate = createGate();
      await using exchange = await begin(delayed(gate.opened, text(200, 'late')));
      const sending = exchange.send({});
      await exchange.server.received(1);

      gate.open();

      assert.equal((await sending).body, 'late');
    });

    test('reports a refused connection with outcome not-sent', async () => {
      const error = await failsToReach(await closedAddress());

      assert.equal(`${error.kind} ${error.outcome} ${error.code}`, 'unreachable not-sent ECONNREFUSED');
      assert.match(
        error.message,
        /connection refused\)\. Check the address, and that the server is running\./,
      );
    });

    test('reports a host that does not exist with outcome not-sent', async () => {
      const error = await failsToReach('http://voice.invalid');

      assert.equal(`${error.kind} ${error.outcome}`, 'unreachable not-sent');
      assert.match(error.message, /The host name of voice\.invalid could not be found/);
    });

    test('reports https to a server that speaks http with outcome not-sent', async () => {
      await using server = await startLoopbackServer([empty(200)]);

      const error = await failsToReach(server.url.replace('http:', 'https:'));

      assert.equal(`${error.kind} ${error.outcome}`, 'unreachable not-sent');
      assert.match(error.message, /does not speak HTTPS/);
      assert.equal(server.requests.length, 0);
    });
  });

  async function failsToReach(url: string): Promise<VoiceApiError> {
    const transport = makeTransport();
    try {
      return await failure(transport({ ...plainRequest, url, method: 'POST' }));
    } finally {
      await transport.close();
    }
  }

  async function begin(...replies: Reply[]) {
    const server = await startLoopbackServer(replies);
    const transport = makeTransport();
    return {
      server,
      send: (parts: Partial<HttpRequest>) =>
        transport({ ...plainRequest, url: `${server.url}/x?to=%2B1`, ...parts }),
      [Symbol.asyncDispose]: async () => {
        await transport.close();
        await server.close();
      },
    };
  }
}

const plainRequest = { method: 'GET', headers: {}, timeoutMs: 20_000, maxBytes: 64 * 1024 } as const;

describe('the undici transport', () => {
  test('answers a cancel at once while a connection is still being made, outcome not-sent', async () => {
    const silent = await startSilentServer();
    const transport = createTransport();
    const stop = new AbortController();
    const sending = transport({ ...plainRequest, url: silent.url, method: 'POST', signal: stop.signal });
    await silent.connected;

    stop.abort();

    const error = await failure(sending);
    assert.equal(`${error.kind} ${error.outcome}`, 'cancelled not-sent');
    await transport.close();
    await silent.close();
  });

  test('fails what is under way, and what comes later, once it is closed', async () => {
    await using server = await startLoopbackServer([hang()]);
    const transport = createTransport();
    const sending = failure(transport({ ...plainRequest, url: server.url, method: 'POST' }));
    await server.received(1);

    await transport.close();
    await transport.close();

    assert.equal(`${(await sending).kind} ${(await sending).outcome}`, 'unreachable unknown');
    const later = await failure(transport({ ...plainRequest, url: server.url }));
    assert.equal(`${later.kind} ${later.outcome}`, 'unreachable not-sent');
  });

  test('can be closed without ever having been used', async () => {
    await createTransport().close();
  });
});

test('an error is known as a VoiceApiError across bundles, which have a copy of the class each', async () => {
  const copy = new URL('../../../src/voice/errors.ts?copy', import.meta.url).href;
  const other: { cancelled(): unknown } = await import(copy);

  assert.ok(isVoiceApiError(other.cancelled()));
  assert.ok(!isVoiceApiError(new Error('x')));
});

/** Accepts connections and never says a word, so that a TLS handshake with it does not end. */
async function startSilentServer() {
  const accepted = createGate<Socket>();
  const server = createServer((socket) => accepted.open(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connected: accepted.opened,
    close: async () => {
      (await accepted.opened).destroy();
      server.close();
    },
  };
}

describe('a request that is done', () => {
  test('leaves neither a timer nor a listener behind', async () => {
    const { signal } = new AbortController();
    const transport = createFetchTransport(() => Promise.resolve(new Response('done')));
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();

    await transport({ ...plainRequest, url: 'https://example.com/', signal });

    assert.equal(timers(), before);
    assert.deepEqual(getEventListeners(signal, 'abort'), []);
  });
});

describe('placing a call', () => {
  for (const [what, reply, kind] of [
    ['a reset', reset(), 'unreachable'],
    ['a reset in mid-reply', resetMidReply(201), 'unreachable'],
    ['a timeout', hang(), 'timeout'],
  ] as const) {
    test(`is never repeated after ${what}, and the error says that it may have happened`, async () => {
      await using under = await startClient([reply], { timeoutMs: 200 });

      const error = await failure(under.client.createCall(someRequest));

      assert.equal(`${error.kind} ${error.outcome}`, `${kind} unknown`);
      assert.match(
        error.message,
        /may have been carried out all the same: refresh the list before you send it again\.$/,
      );
      assert.equal(under.server.requests.length, 1);
    });
  }

  test('that cannot have left says nothing of the kind', async () => {
    await using under = await startClient([empty(200)]);
    await under.server.close();

    const error = await failure(under.client.createCall(someRequest));

    assert.equal(
      `${error.kind} ${error.outcome}`,
      'unreachable not-sent' satisfies `${string} ${RequestOutcome}`,
    );
    assert.doesNotMatch(error.message, /may have been/);
  });

  test('that is cancelled on its way may have happened', async () => {
    await using under = await startClient([hang()]);
    const stop = new AbortController();
    const placing = under.client.createCall(someRequest, { signal: stop.signal });
    await under.server.received(1);

    stop.abort();

    const error = await failure(placing);
    assert.equal(`${error.kind} ${error.outcome}`, 'cancelled unknown');
    assert.match(error.message, /may have been carried out/);
  });

  test('that was cancelled before is not sent', async () => {
    await using under = await startClient([empty(200)]);

    const error = await failure(under.client.createCall(someRequest, { signal: AbortSignal.abort() }));

    assert.equal(`${error.kind} ${error.outcome}`, 'cancelled not-sent');
    assert.deepEqual(under.log, [], 'Not even tried.');
  });
});
