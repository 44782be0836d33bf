import * as vscode from 'vscode';
import { callIdIn, checkCallId } from '../../calls/callLink.ts';
import { isLive } from '../accounts/account.ts';
import { askText } from '../ask.ts';
import { isCallNode } from '../calls/callNode.ts';
import { cancellableProgress } from '../cancellableProgress.ts';
import type { Services } from '../services.ts';
import { requireSession, type Session } from '../session.ts';

/** Opens the page of a call by its id, whether or not the list holds it. Only looks. */
export async function openCall(services: Services, from: unknown): Promise<void> {
  const session = await requireSession(services.sessions);
  const callId = isCallNode(from) ? from.id : await askCallId();
  const known = services.callPages.get(callId);
  if (known) {
    await services.callPages.open(session, known);
    await services.callPages.refresh(session, known);
    return;
  }
  const found = await cancellableProgress(vscode.l10n.t('Asking for call {0}', callId), (signal) =>
    services.callPages.lookUp(session, callId, signal),
  );
  if (found.record === undefined) throw new Error(unknownCall(session, callId));
  await services.callPages.open(session, found.record);
}

async function askCallId(): Promise<string> {
  const text = await askText({
    title: vscode.l10n.t('Open call'),
    prompt: vscode.l10n.t('ID of the call, or an address that ends with it'),
    placeHolder: 'c-15ac29a2-1331029c-2cb0-4a07-b215-b22865662d85',
    check: (entered) => checkCallId(callIdIn(entered)),
  });
  return callIdIn(text);
}

/** docs: getCallState (kept for 7 days, lags). */
function unknownCall({ account }: Session, callId: string): string {
  return isLive(account)
    ? vscode.l10n.t(
        'Account {0} knows no call {1} (404). Bandwidth forgets a call 7 days after its end, and a new one can take a while to appear. Check the ID and the account.',
        account.accountId,
        callId,
      )
    : vscode.l10n.t(
        'The emulator knows no call {0} (404). It forgets its calls when it stops. Check the ID, or switch to the account of the call.',
        callId,
      );
}
