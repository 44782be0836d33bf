import type { RequestOutcome } from '../../voice/errors.ts';
import type { CreateCallRequest } from '../../voice/types.ts';
import { carriesSecret } from '../addressSecrets.ts';
import { type NeededField, neededFields, profileFields } from './callProfiles.ts';
import { withoutSecrets } from './requestSecrets.ts';

/** How placing the last call ended. `unknown` also while it goes on: an editor that ends in the middle leaves it so. */
export type PlacingOutcome = 'placed' | RequestOutcome;

/** The call that was placed last, as far as it may be kept. */
export interface LastCall {
  readonly request: Partial<CreateCallRequest>;
  /** Fields it had that are not kept, since they hold secrets. */
  readonly omitted: readonly string[];
  readonly outcome: PlacingOutcome;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** What is remembered of an account's calls, to be offered for the next one. Plain data without secrets. */
export interface CallMemory {
  readonly last?: LastCall;
  /** Values used before, the latest first. */
  readonly used: Readonly<Record<NeededField, readonly string[]>>;
}

/** Values kept for each field. */
export const mostValues = 10;

export const emptyMemory: CallMemory = { used: { to: [], from: [], applicationId: [], answerUrl: [] } };

const outcomes: readonly unknown[] = ['placed', 'refused', 'not-sent', 'unknown'];

/** Reads what was stored. Never throws; what cannot be read is left out. */
export function readCallMemory(stored: unknown): CallMemory {
  if (!isObject(stored)) return emptyMemory;
  const used = isObject(stored.used) ? stored.used : {};
  const last = readLast(stored.last);
  return {
    ...(last === undefined ? {} : { last }),
    used: {
      to: readValues(used.to),
      from: readValues(used.from),
      applicationId: readValues(used.applicationId),
      answerUrl: readValues(used.answerUrl),
    },
  };
}

/** Notes that a call is being placed: until {@link outcomeNoted} nobody knows whether it exists. */
export function placingNoted(
  { used }: CallMemory,
  request: Partial<CreateCallRequest>,
  time: number,
): CallMemory {
  return { last: { ...withoutSecrets(request), outcome: 'unknown', time }, used: withUsed(used, request) };
}

/** Notes how placing the last call ended. */
export function outcomeNoted(memory: CallMemory, outcome: PlacingOutcome): CallMemory {
  return memory.last === undefined ? memory : { ...memory, last: { ...memory.last, outcome } };
}

/** Notes values that were used, without a call that could be placed again. */
export function usedNoted(memory: CallMemory, request: Partial<CreateCallRequest>): CallMemory {
  return { ...memory, used: withUsed(memory.used, request) };
}

/** Forgets one value of one field. */
export function valueForgotten(memory: CallMemory, field: NeededField, value: string): CallMemory {
  const kept = memory.used[field].filter((other) => other !== value);
  return { ...memory, used: { ...memory.used, [field]: kept } };
}

function withUsed(used: CallMemory['used'], request: Partial<CreateCallRequest>): CallMemory['used'] {
  const latestFirst = (field: NeededField): readonly string[] => {
    const value = request[field];
    if (value === undefined || carriesSecret(value)) return used[field];
    return [value, ...used[field].filter((other) => other !== value)].slice(0, mostValues);
  };
  return {
    to: latestFirst('to'),
    from: latestFirst('from'),
    applicationId: latestFirst('applicationId'),
    answerUrl: latestFirst('answerUrl'),
  };
}

function readLast(stored: unknown): LastCall | undefined {
  if (!isObject(stored) || !isObject(stored.request) || !outcomes.includes(stored.outcome)) return undefined;
  const { request, omitted, outcome, time } = stored;
  const fields = Object.entries(request).filter(([name]) => profileFields.includes(name));
  const complete = neededFields.every(
    (field) => typeof request[field] === 'string' || readValues(omitted).includes(field),
  );
  if (!complete) return undefined;
  return {
    request: Object.fromEntries(fields),
    omitted: readValues(omitted),
    outcome: outcome as PlacingOutcome,
    time: typeof time === 'number' ? time : 0,
  };
}

function readValues(stored: unknown): string[] {
  if (!Array.isArray(stored)) return [];
  return stored.filter((value) => typeof value === 'string' && !carriesSecret(value)).slice(0, mostValues);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
