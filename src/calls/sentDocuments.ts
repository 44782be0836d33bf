import { randomUUID } from 'node:crypto';
import { Listeners, type Unsubscribe } from './listeners.ts';

/**
 * How sending ended: the service took the document, refused it, never got it, or may have got it although no answer
 * came.
 */
export const sentOutcomeKinds = ['accepted', 'refused', 'not-sent', 'unknown'] as const;

export interface SentOutcome {
  readonly kind: (typeof sentOutcomeKinds)[number];
  /** HTTP status, when there was a reply. */
  readonly status?: number;
  /** What was shown to the user when it was not accepted. */
  readonly message?: string;
}

/** One BXML document that was sent to one call. Plain data. */
export interface SentDocument {
  readonly id: string;
  readonly callId: string;
  /** When it was sent, in milliseconds since 1970. */
  readonly time: number;
  /** Exactly the text that was sent. */
  readonly text: string;
  readonly outcome: SentOutcome;
  /** Where the text came from, such as the address of a file. */
  readonly origin?: string;
}

export interface SentDocumentsOptions {
  /** What an earlier log held; see {@link readSentDocuments}. */
  documents?: readonly SentDocument[];
  /** Documents kept at most. Default 500. */
  maxDocuments?: number;
  /** Characters of all texts kept at most; the newest document is kept whatever its size. Default 2 million. */
  maxCharacters?: number;
}

/** The documents that were sent, newest first. Bounded: the oldest make room for new ones. */
export class SentDocuments {
  readonly #maxDocuments: number;
  readonly #maxCharacters: number;
  readonly #listeners = new Listeners<SentDocument>();
  #documents: readonly SentDocument[] = [];

  constructor(options: SentDocumentsOptions = {}) {
    this.#maxDocuments = options.maxDocuments ?? 500;
    this.#maxCharacters = options.maxCharacters ?? 2_000_000;
    this.merge(options.documents ?? []);
  }

  get all(): readonly SentDocument[] {
    return this.#documents;
  }

  forCall(callId: string): readonly SentDocument[] {
    return this.#documents.filter((document) => document.callId === callId);
  }

  /** The last document this call took, or the one before `before`: what an undo sends again. */
  lastAccepted(callId: string, before?: SentDocument): SentDocument | undefined {
    const documents = this.forCall(callId);
    const after = before === undefined ? 0 : documents.findIndex(({ id }) => id === before.id) + 1;
    return documents.slice(after).find(({ outcome }) => outcome.kind === 'accepted');
  }

  add(document: Omit<SentDocument, 'id'>): SentDocument {
    const added: SentDocument = { ...document, id: randomUUID() };
    this.#documents = this.#bounded([added, ...this.#documents]);
    this.#listeners.emit(added);
    return added;
  }

  /** Takes in what another window stored. Documents that are known are not doubled. */
  merge(documents: readonly SentDocument[]): void {
    const known = new Set(this.#documents.map(({ id }) => id));
    const added = documents.filter(({ id }) => !known.has(id) && known.add(id));
    if (added.length === 0) return;
    this.#documents = this.#bounded([...this.#documents, ...added].sort((a, b) => b.time - a.time));
  }

  /** Hears of each document that is added. */
  subscribe(listener: (document: SentDocument) => void): Unsubscribe {
    return this.#listeners.subscribe(listener);
  }

  /** What to store. Plain data, read again by {@link readSentDocuments}. */
  toJSON(): StoredSentDocuments {
    return { version: storedVersion, documents: this.#documents };
  }

  #bounded(documents: readonly SentDocument[]): readonly SentDocument[] {
    const kept: SentDocument[] = [];
    let characters = 0;
    for (const document of documents) {
      characters += document.text.length;
      const full = kept.length >= this.#maxDocuments || characters > this.#maxCharacters;
      if (full && kept.length > 0) break;
      kept.push(document);
    }
    return kept;
  }
}

const storedVersion = 1;

export interface StoredSentDocuments {
  readonly version: number;
  readonly documents: readonly SentDocument[];
}

/** Something in the store that could not be read. */
export interface StoreDamage {
  /** What happened and what became of it, ready to be shown. */
  readonly message: string;
  /** What was found, to be stored under another name before it is written over. */
  readonly aside: unknown;
}

export interface ReadSentDocuments {
  readonly documents: readonly SentDocument[];
  readonly damage?: StoreDamage;
}

/**
 * Reads what {@link SentDocuments.toJSON} gave, as data or as JSON text. Never throws: what cannot be read is left
 * out and reported, and what can be read is kept. Nothing stored (`undefined`) is an empty log.
 */
export function readSentDocuments(stored: unknown): ReadSentDocuments {
  if (stored === undefined || stored === null) return { documents: [] };
  const found = typeof stored === 'string' ? parsed(stored) : stored;
  if (!isObject(found) || typeof found.version !== 'number') {
    return unreadable(
      'The log of sent documents could not be read. It was set aside, and a new one begun.',
      stored,
    );
  }
  if (found.version > storedVersion) {
    return unreadable(
      'The log of sent documents was written by a newer version. It was set aside, and a new one begun.',
      stored,
    );
  }
  if (!Array.isArray(found.documents)) {
    return unreadable(
      'The log of sent documents could not be read. It was set aside, and a new one begun.',
      stored,
    );
  }
  const documents = found.documents.filter(isSentDocument);
  const lost = found.documents.length - documents.length;
  if (lost === 0) return { documents };
  const message = `${lost} of ${found.documents.length} entries in the log of sent documents could not be read. The log was set aside as it was found, and the others were kept.`;
  return { documents, damage: { message, aside: stored } };
}

function unreadable(message: string, aside: unknown): ReadSentDocuments {
  return { documents: [], damage: { message, aside } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isSentDocument(value: unknown): value is SentDocument {
  return (
    isObject(value) &&
    typeof value.id === 'string' &&
    typeof value.callId === 'string' &&
    typeof value.text === 'string' &&
    typeof value.time === 'number' &&
    Number.isFinite(value.time) &&
    (value.origin === undefined || typeof value.origin === 'string') &&
    isOutcome(value.outcome)
  );
}

function isOutcome(value: unknown): value is SentOutcome {
  return (
    isObject(value) &&
    sentOutcomeKinds.some((kind) => kind === value.kind) &&
    (value.status === undefined || typeof value.status === 'number') &&
    (value.message === undefined || typeof value.message === 'string')
  );
}
