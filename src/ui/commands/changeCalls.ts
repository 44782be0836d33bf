import type { CallRecord, PendingChange } from '../../calls/callRecord.ts';
import type { ConfirmRule } from '../../calls/control/confirmRule.ts';
import type { UpdateCallRequest } from '../../voice/types.ts';
import type { Services } from '../services.ts';
import type { Session } from '../session.ts';
import { type Confirmation, confirmCalls } from './confirmCalls.ts';
import type { CallsMeant } from './pickCalls.ts';
import { changeSeveral, type SeriesWords } from './seriesOutcomes.ts';

/** One change to be made to calls. */
export interface CallChange {
  readonly request: UpdateCallRequest;
  readonly rule: ConfirmRule;
  readonly confirmation: Confirmation;
  readonly words: SeriesWords;
  /** What the rows show until an answer confirms it. */
  readonly expect?: PendingChange['kind'];
}

/**
 * Makes one change to calls, each once, after asking if that is wanted. Rejects when the only call refuses it.
 *
 * @returns whether it was a single call; of several, the person was told already
 */
export async function changeCalls(
  services: Services,
  session: Session,
  meant: CallsMeant,
  change: CallChange,
): Promise<boolean> {
  await confirmCalls(session, change.rule, meant, change.confirmation);
  const act = async ({ id }: CallRecord): Promise<void> => {
    try {
      await session.client.updateCall(id, change.request);
      if (change.expect) session.board.expect(id, change.expect);
    } finally {
      session.board.look(id);
    }
  };
  const [record] = meant.records;
  const single = meant.records.length === 1 && meant.leftOut.length === 0;
  if (record && single) await act(record);
  else await changeSeveral(services, meant, change.words, act);
  return single;
}
