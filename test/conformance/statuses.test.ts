import assert from 'node:assert/strict';
import test from 'node:test';
import type { CallsApi, UpdateCall } from 'bandwidth-sdk';
import { CallStateEnum } from 'bandwidth-sdk';
import { accountId, present, refusal, someCall, startSetup } from './sdk.ts';

const completed: UpdateCall = { state: CallStateEnum.Completed };
const document = '<Response/>';

/** Each of the five operations, with everything right but what a test makes wrong. */
const operations: [string, (calls: CallsApi, callId: string) => Promise<unknown>][] = [
  ['createCall', (calls) => calls.createCall(accountId, someCall)],
  ['listCalls', (calls) => calls.listCalls(accountId)],
  ['getCallState', (calls, callId) => calls.getCallState(accountId, callId)],
  ['updateCall', (calls, callId) => calls.updateCall(accountId, callId, completed)],
  ['updateCallBxml', (calls, callId) => calls.updateCallBxml(accountId, callId, document)],
];

for (const [name, run] of operations) {
  test(`${name}: 401 for wrong credentials, also on a call that does not exist`, async (t) => {
    const { callsWith } = await startSetup(t);
    const wrong = callsWith({ username: 'invalid', password: 'invalid' });
    const problem = await refusal(run(wrong, 'does-not-exist'));
    assert.deepEqual([problem.status, problem.type], [401, 'authentication-error']);
    assert.equal((await refusal(run(callsWith({}), 'does-not-exist'))).status, 401);
  });

  test(`${name}: 403 for credentials without access`, async (t) => {
    const { callsWith, placeAnswered } = await startSetup(t);
    const problem = await refusal(run(callsWith({ accessToken: 'forbidden' }), await placeAnswered()));
    assert.deepEqual([problem.status, problem.type], [403, 'authorization-error']);
  });

  test(`${name}: 429 with Retry-After, and 500`, async (t) => {
    const { calls, emulator, placeAnswered } = await startSetup(t);
    const callId = await placeAnswered();
    for (const target of [
      'createCall',
      'listCalls',
      'getCallState',
      'updateCall',
      'updateCallBxml',
    ] as const) {
      emulator.faults.add({ target, status: 429, times: 1 });
      emulator.faults.add({ target, status: 500, times: 1 });
    }
    const limited = await refusal(run(calls, callId));
    assert.deepEqual([limited.status, limited.type, limited.headers['retry-after']], [429, 'error', '1']);
    const failed = await refusal(run(calls, callId));
    assert.deepEqual([failed.status, failed.type], [500, 'internal-error']);
    await run(calls, callId);
  });
}

for (const [name, run] of operations.slice(2)) {
  test(`${name}: 404 for a call that does not exist, whatever its id looks like`, async (t) => {
    const { calls } = await startSetup(t);
    for (const callId of ['does-not-exist', 'not a call id']) {
      const problem = await refusal(run(calls, callId));
      assert.deepEqual(
        [problem.status, problem.type, problem.description],
        [404, 'validation', `Call [${callId}] not found`],
      );
    }
  });
}

for (const [name, run] of operations.slice(3)) {
  test(`${name}: 409 for a call that has just ended`, async (t) => {
    const { calls, placeAnswered } = await startSetup(t);
    const callId = await placeAnswered();
    await calls.updateCall(accountId, callId, completed);
    const problem = await refusal(run(calls, callId));
    assert.equal(problem.status, 409);
    assert.equal(problem.description, `Call [${callId}] cannot be modified in its current state`);
  });

  test(`${name}: 415 for another content type`, async (t) => {
    const { calls, placeAnswered } = await startSetup(t);
    const callId = await placeAnswered();
    const plain = { headers: { 'Content-Type': 'text/plain' } };
    const outcome =
      name === 'updateCall'
        ? calls.updateCall(accountId, callId, completed, plain)
        : calls.updateCallBxml(accountId, callId, document, plain);
    const problem = await refusal(outcome);
    assert.deepEqual([problem.status, problem.type], [415, 'validation']);
  });
}

test('createCall: 400 for a number that is none', async (t) => {
  const { calls } = await startSetup(t);
  const problem = await refusal(calls.createCall(accountId, { ...someCall, to: '+1invalid' }));
  assert.deepEqual(
    [problem.status, problem.type, problem.description],
    [400, 'validation', 'Invalid to: must be an E164 telephone number'],
  );
});

test('createCall: 415 for another content type', async (t) => {
  const { calls } = await startSetup(t);
  const plain = { headers: { 'Content-Type': 'text/plain' } };
  assert.equal((await refusal(calls.createCall(accountId, someCall, plain))).status, 415);
});

test('createCall: 429 when the queue is full', async (t) => {
  const { calls } = await startSetup(t, { limits: { maxQueue: 1 } });
  await calls.createCall(accountId, someCall);
  const problem = await refusal(calls.createCall(accountId, someCall));
  assert.deepEqual(
    [problem.status, problem.description, problem.headers['retry-after']],
    [429, 'Account call creation rate limit exceeded', '1'],
  );
});

test('listCalls: 400 for a page that is too large', async (t) => {
  const { calls } = await startSetup(t);
  const outcome = calls.listCalls(accountId, undefined, undefined, undefined, undefined, undefined, 10_001);
  assert.equal((await refusal(outcome)).status, 400);
});

test('updateCall: 400 for an update that says nothing', async (t) => {
  const { calls, placeAnswered } = await startSetup(t);
  assert.equal((await refusal(calls.updateCall(accountId, await placeAnswered(), {}))).status, 400);
});

test('updateCall: 409 for redirecting a call that is still queued', async (t) => {
  const { calls } = await startSetup(t);
  const { data } = await calls.createCall(accountId, someCall);
  const outcome = calls.updateCall(accountId, present(data.callId), {
    redirectUrl: 'http://127.0.0.1:9/next',
  });
  assert.equal((await refusal(outcome)).status, 409);
});

test('updateCallBxml: 400 for a body that is not XML', async (t) => {
  const { calls, placeAnswered } = await startSetup(t);
  const problem = await refusal(calls.updateCallBxml(accountId, await placeAnswered(), 'invalid'));
  assert.deepEqual([problem.status, problem.type], [400, 'validation']);
});

test('405 for a method the API does not have', async (t) => {
  const { calls, placeAnswered } = await startSetup(t);
  const callId = await placeAnswered();
  const problem = await refusal(calls.getCallState(accountId, callId, { method: 'DELETE' }));
  assert.deepEqual([problem.status, problem.description], [405, 'Method Not Allowed']);
});
