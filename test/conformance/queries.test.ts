import assert from 'node:assert/strict';
import test from 'node:test';
import { VoiceClient } from '../../src/voice/client.ts';
import type { ListCallsQuery } from '../../src/voice/types.ts';
import { createTransport } from '../../src/voice/undiciTransport.ts';
import { accountId, startSetup } from './sdk.ts';

/** Everything that can be asked of a list, with what must be encoded in it. */
const query: Required<ListCallsQuery> = {
  to: '+19195550111',
  from: 'sip:somebody+one@example.test',
  minStartTime: '2026-11-20T00:00:00.000Z',
  maxStartTime: '2026-11-22T23:59:59.999Z',
  disconnectCause: 'hangup',
  pageSize: 17,
};

test('our client and the SDK ask for the same in the same words', async (t) => {
  const { emulator, calls, placeAnswered } = await startSetup(t);
  const transport = createTransport();
  t.after(() => transport.close());
  const client = new VoiceClient({
    baseUrl: emulator.basePath,
    accountId,
    credentials: { kind: 'basic', username: 'user', password: 'password' },
    transport,
  });
  const callId = await placeAnswered();
  const asked: string[][] = [];
  emulator.events.subscribe((event) => {
    if (event.kind !== 'request') return;
    const { pathname, searchParams } = new URL(event.path, emulator.url);
    asked.push([event.method, pathname, ...Array.from(searchParams, String).toSorted()]);
  });

  const { to, from, minStartTime, maxStartTime, disconnectCause, pageSize } = query;
  await calls.listCalls(accountId, to, from, minStartTime, maxStartTime, disconnectCause, pageSize);
  await client.fetchCallsPage(query);
  await calls.listCalls(accountId);
  await client.fetchCallsPage({});
  await calls.getCallState(accountId, callId);
  await client.getCallState(callId);

  const [sdkList, ourList, sdkAll, ourAll, sdkCall, ourCall] = asked;
  assert.deepEqual(ourList, sdkList);
  assert.equal(ourList?.length, 2 + Object.keys(query).length);
  assert.deepEqual(ourAll, sdkAll);
  assert.deepEqual(ourCall, sdkCall);
  assert.equal(ourCall?.[1], `/api/v2/accounts/${accountId}/calls/${callId}`);
});
