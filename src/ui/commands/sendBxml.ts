import * as vscode from 'vscode';
import type { CallRecord } from '../../calls/callRecord.ts';
import { isVoiceApiError } from '../../voice/errors.ts';
import type { Services } from '../services.ts';
import { answered } from '../userCancelled.ts';
import { type BxmlSource, bxmlSource } from './bxmlSource.ts';
import { checkBeforeSending } from './checkBeforeSending.ts';
import { deliverBxml } from './deliverBxml.ts';
import { type CallWanted, pickCall } from './pickCall.ts';

/**
 * Sends BXML to a live call. `from` is what it was started on: a file (editor and explorer menus), a call (its own menu)
 * or nothing (palette, keybinding).
 */
export async function sendBxml(services: Services, from: unknown): Promise<void> {
  const source = await bxmlSource(
    from instanceof vscode.Uri ? from : undefined,
    vscode.l10n.t('Send BXML to call'),
  );
  await checkBeforeSending(source);
  const ended = new Set<string>();
  let record = await pickCall(services, from, answeredCall(ended));
  while (!(await sendTo(services, source, record))) {
    ended.add(record.id);
    record = await pickCall(services, undefined, answeredCall(ended));
  }
}

/** @param ended ids of calls that turned out to be over, whatever the list still says */
function answeredCall(ended: ReadonlySet<string>): CallWanted {
  return {
    title: vscode.l10n.t('Send BXML to call'),
    placeHolder: vscode.l10n.t('Which live call should run it?'),
    suits: ({ id, phase, call }) => phase === 'live' && call.state === 'answered' && !ended.has(id),
    none: vscode.l10n.t(
      'No answered call can take BXML now. Place a call, and send again once it is answered.',
    ),
  };
}

/** True when the call took the document; false when it was over and the person wants another. */
async function sendTo(services: Services, source: BxmlSource, record: CallRecord): Promise<boolean> {
  try {
    await deliverBxml(services, source, record);
  } catch (error) {
    if (!isVoiceApiError(error) || (error.kind !== 'conflict' && error.kind !== 'not-found')) throw error;
    return wantsAnotherCall(error.message);
  }
  return true;
}

/** Resolves with false, or throws `UserCancelled` when the person leaves it at that. */
async function wantsAnotherCall(message: string): Promise<false> {
  await answered(vscode.window.showErrorMessage(message, vscode.l10n.t('Pick Another Call')));
  return false;
}
