import * as l10n from '@vscode/l10n';
import type { Problem } from '../../bxml/problem.ts';
import type { CallState } from '../../voice/types.ts';
import { describeConference } from './describeConference.ts';
import { describeStream } from './describeStream.ts';
import { type Description, detail, normal, shortCallId } from './description.ts';
import type {
  BxmlEvent,
  CalleeEvent,
  EmulatorEvent,
  FaultEvent,
  RequestEvent,
  StateEvent,
  WebhookReplyEvent,
} from './event.ts';

/** What is known of the call of an event. */
export type DescribedCall = Pick<CallState, 'from' | 'to' | 'direction' | 'parentCallId'>;

/** The most problems of one document that are listed. */
const maxProblems = 5;
/** The most characters of a URL that are shown. */
const maxUrlLength = 160;

/**
 * Says what happened, for a log or a timeline.
 *
 * @param call The call the event belongs to, when it is known: says who calls whom.
 */
export function describeEvent(event: EmulatorEvent, call?: DescribedCall): Description {
  switch (event.kind) {
    case 'request':
      return describeRequest(event);
    case 'state':
      return describeState(event, call);
    case 'bxml':
      return describeDocument(event);
    case 'callee':
      return describeCallee(event);
    case 'webhook':
      return normal(l10n.t('{0} webhook: {1} {2}', event.eventType, event.method, shortened(event.url)));
    case 'webhook-reply':
      return describeReply(event);
    case 'verb':
      if (event.phase === 'start') return normal(`<${event.name}>`);
      return event.interrupted
        ? normal(l10n.t('<{0}> interrupted', event.name))
        : detail(l10n.t('<{0}> done', event.name));
    case 'stream':
      return describeStream(event);
    case 'conference':
      return describeConference(event);
    case 'redirect':
      return normal(l10n.t('redirect to {0} {1}', event.redirectMethod, shortened(event.redirectUrl)));
    case 'tag':
      return normal(event.tag === null ? l10n.t('tag cleared') : l10n.t('tag "{0}"', event.tag));
    case 'note':
      return normal(l10n.t('note: {0}', event.message));
    case 'hint':
      return { weight: 'warning', text: l10n.t('hint: {0}', event.message) };
    case 'error':
      return { weight: 'error', text: `${event.cause}: ${event.message}` };
    case 'fault':
      return { weight: 'warning', text: faultWords(event) };
    case 'reset':
      return normal(l10n.t('calls, callees and faults cleared'));
  }
}

/** Reads are asked for again and again; they are worth a word only when they fail. */
function describeRequest({ operation, method, path, status, problem, body }: RequestEvent): Description {
  const what = `${operation} ${status}`;
  if (status >= 400) {
    const reason = problem === undefined ? `${method} ${shortened(path)}` : problem;
    return { weight: 'warning', text: `${what}: ${reason}` };
  }
  const fields = isRecord(body) ? body : {};
  if (operation === 'createCall' && typeof fields.to === 'string' && typeof fields.from === 'string') {
    return normal(l10n.t('{0} {1}: from {2} to {3}', operation, status, fields.from, fields.to));
  }
  return method === 'GET' ? detail(what) : normal(what);
}

function describeState(
  { state, disconnectCause, errorMessage }: StateEvent,
  call: DescribedCall | undefined,
): Description {
  if (state === 'initiated') return normal(call ? initiatedWords(call) : l10n.t('initiated'));
  if (state === 'queued') return detail(l10n.t('queued'));
  if (state === 'answered') return normal(l10n.t('answered'));
  if (state !== 'disconnected') return normal(state);
  const cause = disconnectCause ?? 'unknown';
  // An error event has just told why, or the cause itself does.
  const isKnown = !errorMessage || told.has(cause) || errorMessage.toLowerCase().includes(cause);
  const text = l10n.t('disconnected: {0}', isKnown ? cause : `${cause}, ${errorMessage}`);
  return { weight: failures.has(cause) ? 'error' : 'normal', text };
}

function initiatedWords({ direction, from, to, parentCallId }: DescribedCall): string {
  if (parentCallId) {
    return l10n.t('initiated: leg of {0}, from {1} to {2}', shortCallId(parentCallId), from, to);
  }
  if (direction === 'inbound') return l10n.t('initiated: inbound, from {0} to {1}', from, to);
  if (direction === 'outbound') return l10n.t('initiated: outbound, from {0} to {1}', from, to);
  return l10n.t('initiated: {0}, from {1} to {2}', direction, from, to);
}

