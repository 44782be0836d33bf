import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { type Clock, systemClock } from './clock.ts';
import { EntryFolder, type EntryFolderOptions } from './history/entryFolder.ts';
import { Listeners, type Unsubscribe } from './listeners.ts';
import { readSentDocument, type SentDocument, type SentOutcome } from './sentDocuments.ts';

/** What is about to be sent. */
export type DocumentToSend = Pick<SentDocument, 'callId' | 'text' | 'origin'>;

export interface SentHistoryOptions
  extends Pick<EntryFolderOptions<SentDocument>, 'folder' | 'files' | 'limits' | 'onTrouble'> {
  clock?: Clock;
}

/** Characters of a text kept at most. The service takes 64 KB, so this is only for what it refuses. */
const maxCharacters = 256 * 1024;

/** Milliseconds that writing may hold up sending: a disk may hang, and sending matters more. */
const patienceMs = 1000;

/**
 * The documents that were sent, also those of other windows and of earlier days. Each is written down before it is sent
 * and once more when its outcome is known, so that an editor that dies in between loses nothing. Never rejects.
 */
export class SentHistory {
  readonly #folder: EntryFolder<SentDocument>;
  readonly #clock: Clock;
  readonly #listeners = new Listeners<SentDocument>();
  /** Documents this window is sending now. */
  readonly #underWay = new Map<string, SentDocument>();

  constructor({ clock = systemClock, ...options }: SentHistoryOptions) {
    this.#clock = clock;
    this.#folder = new EntryFolder<SentDocument>({
      ...options,
      read: readSentDocument,
      isOpen: ({ outcome }) => outcome.kind === 'sending',
      now: () => clock.now(),
    });
  }

  /** Notes that a document is about to be sent. Send when this resolves, and {@link finish} with the id. */
  async begin({ callId, text, origin }: DocumentToSend): Promise<SentDocument> {
    const document: SentDocument = {
      id: randomUUID(),
      callId,
      time: this.#clock.now(),
      text: text.slice(0, maxCharacters),
      outcome: { kind: 'sending' },
      ...(origin === undefined ? {} : { origin }),
      ...(text.length > maxCharacters ? { cut: true } : {}),
    };
    this.#underWay.set(document.id, document);
    await this.#noLongerThanPatience(this.#folder.put(document));
    this.#listeners.emit(document);
    return document;
  }

  /** Notes how it ended. Does nothing for a document that is not under way. */
  async finish(id: string, outcome: SentOutcome): Promise<void> {
    const begun = this.#underWay.get(id);
    if (begun === undefined) return;
    this.#underWay.delete(id);
    const document = { ...begun, outcome };
    await this.#noLongerThanPatience(this.#folder.put(document));
    this.#listeners.emit(document);
  }

  /** What was sent to a call, newest first. */
  async forCall(callId: string): Promise<readonly SentDocument[]> {
    const all = await this.#folder.all();
    return all.filter((document) => document.callId === callId).map((document) => this.#seenNow(document));
  }

  async get(id: string): Promise<SentDocument | undefined> {
    const found = (await this.#folder.all()).find((document) => document.id === id);
    return found && this.#seenNow(found);
  }

  /** Hears of each document when it is begun and when it is finished. */
  subscribe(listener: (document: SentDocument) => void): Unsubscribe {
    return this.#listeners.subscribe(listener);
  }

  #seenNow(document: SentDocument): SentDocument {
    if (document.outcome.kind !== 'sending' || this.#underWay.has(document.id)) return document;
    const message = l10n.t(
      'No answer is recorded: another window is sending it, or the editor ended before one came.',
    );
    return { ...document, outcome: { kind: 'unknown', message } };
  }

  #noLongerThanPatience(work: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const cancelTimer = this.#clock.setTimer(resolve, patienceMs);
      void work.finally(() => {
        cancelTimer();
        resolve();
      });
    });
  }
}
