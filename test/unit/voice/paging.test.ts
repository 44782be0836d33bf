import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CallsPage, ListOptions, VoiceClient } from '../../../src/voice/client.ts';
import type { Transport } from '../../../src/voice/transport.ts';
import type { ListCallsQuery } from '../../../src/voice/types.ts';
import type { Reply } from '../../support/http/loopbackServer.ts';
import { apiError, hang, json, text } from '../../support/http/replies.ts';
import { callRecord, callsPath, failure, startClient } from './clientUnderTest.ts';

/** A page with one call, and a link to the next when there is one. */
function page(callId: string, next?: string): Reply {
  return json(200, [callRecord(callId)], next === undefined ? {} : { link: `<${next}>; rel="next"` });
}

async function allIds(client: VoiceClient, query?: ListCallsQuery, options?: ListOptions): Promise<string[]> {
  const ids: string[] = [];
  for await (const { calls } of client.listCalls(query, options))
    ids.push(...calls.map((call) => call.callId));
  return ids;
}

describe('listCalls', () => {
  test('follows the links as they are given until a page has none', async () => {
    await using under = await startClient((request, index) => {
      const here = `http://${request.headers.host}${callsPath}`;
      return page(`c-${index}`, index === 2 ? undefined : `${here}?pageSize=1&pageToken=t%2F${index}%2B`);
    });

    assert.deepEqual(await allIds(under.client, { pageSize: 1, to: '+19195551234' }), ['c-0', 'c-1', 'c-2']);

    const queries = under.server.requests.map((request) => request.query);
    assert.deepEqual(queries, [
      'pageSize=1&to=%2B19195551234',
      'pageSize=1&pageToken=t%2F0%2B',
      'pageSize=1&pageToken=t%2F1%2B',
    ]);
  });

  test('reads all pages over one connection', async () => {
    await using under = await startClient([
      page('c-1', `${callsPath}?pageToken=2`),
      page('c-2', `${callsPath}?pageToken=3`),
      page('c-3'),
    ]);

    await allIds(under.client);

    assert.equal(under.server.requests.length, 3);
    assert.equal(under.server.connections, 1);
  });

  test('asks for a page only when it is wanted', async () => {
    await using under = await startClient((_request, index) =>
      page(`c-${index}`, `${callsPath}?pageToken=${index}`),
    );

    const pages = under.client.listCalls();
    await pages.next();
    // A request for the second page would be there before this one, which is sent after it.
    await under.client.fetchCallsPage({ to: '+19195551234' });

    assert.deepEqual(
      under.server.requests.map(({ query }) => query),
      ['', 'to=%2B19195551234'],
    );
  });

  for (const [what, link] of [
    ['relative', `<${callsPath}?pageToken=2>; rel="next"`],
    [
      'without quotes and with other parameters',
      `<${callsPath}?pageToken=2>; title="Next, please"; rel=next`,
    ],
    [
      'one of several',
      `<${callsPath}?pageToken=1>; rel="first", <${callsPath}?pageToken=2>; rel="next last"`,
    ],
  ] as const) {
    test(`understands a link that is ${what}`, async () => {
      await using under = await startClient([json(200, [callRecord('c-1')], { link }), page('c-2')]);

      assert.deepEqual(await allIds(under.client), ['c-1', 'c-2']);
      assert.equal(under.server.requests[1]?.query, 'pageToken=2');
    });
  }

  test('understands links that come in several headers', async () => {
    const link = [`<${callsPath}>; rel="first"`, `<${callsPath}?pageToken=2>; rel="next"`];
    await using under = await startClient([json(200, [callRecord('c-1')], { link }), page('c-2')]);

    assert.deepEqual(await allIds(under.client), ['c-1', 'c-2']);
  });

  test('ends when no link is called next', async () => {
    await using under = await startClient([json(200, [], { link: `<${callsPath}>; rel="prev"` })]);

    assert.deepEqual(await allIds(under.client), []);
    assert.equal(under.server.requests.length, 1);
  });

  test('follows a link to another host on its own host, and sends nothing elsewhere', async () => {
    await using elsewhere = await startClient([page('c-foreign')]);
    const link = `${elsewhere.server.url}${callsPath}?pageToken=2`;
    await using under = await startClient([page('c-1', link), page('c-2')]);

    assert.deepEqual(await allIds(under.client), ['c-1', 'c-2']);

    assert.equal(elsewhere.server.connections, 0);
    assert.equal(
      under.server.requests[1]?.headers.authorization,
      under.server.requests[0]?.headers.authorization,
    );
  });

  for (const [what, link] of [
    ['another account', '/api/v2/accounts/9900001/calls?pageToken=2'],
    ['an account whose id starts alike', `/api/v2/accounts/99000001/calls`],
    ['another path', 'https://example.com/steal'],
    ['a path that climbs out', `${callsPath}/../../../token`],
    ['something that is no web address', 'javascript:alert(1)'],
  ] as const) {
    test(`keeps the first page and fails at the second when its link leads to ${what}`, async () => {
      await using under = await startClient([page('c-1', link)]);
      const pages: CallsPage[] = [];

      const error = await failure(collect(under.client.listCalls(), pages));

      assert.equal(error.kind, 'unexpected-reply');
      assert.equal(pages.length, 1);
      assert.equal(under.server.requests.length, 1);
    });
  }

  test('fails when a link cannot be read', async () => {
    await using under = await startClient([json(200, [], { link: 'not a link' })]);

    assert.equal((await failure(allIds(under.client))).kind, 'unexpected-reply');
  });

  test('keeps page 1 when page 2 fails', async () => {
    await using under = await startClient([
      page('c-1', `${callsPath}?pageToken=2`),
      apiError(500, 'internal-error', 'Internal Server Error'),
    ]);
    const pages: CallsPage[] = [];

    const error = await failure(collect(under.client.listCalls(), pages));

    assert.equal(error.kind, 'server-error');
    assert.deepEqual(pages[0]?.calls[0]?.callId, 'c-1');
    assert.equal(
      pages[0]?.next?.endsWith('?pageToken=2'),
      true,
      'The page that failed can be asked for again.',
    );
  });

  test('notices pages that lead round in a circle', async () => {
    await using under = await startClient((_request, index) =>
      page(`c-${index}`, `${callsPath}?pageToken=${index % 2}`),
    );

    const error = await failure(allIds(under.client));

    assert.equal(error.kind, 'unexpected-reply');
    assert.match(error.message, /circle/);
    assert.equal(under.server.requests.length, 3);
  });

  for (const readAhead of [false, true]) {
    test(`gives up a list without end${readAhead ? ', reading ahead' : ''}`, async () => {
      let pages = 0;
      const transport: Transport = async () => {
        pages++;
        return {
          status: 200,
          headers: { link: `<${callsPath}?pageToken=${pages}>; rel="next"` },
          body: '[]',
        };
      };
      await using under = await startClient([], { transport });

      const error = await failure(allIds(under.client, {}, { readAhead }));

      assert.match(error.message, /more than 1000 pages/);
      assert.equal(pages, 1001);
    });
  }

  test('can be cancelled between pages', async () => {
    await using under = await startClient((_request, index) =>
      page(`c-${index}`, `${callsPath}?pageToken=${index}`),
    );
    const stop = new AbortController();
    const pages = under.client.listCalls({}, { signal: stop.signal });
    await pages.next();

    stop.abort();

    assert.equal((await failure(pages.next())).kind, 'cancelled');
    assert.equal(under.server.requests.length, 1);
  });

  test('can be cancelled while a page is on its way', async () => {
    await using under = await startClient([page('c-0', `${callsPath}?pageToken=1`), hang()]);
    const stop = new AbortController();
    const pages = under.client.listCalls({}, { signal: stop.signal });
    await pages.next();
    const second = pages.next();
    await under.server.received(2);

    stop.abort();

    assert.equal((await failure(second)).kind, 'cancelled');
  });
});

