import * as l10n from '@vscode/l10n';
import { VoiceApiError } from './errors.ts';
import type { HttpResponse } from './transport.ts';
import type { ApiErrorBody, CallState, CreateCallResponse } from './types.ts';

/**
 * `key` must be there; `text` is '' when the API left it out; the others are left out, or null, as the API sends them.
 */
type FieldShape = 'key' | 'text' | 'text?' | 'number?' | 'object?';

const callStateShape = Object.entries({
  callId: 'key',
  accountId: 'text',
  applicationId: 'text',
  to: 'text',
  from: 'text',
  direction: 'text',
  state: 'text',
  parentCallId: 'text?',
  enqueuedTime: 'text?',
  startTime: 'text?',
  answerTime: 'text?',
  endTime: 'text?',
  disconnectCause: 'text?',
  errorMessage: 'text?',
  errorId: 'text?',
  lastUpdate: 'text?',
  stirShaken: 'object?',
  identity: 'text?',
} satisfies Record<keyof CallState, FieldShape>);

const createCallResponseShape = Object.entries({
  callId: 'key',
  callUrl: 'text',
  accountId: 'text',
  applicationId: 'text',
  to: 'text',
  from: 'text',
  answerUrl: 'text',
  answerMethod: 'text?',
  disconnectMethod: 'text?',
  enqueuedTime: 'text?',
  callTimeout: 'number?',
  callbackTimeout: 'number?',
  tag: 'text?',
  answerFallbackUrl: 'text?',
  answerFallbackMethod: 'text?',
  disconnectUrl: 'text?',
  username: 'text?',
  password: 'text?',
  fallbackUsername: 'text?',
  fallbackPassword: 'text?',
  priority: 'number?',
} satisfies Record<keyof CreateCallResponse, FieldShape>);

/** The record of one call; undefined when the value is not one. Unknown fields are kept. */
export function readCallState(value: unknown): CallState | undefined {
  return readRecord(value, callStateShape) as CallState | undefined;
}

/** The reply to createCall; undefined when the value is not one. Unknown fields are kept. */
export function readCreateCallResponse(value: unknown): CreateCallResponse | undefined {
  return readRecord(value, createCallResponseShape) as CreateCallResponse | undefined;
}

/** The parts of an API error body that are there. Anything that is not such a body has none. */
export function readErrorBody(reply: HttpResponse): { [Part in keyof ApiErrorBody]?: string } {
  const body = parseJson(reply.body);
  if (!isRecord(body)) return {};
  const parts: { [Part in keyof ApiErrorBody]?: string } = {};
  for (const part of ['type', 'description', 'id'] as const) {
    const text = body[part];
    if (typeof text === 'string' && text !== '') parts[part] = text;
  }
  return parts;
}

/**
 * The JSON value of a successful reply.
 * @throws VoiceApiError `unexpected-reply`, outcome `unknown`: the server did answer that it went well
 */
export function readJson(reply: HttpResponse): unknown {
  const value = parseJson(reply.body);
  if (value === undefined) throw unexpectedReply(reply, describeBody(reply));
  return value;
}

/** The error for a reply that is not what the API documents. `what` completes "The server answered with …". */
export function unexpectedReply(reply: HttpResponse, what: string): VoiceApiError {
  return new VoiceApiError({
    kind: 'unexpected-reply',
    outcome: 'unknown',
    status: reply.status,
    summary: l10n.t(
      'The server answered with {0} instead of what the Voice API documents ({1}).',
      what,
      reply.status,
    ),
    nextStep: l10n.t(
      'Check the base URL of the account, and whether a proxy or a sign-in page is in between.',
    ),
  });
}

/** Whether a page meant for a browser came back: a proxy, a gateway or a sign-in page answered, not the API. */
export function isHtml(reply: HttpResponse): boolean {
  return (
    /^text\/html\b/i.test(reply.headers['content-type'] ?? '') ||
    /^\s*<(!doctype html|html)\b/i.test(reply.body)
  );
}

/** What a body that should have been JSON looks like instead. */
export function describeBody(reply: HttpResponse): string {
  if (isHtml(reply)) return l10n.t('a web page');
  const text = reply.body.trim();
  if (text === '') return l10n.t('nothing');
  return /^[[{]/.test(text) ? l10n.t('JSON that breaks off or is damaged') : l10n.t('text that is not JSON');
}

/** Undefined when the text is not JSON (JSON itself has no undefined). */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/**
 * A field of another type than documented counts as left out: one odd field must not lose the call. Lists are long and
 * nearly all their records are in order, so those are given back as they are, without a copy.
 */
function readRecord(value: unknown, shapes: readonly (readonly [string, FieldShape])[]): object | undefined {
  if (!isRecord(value)) return undefined;
  let record = value;
  for (const [field, shape] of shapes) {
    if (hasShape(value[field], shape)) continue;
    if (shape === 'key') return undefined;
    if (record === value) record = { ...value };
    if (shape === 'text') record[field] = '';
    else delete record[field];
  }
  return record;
}

function hasShape(value: unknown, shape: FieldShape): boolean {
  switch (shape) {
    case 'key':
      return typeof value === 'string' && value !== '';
    case 'text':
      return typeof value === 'string';
    case 'text?':
      return typeof value === 'string' || value === null || value === undefined;
    case 'number?':
      return typeof value === 'number' || value === null || value === undefined;
    case 'object?':
      return value === null || value === undefined || isRecord(value);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
