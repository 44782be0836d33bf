import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { PagesAhead } from '../../../src/voice/pagesAhead.ts';
import { json } from '../../support/http/replies.ts';
import { callRecord, callsPath, startClient } from './clientUnderTest.ts';

test('a request for the next page has left before the present one is taken apart', async (t) => {
  await using under = await startClient((_request, index) =>
    json(
      200,
      [callRecord(`c-${index}`)],
      index === 2 ? {} : { link: `<${callsPath}?pageToken=${index}>; rel="next"` },
    ),
  );
  const happened: string[] = [];
  const onSent = (): void => void happened.push('sent');
  subscribe('undici:client:sendHeaders', onSent);
  t.after(() => unsubscribe('undici:client:sendHeaders', onSent));
  const pages = new PagesAhead({
    receive: async (target, options) => {
      const { read, ...following } = await under.client.receiveCallsPage(target, options);
      happened.push('received');
      return {
        ...following,
        read: () => {
          happened.push('read');
          return read();
        },
      };
    },
    mayFollow: () => true,
  });
  let page = await pages.take({});
  while (page.next !== undefined) page = await pages.take(page.next);
  pages.close();
  assert.deepEqual(happened, [
    ...['sent', 'received'],
    ...['sent', 'read', 'received'],
    ...['sent', 'read', 'received'],
    'read',
  ]);
  // One that the second request had to open would cost more than the reading ahead gains.
  assert.equal(under.server.connections, 1);
});

test('a page other than the one asked for ahead is asked for when that one has come', async () => {
  const happened: string[] = [];
  const pages = new PagesAhead({
    receive: async (target) => {
      happened.push(`ask ${target}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      happened.push(`got ${target}`);
      return { next: `${target}+`, read: () => target };
    },
    mayFollow: (next) => next.length < 3,
  });
  assert.equal(await pages.take('a'), 'a');
  assert.equal(await pages.take('b'), 'b');
  assert.equal(await pages.take('b+'), 'b+');
  assert.equal(await pages.take('b+'), 'b+');
  pages.close();
  assert.deepEqual(
    happened,
    ['a', 'a+', 'b', 'b+', 'b+'].flatMap((target) => [`ask ${target}`, `got ${target}`]),
  );
});

test('once closed, nothing of it hangs on to the signal', async () => {
  const { signal } = new AbortController();
  const pages = new PagesAhead({ receive: async () => ({ read: () => 1 }), mayFollow: () => true, signal });
  await pages.take({});
  pages.close();
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});