describe('listCalls, reading ahead', () => {
  const readAhead = true;

  test('asks for the next page while the present one is worked on, and for no page after that', async () => {
    await using under = await startClient((_request, index) =>
      page(`c-${index}`, `${callsPath}?pageToken=${index}`),
    );
    const pages = under.client.listCalls({}, { readAhead });

    const first = await pages.next();
    await under.server.received(2);
    await pages.next();
    await under.server.received(3);
    await pages.return();

    assert.equal(first.value?.calls[0]?.callId, 'c-0');
    assert.equal(under.server.requests.length, 3);
  });

  test('asks for each page once, and never for two at the same time', async () => {
    const ask = { now: 0, most: 0 };
    const targets: string[] = [];
    const transport: Transport = async ({ url }) => {
      const index = targets.push(url) - 1;
      ask.now += 1;
      ask.most = Math.max(ask.most, ask.now);
      await new Promise((resolve) => setImmediate(resolve));
      ask.now -= 1;
      const link = `<${callsPath}?pageToken=${index}>; rel="next"`;
      return {
        status: 200,
        headers: index === 5 ? {} : { link },
        body: JSON.stringify([callRecord(`c-${index}`)]),
      };
    };
    await using under = await startClient([], { transport });

    const ids = await allIds(under.client, {}, { readAhead });

    assert.deepEqual(ids, ['c-0', 'c-1', 'c-2', 'c-3', 'c-4', 'c-5']);
    assert.equal(new Set(targets).size, 6);
    assert.equal(targets.length, 6);
    assert.equal(ask.most, 1);
  });

  test('gives page 1 out although page 2 has failed by then, and then its error', async () => {
    await using under = await startClient([
      page('c-1', `${callsPath}?pageToken=2`),
      apiError(500, 'internal-error', 'Internal Server Error'),
    ]);
    const pages = under.client.listCalls({}, { readAhead });

    const first = await pages.next();
    await under.server.received(2);
    // Turns of the event loop in which a failure that nobody looks at would end the process.
    while (under.log.length < 2) await new Promise((resolve) => setImmediate(resolve));
    const error = await failure(pages.next());

    assert.equal(first.value?.calls[0]?.callId, 'c-1');
    assert.equal(error.kind, 'server-error');
    assert.equal(under.server.requests.length, 2);
  });

  test('tells of a page that makes no sense, and gives up the one it asked for meanwhile', async () => {
    await using under = await startClient([
      text(200, '[{"callId": ', { link: `<${callsPath}?pageToken=2>; rel="next"` }),
      hang(),
    ]);
    const error = await failure(allIds(under.client, {}, { readAhead }));
    while (under.log.length < 2) await new Promise((resolve) => setImmediate(resolve));
    assert.match(error.message, /JSON that breaks off/);
    assert.equal(under.log[1]?.errorKind, 'cancelled');
  });

  test('gives up the page it asked for when no more are wanted', async () => {
    await using under = await startClient([page('c-0', `${callsPath}?pageToken=1`), hang()]);
    const pages = under.client.listCalls({}, { readAhead });
    await pages.next();
    await under.server.received(2);

    await pages.return();
    while (under.log.length < 2) await new Promise((resolve) => setImmediate(resolve));

    assert.equal(under.log[1]?.errorKind, 'cancelled');
  });

  test('gives up the page it asked for when it is cancelled', async () => {
    await using under = await startClient([page('c-0', `${callsPath}?pageToken=1`), hang()]);
    const stop = new AbortController();
    const pages = under.client.listCalls({}, { readAhead, signal: stop.signal });
    await pages.next();
    await under.server.received(2);

    stop.abort();

    assert.equal((await failure(pages.next())).kind, 'cancelled');
    assert.equal(under.server.requests.length, 2);
  });

  test('asks for nothing when it is cancelled before it begins', async () => {
    await using under = await startClient([page('c-0')]);

    const error = await failure(allIds(under.client, {}, { readAhead, signal: AbortSignal.abort() }));

    assert.equal(error.kind, 'cancelled');
    assert.equal(under.server.requests.length, 0);
  });

  test('notices pages that lead round in a circle before it asks for one again', async () => {
    await using under = await startClient((_request, index) =>
      page(`c-${index}`, `${callsPath}?pageToken=${index % 2}`),
    );

    const error = await failure(allIds(under.client, {}, { readAhead }));

    assert.match(error.message, /circle/);
    assert.equal(under.server.requests.length, 3);
  });
});

async function collect(source: AsyncIterable<CallsPage>, into: CallsPage[]): Promise<void> {
  for await (const next of source) into.push(next);
}