/** Causes that an `error` event goes ahead of. */
const told: ReadonlySet<string> = new Set(['callback-error', 'invalid-bxml', 'application-error']);

/** Causes that are the application's mistake, or the emulator's. docs: getCallState. */
const failures: ReadonlySet<string> = new Set([...told, 'account-limit', 'node-capacity-exceeded', 'error']);

function describeDocument({ source, text, outcome, problem, problems = [] }: BxmlEvent): Description {
  const below = problems.slice(0, maxProblems).map((one) => ({
    weight: one.severity === 'error' ? ('error' as const) : ('warning' as const),
    text: problemWords(text, one),
  }));
  const more = problems.length - below.length;
  if (more > 0) below.push({ weight: 'warning', text: moreWords(more) });
  const extra = below.length > 0 ? { below } : {};
  const isPushed = source === 'push';
  return outcome === 'refused'
    ? { weight: 'error', text: refusedWords(isPushed, problem ?? l10n.t('it can not run')), ...extra }
    : { ...normal(documentWords(isPushed, text.length)), ...extra };
}

function refusedWords(isPushed: boolean, problem: string): string {
  return isPushed
    ? l10n.t('pushed document refused: {0}', problem)
    : l10n.t('document refused: {0}', problem);
}

function documentWords(isPushed: boolean, characters: number): string {
  if (characters === 1) {
    return isPushed ? l10n.t('pushed document, 1 character') : l10n.t('document, 1 character');
  }
  return isPushed
    ? l10n.t('pushed document, {0} characters', characters)
    : l10n.t('document, {0} characters', characters);
}

/** Of the linter's levels the emulator records the two that matter. */
function problemWords(text: string, { severity, message, code, start }: Problem): string {
  const place = placeOf(text, start);
  return severity === 'error'
    ? l10n.t('{0} error: {1} [{2}]', place, message, code)
    : l10n.t('{0} warning: {1} [{2}]', place, message, code);
}

function moreWords(more: number): string {
  return more === 1 ? l10n.t('and 1 more') : l10n.t('and {0} more', more);
}

function describeCallee({ action, behavior, digits, text }: CalleeEvent): Description {
  switch (action) {
    case 'ring':
      return behavior === undefined || behavior === 'answer'
        ? detail(l10n.t('rings'))
        : normal(l10n.t('rings; the callee is set to {0}', behavior));
    case 'press':
      return normal(l10n.t('callee presses {0}', digits ?? ''));
    case 'say':
      return normal(l10n.t('callee says "{0}"', text ?? ''));
    case 'hangUp':
      return normal(l10n.t('callee hangs up'));
    default:
      // The state that follows says the same.
      return detail(l10n.t('callee: {0}', action));
  }
}

function describeReply({ eventType, seconds, status, problem }: WebhookReplyEvent): Description {
  if (status === undefined) {
    return {
      weight: 'error',
      text: l10n.t('{0} webhook failed: {1}', eventType, problem ?? l10n.t('no reply')),
    };
  }
  const weight = status >= 200 && status < 300 ? 'normal' : 'warning';
  return { weight, text: l10n.t('{0} webhook answered: {1} in {2}', eventType, status, duration(seconds)) };
}

function faultWords({ target, fault }: FaultEvent): string {
  const parts = isRecord(fault)
    ? Object.entries(fault).filter(([name]) => name !== 'target' && name !== 'times')
    : [];
  if (parts.length === 0) return l10n.t('fault for {0}: applied', target);
  const values = parts.map(([name, value]) => `${name} ${shortened(String(value))}`).join(', ');
  return l10n.t('fault for {0}: {1}', target, values);
}

/** Line and column of an offset, both from 1, as editors count. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n?|\n/);
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/** A duration to read, e.g. `12 ms` or `1.3 s`. */
function duration(seconds: number): string {
  return seconds < 1
    ? l10n.t('{0} ms', Math.round(seconds * 1000))
    : l10n.t('{0} s', Number(seconds.toFixed(1)));
}

function shortened(text: string): string {
  return text.length <= maxUrlLength ? text : `${text.slice(0, maxUrlLength - 1)}…`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
