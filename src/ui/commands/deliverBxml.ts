import * as vscode from 'vscode';
import type { CallRecord } from '../../calls/callRecord.ts';
import { callTitle } from '../../calls/words.ts';
import { cancellableProgress } from '../cancellableProgress.ts';
import type { Services } from '../services.ts';
import { requireSession } from '../session.ts';
import type { BxmlSource } from './bxmlSource.ts';

/** Sends a document to a call, once, notes how that ended, and says so when it went well. */
export async function deliverBxml(services: Services, source: BxmlSource, record: CallRecord): Promise<void> {
  const { client, board } = await requireSession(services.sessions);
  const label = callTitle(record);
  const uri = source.document.uri.toString();
  const sent = { callId: record.id, text: source.text, origin: uri };
  services.verbHighlight.sending({ ...source, uri });
  try {
    await cancellableProgress(vscode.l10n.t('Sending {0} to {1}', source.name, label), (signal) =>
      client.updateCallBxml(record.id, source.text, { signal }),
    );
  } catch (error) {
    await services.sentDocuments.note(sent, error);
    throw error;
  } finally {
    board.look(record.id);
  }
  await services.sentDocuments.note(sent);
  void vscode.window.showInformationMessage(vscode.l10n.t('Sent {0} to {1}.', source.name, label));
}
