import * as vscode from 'vscode';
import type { FolderTrouble } from '../../calls/history/entryFolder.ts';
import type { SentDocument, SentOutcome } from '../../calls/sentDocuments.ts';
import { type DocumentToSend, SentHistory } from '../../calls/sentHistory.ts';
import { isVoiceApiError } from '../../voice/errors.ts';
import { messageOf } from '../envelope.ts';
import type { Log } from '../maskingLog.ts';
import { tellWithLog } from '../tell.ts';

/** The documents sent from here, kept in the extension's own storage. Whatever is wrong there, it is told once. */
export class SentDocumentsFile implements vscode.Disposable {
  readonly #history: SentHistory;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<SentDocument>();
  /** Fires when a document is about to be sent, and when its outcome is known. */
  readonly onDidChange = this.#changed.event;
  readonly #told = new Set<FolderTrouble['kind']>();

  constructor(folder: vscode.Uri, log: Log) {
    this.#log = log;
    this.#history = new SentHistory({
      folder: vscode.Uri.joinPath(folder, 'sent-documents').fsPath,
      onTrouble: (trouble) => this.#tell(trouble),
    });
    this.#history.subscribe((document) => this.#changed.fire(document));
  }

  /** Sends a document by `send`, written down before, and with its outcome afterwards. Rejects as `send` does. */
  async record<T>(document: DocumentToSend, send: () => Promise<T>): Promise<T> {
    const { id } = await this.#history.begin(document);
    try {
      const result = await send();
      await this.#history.finish(id, { kind: 'accepted', status: 204 });
      return result;
    } catch (error) {
      await this.#history.finish(id, outcomeOf(error));
      throw error;
    }
  }

  /** What was sent to a call from here, newest first. */
  forCall(callId: string): Promise<readonly SentDocument[]> {
    return this.#history.forCall(callId);
  }

  get(id: string): Promise<SentDocument | undefined> {
    return this.#history.get(id);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #tell(trouble: FolderTrouble): void {
    const message = wordsOf(trouble);
    this.#log.warn(message);
    if (this.#told.has(trouble.kind)) return;
    this.#told.add(trouble.kind);
    tellWithLog('warning', message, this.#log);
  }
}

function wordsOf(trouble: FolderTrouble): string {
  switch (trouble.kind) {
    case 'damaged':
      return vscode.l10n.t(
        'Part of the history of sent documents could not be read. It was set aside as {0}; the rest is there.',
        trouble.files.join(', '),
      );
    case 'not-written':
      return vscode.l10n.t(
        'The history of sent documents could not be saved: {0} It is kept until this window closes.',
        reasonOf(trouble),
      );
    case 'not-read':
      return vscode.l10n.t('The history of sent documents could not be read: {0}', reasonOf(trouble));
  }
}

function reasonOf({ code, message }: { code: string | undefined; message: string }): string {
  if (code === 'ENOSPC' || code === 'EDQUOT') return vscode.l10n.t('the disk is full. Free some space.');
  if (code === 'EROFS') return vscode.l10n.t('the disk is read-only.');
  if (code === 'EACCES' || code === 'EPERM') return vscode.l10n.t('its folder may not be written to.');
  return `${message}.`;
}

function outcomeOf(error: unknown): SentOutcome {
  const message = messageOf(error);
  if (!isVoiceApiError(error)) return { kind: 'unknown', message };
  return error.status === undefined
    ? { kind: error.outcome, message }
    : { kind: error.outcome, message, status: error.status };
}
