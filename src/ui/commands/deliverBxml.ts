import * as vscode from 'vscode';
import type { CallRecord } from '../../calls/callRecord.ts';
import { callTitle } from '../../calls/words.ts';
import { cancellableProgress } from '../cancellableProgress.ts';
import type { Services } from '../services.ts';
import { requireSession, type Session } from '../session.ts';
import type { BxmlSource } from './bxmlSource.ts';

/** Sends a document to a call, once, notes how that ended, and says so when it went well. */
export async function deliverBxml(services: Services, source: BxmlSource, record: CallRecord): Promise<void> {
  await deliverVisibly(services, await requireSession(services.sessions), source, record);
  void vscode.window.showInformationMessage(sentMessage(source, record));
}

/** Sends a document to a call, once, and notes how that ended. It can be cancelled when it takes a while. */
export function deliverVisibly(
  services: Services,
  session: Session,
  source: BxmlSource,
  record: CallRecord,
): Promise<void> {
  const title = vscode.l10n.t('Sending {0} to {1}', source.name, callTitle(record));
  return cancellableProgress(title, (signal) => deliver(services, session, source, record, signal));
}

/** Sends a document to a call, once, and notes how that ended. */
export async function deliver(
  services: Services,
  { client, board }: Session,
  source: BxmlSource,
  { id }: CallRecord,
  signal?: AbortSignal,
): Promise<void> {
  const uri = source.document.uri.toString();
  const sent = { callId: id, text: source.text, origin: uri };
  services.verbHighlight.sending({ ...source, uri });
  try {
    await services.sentDocuments.record(sent, () =>
      client.updateCallBxml(id, source.text, signal ? { signal } : {}),
    );
  } finally {
    board.look(id);
  }
}

/** What to say when a call took a document. */
export function sentMessage({ name }: BxmlSource, record: CallRecord): string {
  return vscode.l10n.t('Sent {0} to {1}.', name, callTitle(record));
}
