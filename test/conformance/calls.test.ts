import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import {
  CallbackMethodEnum,
  CallDirectionEnum,
  CallStateEnum,
  MachineDetectionModeEnum,
} from 'bandwidth-sdk';
import { accountId, present, someCall, startSetup } from './sdk.ts';

test('createCall', async (t) => {
  const { emulator, calls } = await startSetup(t);
  const { status, data, headers } = await calls.createCall(accountId, {
    ...someCall,
    privacy: false,
    displayName: 'A name',
    answerMethod: CallbackMethodEnum.Post,
    disconnectUrl: 'http://127.0.0.1:9/disconnect',
    disconnectMethod: CallbackMethodEnum.Get,
    callTimeout: 30.0,
    callbackTimeout: 15.0,
    machineDetection: {
      mode: MachineDetectionModeEnum.Async,
      detectionTimeout: 5.0,
      silenceTimeout: 5.0,
      speechThreshold: 5.0,
      speechEndThreshold: 5.0,
      delayResult: true,
      callbackUrl: 'http://127.0.0.1:9/machineDetection',
      callbackMethod: CallbackMethodEnum.Post,
    },
  });
  assert.equal(status, 201);
  assert.equal(present(data.callId).length, 47);
  assert.equal(data.accountId, accountId);
  assert.equal(data.applicationId, someCall.applicationId);
  assert.deepEqual([data.to, data.from, data.answerUrl], [someCall.to, someCall.from, someCall.answerUrl]);
  assert.deepEqual(
    [data.answerMethod, data.answerFallbackMethod, data.disconnectMethod],
    ['POST', 'POST', 'GET'],
  );
  assert.deepEqual([data.callTimeout, data.callbackTimeout, data.priority], [30, 15, 5]);
  assert.equal(data.callUrl, `${emulator.basePath}/accounts/${accountId}/calls/${data.callId}`);
  assert.equal(headers.location, data.callUrl);
});

test('getCallState, through the life of a call', async (t) => {
  const { calls, clock } = await startSetup(t);
  const { data: created } = await calls.createCall(accountId, someCall);
  const read = async () => (await calls.getCallState(accountId, present(created.callId))).data;
  const queued = await read();
  assert.deepEqual(
    [queued.state, queued.startTime, queued.direction],
    ['queued', null, CallDirectionEnum.Outbound],
  );
  assert.equal(queued.enqueuedTime, created.enqueuedTime);
  await clock.advance(0.5);
  assert.equal((await read()).state, 'initiated');
  await clock.advance(1);
  const answered = await read();
  assert.equal(answered.state, 'answered');
  assert.deepEqual([answered.callId, answered.accountId], [created.callId, accountId]);
  assert.deepEqual([answered.endTime, answered.disconnectCause, answered.errorMessage], [null, null, null]);
});

test('listCalls, with every filter', async (t) => {
  const { calls, clock } = await startSetup(t);
  await calls.createCall(accountId, someCall);
  const { data: busy } = await calls.createCall(accountId, {
    ...someCall,
    to: '+15552962000',
    from: '+19195550102',
  });
  await clock.advance(5);
  const { status, data } = await calls.listCalls(accountId);
  assert.deepEqual([status, data.length], [200, 2]);
  const from = new Date(clock.now() - 10_000).toISOString();
  const to = new Date(clock.now()).toISOString();
  const filtered = await calls.listCalls(accountId, '+15552962000', '+19195550102', from, to, 'busy', 10);
  assert.deepEqual(
    filtered.data.map((call) => [call.callId, call.disconnectCause, call.errorMessage]),
    [[busy.callId, 'busy', 'Callee is busy']],
  );
});

test('updateCall: redirect, then complete', async (t) => {
  const { calls, clock, placeAnswered } = await startSetup(t);
  const callId = await placeAnswered();
  const application = createServer((_request, response) => {
    response.setHeader('content-type', 'application/xml').end('<Response><Pause duration="60"/></Response>');
  });
  await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
  t.after(() => application.close());
  const { port } = application.address() as AddressInfo;
  const redirect = { state: CallStateEnum.Active, redirectUrl: `http://127.0.0.1:${port}/next` };
  assert.equal((await calls.updateCall(accountId, callId, redirect)).status, 200);
  await clock.advance(10);
  const completed = await calls.updateCall(accountId, callId, { state: CallStateEnum.Completed });
  assert.equal(completed.status, 200);
  const { data } = await calls.getCallState(accountId, callId);
  assert.deepEqual([data.state, data.disconnectCause], ['disconnected', 'hangup']);
});

test('updateCall completes a queued call', async (t) => {
  const { calls } = await startSetup(t);
  const { data } = await calls.createCall(accountId, someCall);
  const callId = present(data.callId);
  assert.equal((await calls.updateCall(accountId, callId, { state: CallStateEnum.Completed })).status, 200);
  assert.equal((await calls.getCallState(accountId, callId)).data.state, 'disconnected');
});

test('updateCallBxml', async (t) => {
  const { calls, emulator, placeAnswered } = await startSetup(t);
  const callId = await placeAnswered();
  const bxml =
    '<?xml version="1.0" encoding="UTF-8"?><Bxml><SpeakSentence>Hello</SpeakSentence><Pause duration="3"/></Bxml>';
  assert.equal((await calls.updateCallBxml(accountId, callId, bxml)).status, 204);
  assert.deepEqual(
    emulator.exchange
      .find(callId)
      ?.documents.list()
      .map((document) => [document.text, document.outcome]),
    [[bxml, 'accepted']],
  );
});

test('Basic credentials', async (t) => {
  const { callsWith } = await startSetup(t);
  const calls = callsWith({ username: 'user', password: 'password' });
  assert.equal((await calls.createCall(accountId, someCall)).status, 201);
});

test('a token of the token endpoint', async (t) => {
  const { callsWith, emulator } = await startSetup(t);
  const reply = await fetch(emulator.tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('client:secret')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token: accessToken } = (await reply.json()) as { access_token: string };
  assert.equal((await callsWith({ accessToken }).listCalls(accountId)).status, 200);
});
