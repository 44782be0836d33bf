import type { Call } from '../../exchange/call.ts';
import { Refusal } from '../../exchange/refusal.ts';
import type { LegRequest } from '../callLegs.ts';
import type { Stage } from '../stage.ts';
import { type Program, wait } from '../step.ts';

/** How calling out ended. */
export interface CallOutEnd {
  /** Whether anybody picked up. */
  answered: boolean;
  /** Disconnect cause of the leg that decided; `account-limit` when the account had no room, `error` without legs. */
  cause: string;
  errorMessage?: string;
  errorId?: string;
  to: string;
}

/**
 * Calls all destinations at once and joins the first to answer. Over when the last leg is; when this call leaves, for
 * whatever reason, the legs end.
 *
 * @param onAnswered Told when somebody has picked up.
 */
export function* callOut(requests: LegRequest[], stage: Stage, onAnswered?: () => void): Program<CallOutEnd> {
  const legs: Call[] = [];
  let answered = false;
  let end: CallOutEnd = { answered: false, cause: 'error', errorMessage: 'No destination', to: '' };
  try {
    for (const request of requests) {
      try {
        legs.push(stage.legs.start(request));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        end = {
          answered: false,
          cause: 'account-limit',
          errorMessage: 'Too many calls at once',
          errorId: stage.errorId(),
          to: request.to,
        };
      }
    }
    let left = legs.length;
    while (left > 0) {
      const signal = yield* wait(undefined, 'peer');
      const leg = signal.kind === 'peer' ? legs.find(({ callId }) => callId === signal.callId) : undefined;
      if (signal.kind !== 'peer' || !leg) continue;
      if (signal.what === 'answered') {
        answered = true;
        onAnswered?.();
        for (const other of legs) if (other !== leg) stage.legs.end(other);
      }
      if (signal.what === 'ready') stage.legs.join(leg);
      if (signal.what !== 'left') continue;
      left -= 1;
      // The leg that was answered decides; the others were given up for it.
      if (signal.cause === 'cancel' && left > 0) continue;
      const { cause = 'hangup', errorMessage, errorId } = signal;
      if (cause === 'cancel' && end.cause !== 'error') continue;
      end = {
        answered,
        cause,
        to: leg.record.to,
        ...(errorMessage === undefined ? {} : { errorMessage }),
        ...(errorId === undefined ? {} : { errorId }),
      };
    }
    return end;
  } finally {
    for (const leg of legs) stage.legs.end(leg);
  }
}

/** The number of the party this call is with. docs: transfer (a new leg shows it when no other caller id is given). */
export function remoteParty({ record }: Call): string {
  return record.direction === 'inbound' ? record.from : record.to;
}
