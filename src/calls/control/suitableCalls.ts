import * as l10n from '@vscode/l10n';
import type { CallRecord } from '../callRecord.ts';

/** What can be done to a call that is there. */
export type CallAction = 'send-bxml' | 'redirect' | 'hang-up' | 'cancel';

/** Calls one command changes at most. */
export const maxCallsAtOnce = 20;

/** A call that something cannot be done to now. */
export interface LeftOut {
  readonly record: CallRecord;
  /** A few words that end "it is …": `already over`. */
  readonly reason: string;
}

export interface SuitableCalls {
  readonly able: readonly CallRecord[];
  readonly leftOut: readonly LeftOut[];
}

/** Divides calls into those that something can be done to now and the others, each call once, in their order. */
export function suitableCalls(action: CallAction, records: Iterable<CallRecord>): SuitableCalls {
  const able: CallRecord[] = [];
  const leftOut: LeftOut[] = [];
  const seen = new Set<string>();
  for (const record of records) {
    if (seen.has(record.id)) continue;
    seen.add(record.id);
    const reason = whyNot(action, record);
    if (reason === undefined) able.push(record);
    else leftOut.push({ record, reason });
  }
  return { able, leftOut };
}

/** Why something cannot be done to a call now, in a few words; undefined when it can. */
export function whyNot(action: CallAction, { call, phase, pending }: CallRecord): string | undefined {
  if (phase === 'ended') return l10n.t('already over');
  if (phase === 'never-appeared' || phase === 'gone') return l10n.t('not known to the service');
  if (pending !== undefined)
    return pending.kind === 'cancelling' ? l10n.t('being cancelled') : l10n.t('being hung up');
  const queued = call.state === 'queued';
  if (action === 'cancel') return queued ? undefined : l10n.t('no longer queued');
  if (queued) return l10n.t('still queued');
  if (phase === 'starting') return l10n.t('not started yet');
  if (action === 'hang-up' || call.state === 'answered') return undefined;
  // OpenAPI: updateCall and updateCallBxml take answered calls only.
  return l10n.t('not answered yet');
}

/** The reasons with how often they occur, the most frequent first: `2 already over, 1 still queued`. */
export function leftOutWords(leftOut: readonly LeftOut[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of leftOut) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([reason, count]) => `${count} ${reason}`)
    .join(', ');
}
