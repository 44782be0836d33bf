import type { CallState } from '../../voice/types.ts';
import { describeStream } from './describeStream.ts';
import type {
  BxmlEvent,
  CalleeEvent,
  ConferenceEvent,
  EmulatorEvent,
  RequestEvent,
  StateEvent,
  WebhookReplyEvent,
} from './event.ts';

/**
 * How much an event matters to somebody who watches: `detail` is what goes without saying or is said by another event
 * as well, such as the end of a verb or a status that was read.
 */
export type Weight = 'detail' | 'normal' | 'warning' | 'error';

/** An event in words. */
export interface Description {
  weight: Weight;
  /** One sentence or less, without a full stop. May hold what applications sent: control characters, line breaks. */
  text: string;
  /** What belongs below it, such as what the linter says about a document. */
  below?: readonly { weight: Weight; text: string }[];
}

/** What is known of the call of an event. */
export type DescribedCall = Pick<CallState, 'from' | 'to' | 'direction' | 'parentCallId'>;

/** `c-` and 8 hex digits: enough to tell the calls of a log apart. */
const shortIdLength = 10;

/** The most problems of one document that are listed. */
const maxProblems = 5;
/** The most characters of a URL that are shown. */
const maxUrlLength = 160;

/** The beginning of a call's id, as the log and other lists show it. */
export function shortCallId(callId: string): string {
  return callId.slice(0, shortIdLength);
}

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
      return normal(`${event.eventType} webhook: ${event.method} ${shortened(event.url)}`);
    case 'webhook-reply':
      return describeReply(event);
    case 'verb':
      if (event.phase === 'start') return normal(`<${event.name}>`);
      return event.interrupted ? normal(`<${event.name}> interrupted`) : detail(`<${event.name}> done`);
    case 'stream':
      return describeStream(event);
    case 'conference':
      return describeConference(event);
    case 'redirect':
      return normal(`redirect to ${event.redirectMethod} ${shortened(event.redirectUrl)}`);
    case 'tag':
      return normal(event.tag === null ? 'tag cleared' : `tag "${event.tag}"`);
    case 'note':
      return normal(`note: ${event.message}`);
    case 'hint':
      return { weight: 'warning', text: `hint: ${event.message}` };
    case 'error':
      return { weight: 'error', text: `${event.cause}: ${event.message}` };
    case 'fault':
      return { weight: 'warning', text: `fault for ${event.target}: ${faultParts(event.fault)}` };
    case 'reset':
      return normal('calls, callees and faults cleared');
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
    return normal(`${what}: from ${fields.from} to ${fields.to}`);
  }
  return method === 'GET' ? detail(what) : normal(what);
}

function describeState(
  { state, disconnectCause, errorMessage }: StateEvent,
  call: DescribedCall | undefined,
): Description {
  if (state === 'initiated') return normal(`initiated${call ? `: ${who(call)}` : ''}`);
  if (state !== 'disconnected') return state === 'queued' ? detail(state) : normal(state);
  const cause = disconnectCause ?? 'unknown';
  // An error event has just told why, or the cause itself does.
  const isKnown = !errorMessage || told.has(cause) || errorMessage.toLowerCase().includes(cause);
  const text = `disconnected: ${cause}${isKnown ? '' : `, ${errorMessage}`}`;
  return { weight: failures.has(cause) ? 'error' : 'normal', text };
}

function who({ direction, from, to, parentCallId }: DescribedCall): string {
  const what = parentCallId ? `leg of ${shortCallId(parentCallId)}` : direction;
  return `${what}, from ${from} to ${to}`;
}

/** Causes that an `error` event goes ahead of. */
const told: ReadonlySet<string> = new Set(['callback-error', 'invalid-bxml', 'application-error']);

/** Causes that are the application's mistake, or the emulator's. docs: getCallState. */
const failures: ReadonlySet<string> = new Set([...told, 'account-limit', 'node-capacity-exceeded', 'error']);

function describeDocument({ source, text, outcome, problem, problems = [] }: BxmlEvent): Description {
  const where = source === 'push' ? 'pushed document' : 'document';
  const below = problems.slice(0, maxProblems).map(({ severity, message, code, start }) => ({
    weight: severity === 'error' ? ('error' as const) : ('warning' as const),
    text: `${placeOf(text, start)} ${severity}: ${message} [${code}]`,
  }));
  const more = problems.length - below.length;
  if (more > 0) below.push({ weight: 'warning', text: `and ${more} more` });
  const extra = below.length > 0 ? { below } : {};
  if (outcome === 'refused') {
    return { weight: 'error', text: `${where} refused: ${problem ?? 'it can not run'}`, ...extra };
  }
  return { ...normal(`${where}, ${counted(text.length, 'character')}`), ...extra };
}

function describeCallee({ action, behavior, digits, text }: CalleeEvent): Description {
  switch (action) {
    case 'ring':
      return behavior === undefined || behavior === 'answer'
        ? detail('rings')
        : normal(`rings; the callee is set to ${behavior}`);
    case 'press':
      return normal(`callee presses ${digits ?? ''}`);
    case 'say':
      return normal(`callee says "${text ?? ''}"`);
    case 'hangUp':
      return normal('callee hangs up');
    default:
      // The state that follows says the same.
      return detail(`callee: ${action}`);
  }
}

function describeConference({ conference, ...event }: ConferenceEvent): Description {
  const { what, name, member } = event;
  if (member === undefined) return normal(`conference ${name} ${what}`);
  const who = shortCallId(member);
  const hears = event.heardBy && `heard by ${event.heardBy.map(shortCallId).join(', ') || 'nobody'}`;
  if (what === 'said') return detail(`${who} is ${hears}`);
  const text = [`${memberDid[what]} conference ${name}`, ...memberTraits(event), hears]
    .filter(Boolean)
    .join(', ');
  // The call's own list says the same.
  return conference === undefined ? detail(`${who} ${text}`) : normal(text);
}

const memberDid = {
  joined: 'joins',
  changed: 'changes in',
  left: 'leaves',
  created: '',
  completed: '',
} as const;

function memberTraits({ mute, hold, callIdsToCoach }: Omit<ConferenceEvent, 'conference'>): string[] {
  const coached = callIdsToCoach?.map(shortCallId).join(', ');
  return [mute ? 'muted' : '', hold ? 'on hold' : '', coached ? `coaches ${coached}` : ''].filter(Boolean);
}

function describeReply({ eventType, seconds, status, problem }: WebhookReplyEvent): Description {
  if (status === undefined) {
    return { weight: 'error', text: `${eventType} webhook failed: ${problem ?? 'no reply'}` };
  }
  const weight = status >= 200 && status < 300 ? 'normal' : 'warning';
  return { weight, text: `${eventType} webhook answered: ${status} in ${duration(seconds)}` };
}

function faultParts(fault: unknown): string {
  if (!isRecord(fault)) return 'applied';
  const parts = Object.entries(fault).filter(([name]) => name !== 'target' && name !== 'times');
  return parts.map(([name, value]) => `${name} ${shortened(String(value))}`).join(', ') || 'applied';
}

/** Line and column of an offset, both from 1, as editors count. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n?|\n/);
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/** A duration to read, e.g. `12 ms` or `1.3 s`. */
function duration(seconds: number): string {
  return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${Number(seconds.toFixed(1))} s`;
}

function shortened(text: string): string {
  return text.length <= maxUrlLength ? text : `${text.slice(0, maxUrlLength - 1)}…`;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function normal(text: string): Description {
  return { weight: 'normal', text };
}

function detail(text: string): Description {
  return { weight: 'detail', text };
}
