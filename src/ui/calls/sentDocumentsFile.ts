import * as vscode from 'vscode';
import {
  readSentDocuments,
  type SentDocument,
  SentDocuments,
  type SentOutcome,
} from '../../calls/sentDocuments.ts';
import { isVoiceApiError } from '../../voice/errors.ts';
import { messageOf } from '../envelope.ts';
import type { Log } from '../maskingLog.ts';

/**
 * The log of sent documents, kept in a file of the extension's own storage. A file that cannot be read is set aside, one
 * that cannot be written is reported in the log; neither ever stops a document from being sent.
 */
export class SentDocumentsFile {
  readonly #folder: vscode.Uri;
  readonly #log: Log;
  #loading: Promise<SentDocuments> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(folder: vscode.Uri, log: Log) {
    this.#folder = folder;
    this.#log = log;
  }

  /** Notes how sending a document ended; `error` is what went wrong, if anything. */
  async note(document: Omit<SentDocument, 'id' | 'time' | 'outcome'>, error?: unknown): Promise<void> {
    const documents = await this.#load();
    documents.add({ ...document, time: Date.now(), outcome: outcomeOf(error) });
    this.#writing = this.#writing.then(() => this.#write(documents));
    await this.#writing;
  }

  /** What was sent to a call from here, newest first. */
  async forCall(callId: string): Promise<readonly SentDocument[]> {
    return (await this.#load()).forCall(callId);
  }

  #load(): Promise<SentDocuments> {
    this.#loading ??= this.#read();
    return this.#loading;
  }

  async #read(): Promise<SentDocuments> {
    const bytes = await vscode.workspace.fs.readFile(this.#file()).then(
      (found) => found,
      () => undefined,
    );
    const stored = bytes && new TextDecoder().decode(bytes);
    const { documents, damage } = readSentDocuments(stored);
    if (damage && bytes) {
      this.#log.warn(damage.message);
      await this.#setAside(bytes);
    }
    return new SentDocuments({ documents });
  }

  async #setAside(bytes: Uint8Array): Promise<void> {
    try {
      await vscode.workspace.fs.writeFile(this.#file('sent-documents.damaged.json'), bytes);
    } catch (error) {
      this.#log.warn(`The damaged log of sent documents could not be set aside: ${messageOf(error)}`);
    }
  }

  /** Written beside and moved over, so that a crash leaves the old file or the new one, never half of one. */
  async #write(documents: SentDocuments): Promise<void> {
    try {
      await vscode.workspace.fs.createDirectory(this.#folder);
      const beside = this.#file('sent-documents.new.json');
      await vscode.workspace.fs.writeFile(beside, new TextEncoder().encode(JSON.stringify(documents)));
      await vscode.workspace.fs.rename(beside, this.#file(), { overwrite: true });
    } catch (error) {
      this.#log.warn(`The log of sent documents could not be written: ${messageOf(error)}`);
    }
  }

  #file(name = 'sent-documents.json'): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, name);
  }
}

function outcomeOf(error: unknown): SentOutcome {
  if (error === undefined) return { kind: 'accepted', status: 204 };
  const message = messageOf(error);
  if (!isVoiceApiError(error)) return { kind: 'unknown', message };
  return error.status === undefined
    ? { kind: error.outcome, message }
    : { kind: error.outcome, message, status: error.status };
}
