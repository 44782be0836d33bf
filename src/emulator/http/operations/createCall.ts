import type { CreateCallResponse } from '../../../voice/types.ts';
import type { Call } from '../../exchange/call.ts';
import type { CallSettings } from '../../exchange/callSettings.ts';
import type { Operation } from '../operation.ts';
import { jsonReply } from '../reply.ts';
import { parseCreateCall } from './createCallRequest.ts';
import { maskSecrets } from './maskSecrets.ts';

/** OpenAPI: createCall. */
export const createCall: Operation = {
  id: 'createCall',
  method: 'POST',
  path: '/accounts/:accountId/calls',
  async handle(request, { exchange, applicationIds, events }) {
    const body = await request.readJson();
    const settings = parseCreateCall(body, applicationIds);
    exchange.checkRoom(request.accountId);
    const callId = exchange.newCallId();
    request.note(callId, 201, maskSecrets(body));
    const call = exchange.place(request.accountId, settings, callId);
    for (const message of hints(settings)) events.record(callId, { kind: 'hint', message });
    const callUrl = `${request.origin}/api/v2/accounts/${encodeURIComponent(request.accountId)}/calls/${callId}`;
    return jsonReply(201, createdCall(call, settings, callUrl), { Location: callUrl });
  },
};

/** The 201 body. OpenAPI: createCallResponse. Passwords come back masked, what was not given as null. */
function createdCall(call: Call, settings: CallSettings, callUrl: string): CreateCallResponse {
  return {
    applicationId: settings.applicationId,
    accountId: call.accountId,
    callId: call.callId,
    to: settings.to,
    from: settings.from,
    enqueuedTime: call.record.enqueuedTime ?? null,
    callUrl,
    callTimeout: settings.callTimeout,
    callbackTimeout: settings.callbackTimeout,
    tag: settings.tag,
    answerMethod: settings.answerMethod,
    answerUrl: settings.answerUrl,
    answerFallbackMethod: settings.answerFallbackMethod,
    answerFallbackUrl: settings.answerFallbackUrl,
    disconnectMethod: settings.disconnectMethod,
    disconnectUrl: settings.disconnectUrl,
    username: settings.username,
    password: settings.password === null ? null : mask,
    fallbackUsername: settings.fallbackUsername,
    fallbackPassword: settings.fallbackPassword === null ? null : mask,
    priority: settings.priority,
  };
}

/** How the API shows a password. OpenAPI: createCallResponse (example). */
const mask = '*****';

/** What is accepted and yet will hardly do what was meant. */
function* hints(settings: CallSettings): Generator<string, void> {
  const { machineDetection } = settings;
  if (machineDetection?.mode === 'async' && !machineDetection.callbackUrl) {
    yield 'Asynchronous machine detection without a callbackUrl: its result goes nowhere.';
  }
}
