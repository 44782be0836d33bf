import * as vscode from 'vscode';
import type { CallRecord } from '../../calls/callRecord.ts';
import type { SentDocument } from '../../calls/sentDocuments.ts';
import { isVoiceApiError } from '../../voice/errors.ts';
import { reported } from '../envelope.ts';
import { commandIds } from '../names.ts';
import type { Services } from '../services.ts';
import { requireSession, type Session } from '../session.ts';
import { settings } from '../settings.ts';
import { tell } from '../tell.ts';
import { answered } from '../userCancelled.ts';
import type { BxmlSource } from './bxmlSource.ts';
import { checkBeforeSending } from './checkBeforeSending.ts';
import { confirmCalls } from './confirmCalls.ts';
import { deliver, deliverVisibly, sentMessage } from './deliverBxml.ts';
import { type CallsMeant, type CallsWanted, pickCalls } from './pickCalls.ts';
import { documentBefore, sentSource } from './previousBxml.ts';
import { changeSeveral } from './seriesOutcomes.ts';

/** @param ended ids of calls that turned out to be over, whatever the list still says */
export function answeredCalls(ended: ReadonlySet<string> = new Set()): CallsWanted {
  return {
    action: 'send-bxml',
    title: vscode.l10n.t('Send BXML to call'),
    placeHolder: vscode.l10n.t('Which live call should run it?'),
    placeHolderSeveral: vscode.l10n.t('Which live calls should run it?'),
    none: vscode.l10n.t(
      'No answered call can take BXML now. Place a call, and send again once it is answered.',
    ),
    except: ended,
  };
}

/** Sends checked BXML to calls, each once, after asking if that is wanted. A call that is over can be replaced by another. */
export async function sendToCalls(
  services: Services,
  session: Session,
  source: BxmlSource,
  meant: CallsMeant,
): Promise<void> {
  const ended = new Set<string>();
  for (let calls = meant; ; ) {
    await confirmCalls(session, settings.confirmSendBxml(), calls, {
      question: (real, count) => question(source.name, real, count),
      button: vscode.l10n.t('Send'),
    });
    const [record, ...others] = calls.records;
    if (!record || others.length > 0 || calls.leftOut.length > 0) {
      return sendToSeveral(services, session, source, calls);
    }
    if (await sendToOne(services, session, source, record)) return;
    ended.add(record.id);
    calls = await pickCalls(services, session, answeredCalls(ended));
  }
}

function question(name: string, real: boolean, count: number): string {
  if (count > 1) {
    return real
      ? vscode.l10n.t('Send {0} to these {1} real calls?', name, count)
      : vscode.l10n.t('Send {0} to these {1} emulated calls?', name, count);
  }
  return real
    ? vscode.l10n.t('Send {0} to this real call?', name)
    : vscode.l10n.t('Send {0} to this emulated call?', name);
}

function sendToSeveral(
  services: Services,
  session: Session,
  source: BxmlSource,
  calls: CallsMeant,
): Promise<void> {
  const words = {
    title: vscode.l10n.t('Send {0}', source.name),
    progress: vscode.l10n.t('Sending {0}', source.name),
    done: (count: number) =>
      count === 1
        ? vscode.l10n.t('Sent {0} to 1 call.', source.name)
        : vscode.l10n.t('Sent {0} to {1} calls.', source.name, count),
    tryAgain: (count: number) =>
      count === 1 ? vscode.l10n.t('Send again to 1 call') : vscode.l10n.t('Send again to {0} calls', count),
  };
  return changeSeveral(services, calls, words, (record) => deliver(services, session, source, record));
}

/** True when the call took the document; false when it was over and the person wants another. */
async function sendToOne(
  services: Services,
  session: Session,
  source: BxmlSource,
  record: CallRecord,
): Promise<boolean> {
  const before = await documentBefore(services, record.id, source.text);
  try {
    await deliverVisibly(services, session, source, record);
  } catch (error) {
    if (!isVoiceApiError(error) || (error.kind !== 'conflict' && error.kind !== 'not-found')) throw error;
    return wantsAnotherCall(error.message);
  }
  const message = sentMessage(source, record);
  if (before) offerPrevious(services, session, { message, before, record });
  else void vscode.window.showInformationMessage(message);
  return true;
}

/** Says that a document was sent, and offers the way back to the one before. */
function offerPrevious(
  services: Services,
  { account }: Session,
  { message, before, record }: { message: string; before: SentDocument; record: CallRecord },
): void {
  tell('information', message, vscode.l10n.t('Send Previous Again'), () => {
    void reported(services.log, commandIds.sendBxml, async () => {
      const session = await requireSession(services.sessions);
      if (session.account.id !== account.id) {
        throw new Error(
          vscode.l10n.t(
            'Nothing was sent: the call belongs to {0}. Switch to that account first.',
            account.name,
          ),
        );
      }
      const source = sentSource(before);
      await checkBeforeSending(source);
      const current = session.board.store.get(record.id) ?? record;
      await sendToCalls(services, session, source, { records: [current], leftOut: [] });
    });
  });
}

/** Resolves with false, or throws `UserCancelled` when the person leaves it at that. */
async function wantsAnotherCall(message: string): Promise<false> {
  await answered(vscode.window.showErrorMessage(message, vscode.l10n.t('Pick Another Call')));
  return false;
}
