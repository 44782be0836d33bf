import * as vscode from 'vscode';
import type { CallRecord } from '../../calls/callRecord.ts';
import type { CalleeAction } from '../../emulator/callee/callee.ts';
import { refusalAsError } from '../emulator/refusalWords.ts';
import type { Services } from '../services.ts';
import { requireEmulatedSession } from '../session.ts';
import { type CallWanted, pickCall } from './pickCall.ts';

/** The emulated call whose far end is to act: the row it was started from, else one the person picks. */
export async function pickEmulatedCall(
  services: Services,
  from: unknown,
  wanted: CallWanted,
): Promise<CallRecord> {
  await requireEmulatedSession(services.sessions);
  return pickCall(services, from, wanted);
}

/**
 * Lets the simulated person at the far end of a call act.
 *
 * @returns What the emulator has to say about it, such as that no verb listens; undefined when that is nothing.
 */
export async function actFarEnd(
  { emulator, sessions }: Services,
  { id }: CallRecord,
  action: CalleeAction,
): Promise<string | undefined> {
  const { exchange, events } = await emulator.ready();
  const call = exchange.find(id);
  if (!call)
    throw new Error(vscode.l10n.t('The emulator does not know this call any more. Refresh the list.'));
  let note: string | undefined;
  const unsubscribe = events.subscribe((event) => {
    if (event.callId === id && event.kind === 'note') note ??= event.message;
  });
  try {
    exchange.actFarEnd(call, action);
  } catch (error) {
    throw refusalAsError(error, call.record.state);
  } finally {
    unsubscribe();
    sessions.current?.board.look(id);
  }
  return note;
}

/** True for calls that somebody at the far end can talk on. */
export function isAnswered({ phase, call }: CallRecord): boolean {
  return phase === 'live' && call.state === 'answered';
}
