import assert from 'node:assert/strict';
import { type RequestLogEntry, VoiceClient, type VoiceClientOptions } from '../../../src/voice/client.ts';
import { isVoiceApiError, type VoiceApiError } from '../../../src/voice/errors.ts';
import { createTransport } from '../../../src/voice/undiciTransport.ts';
import {
  type LoopbackServer,
  type Reply,
  type Responder,
  startLoopbackServer,
} from '../../support/http/loopbackServer.ts';
import { createManualClock, type ManualClock } from './manualClock.ts';

/** A client and the server it talks to. */
export interface ClientUnderTest extends AsyncDisposable {
  client: VoiceClient;
  server: LoopbackServer;
  clock: ManualClock;
  log: RequestLogEntry[];
}

/** Path of the account's calls on the server under test. */
export const callsPath = '/api/v2/accounts/9900000/calls';

/**
 * A client with the real transport against a real server on loopback, with Basic credentials, a manual clock and no
 * jitter unless the options say otherwise.
 */
export async function startClient(
  respond: Responder | readonly Reply[],
  options: Partial<VoiceClientOptions> = {},
): Promise<ClientUnderTest> {
  const server = await startLoopbackServer(respond);
  const transport = createTransport();
  const clock = createManualClock();
  const log: RequestLogEntry[] = [];
  const client = new VoiceClient({
    baseUrl: `${server.url}/api/v2`,
    accountId: '9900000',
    credentials: { kind: 'basic', username: 'ada', password: 'open sesame' },
    transport,
    clock,
    random: () => 0,
    onRequest: (entry) => log.push(entry),
    ...options,
  });
  const dispose = async (): Promise<void> => {
    await transport.close();
    await server.close();
  };
  return { client, server, clock, log, [Symbol.asyncDispose]: dispose };
}

/** The error a promise is rejected with, which must be of this room's type. */
export async function failure(promise: Promise<unknown>): Promise<VoiceApiError> {
  const error = await promise.then(
    () => assert.fail('It succeeded, but should have failed.'),
    (reason: unknown) => reason,
  );
  assert.ok(isVoiceApiError(error), `Not a VoiceApiError: ${String(error)}`);
  return error;
}

/** A request the API would take. */
export const someRequest = {
  to: '+19195551234',
  from: '+19195554321',
  applicationId: '3f8a1c52-0000-4000-8000-000000000001',
  answerUrl: 'https://example.com/answer',
};

/** A call record with every documented field the tests do not care about. */
export function callRecord(callId: string, more: object = {}): object {
  return {
    callId,
    accountId: '9900000',
    applicationId: someRequest.applicationId,
    to: someRequest.to,
    from: someRequest.from,
    direction: 'outbound',
    state: 'answered',
    parentCallId: null,
    enqueuedTime: '2026-11-22T11:59:00.000Z',
    startTime: '2026-11-22T11:59:01.000Z',
    answerTime: '2026-11-22T11:59:04.000Z',
    endTime: null,
    disconnectCause: null,
    errorMessage: null,
    errorId: null,
    lastUpdate: '2026-11-22T11:59:04.000Z',
    stirShaken: null,
    identity: null,
    ...more,
  };
}

/** The 201 body for {@link someRequest}. */
export function createdRecord(callId: string): object {
  return {
    ...someRequest,
    callId,
    accountId: '9900000',
    callUrl: `https://voice.bandwidth.com${callsPath}/${callId}`,
    enqueuedTime: '2026-11-22T12:00:00.000Z',
    callTimeout: 30,
    callbackTimeout: 15,
    tag: null,
    answerMethod: 'POST',
    answerFallbackMethod: 'POST',
    answerFallbackUrl: null,
    disconnectMethod: 'POST',
    disconnectUrl: null,
    username: null,
    password: null,
    fallbackUsername: null,
    fallbackPassword: null,
    priority: 5,
  };
}
