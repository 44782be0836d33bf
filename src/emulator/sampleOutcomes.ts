import type { CallDirection, DisconnectCause } from '../voice/types.ts';

/** How a kind of sample call goes. */
export interface SampleOutcome {
  direction: CallDirection;
  disconnectCause: DisconnectCause;
  /** Seconds, from and to. */
  ringing: readonly [number, number];
  /** Seconds, from and to; zeroes for a call that is never answered. */
  talking: readonly [number, number];
  errorMessage?: string;
}

const notAnswered = [0, 0] as const;

/** How many sample calls go which way. */
const outcomes: readonly (SampleOutcome & { count: number })[] = [
  { count: 13, direction: 'outbound', disconnectCause: 'hangup', ringing: [2, 18], talking: [8, 420] },
  { count: 9, direction: 'inbound', disconnectCause: 'hangup', ringing: [0, 3], talking: [70, 600] },
  {
    count: 4,
    direction: 'outbound',
    disconnectCause: 'busy',
    ringing: [1, 3],
    talking: notAnswered,
    errorMessage: 'Callee is busy',
  },
  { count: 4, direction: 'outbound', disconnectCause: 'timeout', ringing: [30, 30], talking: notAnswered },
  { count: 2, direction: 'outbound', disconnectCause: 'cancel', ringing: [3, 20], talking: notAnswered },
  { count: 1, direction: 'inbound', disconnectCause: 'cancel', ringing: [1, 4], talking: notAnswered },
  { count: 2, direction: 'outbound', disconnectCause: 'rejected', ringing: [2, 9], talking: notAnswered },
  {
    count: 1,
    direction: 'outbound',
    disconnectCause: 'callback-error',
    ringing: [3, 9],
    talking: [15, 15],
    errorMessage: 'The answer webhook got no reply within 15 seconds',
  },
  {
    count: 1,
    direction: 'inbound',
    disconnectCause: 'invalid-bxml',
    ringing: [0, 1],
    talking: [1, 2],
    errorMessage: 'The reply to the gather webhook is not valid BXML',
  },
  {
    count: 1,
    direction: 'outbound',
    disconnectCause: 'application-error',
    ringing: [3, 9],
    talking: [2, 5],
    errorMessage: 'The audio format of PlayAudio is not supported',
  },
  {
    count: 1,
    direction: 'outbound',
    disconnectCause: 'error',
    ringing: [1, 2],
    talking: notAnswered,
    errorMessage: 'The call could not be routed',
  },
];

/** One entry for each sample call. */
export function sampleOutcomes(): SampleOutcome[] {
  return outcomes.flatMap(({ count, ...outcome }) => Array.from({ length: count }, () => outcome));
}
