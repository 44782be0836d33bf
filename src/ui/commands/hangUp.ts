import * as vscode from 'vscode';
import type { CallRecord } from '../../calls/callRecord.ts';
import { callTitle } from '../../calls/words.ts';
import { isLive } from '../accounts/account.ts';
import { askToConfirm } from '../ask.ts';
import type { Services } from '../services.ts';
import { requireSession } from '../session.ts';
import { type CallWanted, pickCall } from './pickCall.ts';

/** Hangs up a call that is ringing or answered. */
export function hangUp(services: Services, from: unknown): Promise<void> {
  return complete(services, from, 'hanging-up', {
    title: vscode.l10n.t('Hang up'),
    placeHolder: vscode.l10n.t('Which call should end?'),
    suits: ({ phase, call }) => phase === 'live' && call.state !== 'queued',
    none: vscode.l10n.t('No call is live.'),
  });
}

/** Removes a call that still waits in the queue. */
export function cancelCall(services: Services, from: unknown): Promise<void> {
  return complete(services, from, 'cancelling', {
    title: vscode.l10n.t('Cancel queued call'),
    placeHolder: vscode.l10n.t('Which call should not be placed?'),
    suits: isQueued,
    none: vscode.l10n.t('No call waits in the queue.'),
  });
}

function isQueued({ phase, call }: CallRecord): boolean {
  return (phase === 'live' || phase === 'starting') && call.state === 'queued';
}

async function complete(
  services: Services,
  from: unknown,
  kind: 'hanging-up' | 'cancelling',
  wanted: CallWanted,
): Promise<void> {
  const { account, client, board } = await requireSession(services.sessions);
  const record = await pickCall(services, from, wanted);
  if (isLive(account)) {
    await askToConfirm(
      kind === 'hanging-up'
        ? vscode.l10n.t('Hang up this real call?')
        : vscode.l10n.t('Cancel this real call?'),
      `${callTitle(record)}\n${record.id}`,
      kind === 'hanging-up' ? vscode.l10n.t('Hang Up') : vscode.l10n.t('Cancel Call'),
    );
  }
  await client.updateCall(record.id, { state: 'completed' });
  board.expect(record.id, kind);
}
