import assert from 'node:assert/strict';
import test from 'node:test';
import LinkHeader from 'http-link-header';
import { accountId, present, someCall, startSetup } from './sdk.ts';

const total = 2500;

test(`all pages of ${total} calls, by following Link`, async (t) => {
  const { calls } = await startSetup(t, { limits: { maxQueue: total } });
  const placed: string[] = [];
  while (placed.length < total) {
    const batch = Array.from({ length: 50 }, () => calls.createCall(accountId, someCall));
    for (const { data } of await Promise.all(batch)) placed.push(present(data.callId));
  }
  const sizes: number[] = [];
  const read: string[] = [];
  let pageToken: string | undefined;
  do {
    const page = await calls.listCalls(
      accountId,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      pageToken,
    );
    sizes.push(page.data.length);
    read.push(...page.data.map((call) => present(call.callId)));
    const next = LinkHeader.parse(String(page.headers.link ?? '')).rel('next')[0];
    pageToken = next && (new URL(next.uri).searchParams.get('pageToken') ?? undefined);
  } while (pageToken);
  assert.deepEqual(sizes, [1000, 1000, 500]);
  assert.deepEqual(read.toSorted(), placed.toSorted());
  const onePage = await calls.listCalls(
    accountId,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    10_000,
  );
  assert.deepEqual(
    onePage.data.map((call) => call.callId),
    read,
  );
  assert.equal(onePage.headers.link, undefined);
});
