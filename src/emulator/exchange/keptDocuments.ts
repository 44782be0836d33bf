import type { Problem } from '../../bxml/problem.ts';
import type { DocumentOutcome, DocumentSource } from '../events/event.ts';

/** A BXML document that reached a call. */
export interface KeptDocument {
  /** ISO-8601, on the emulator's clock. */
  time: string;
  source: DocumentSource;
  /** Exactly as it arrived. */
  text: string;
  outcome: DocumentOutcome;
  /** Why it was refused. */
  problem?: string;
  /** The URL it came from; webhooks only. */
  url?: string;
  /** What the linter says about it; absent when that is nothing. */
  problems?: readonly Problem[];
}

/** The most documents kept of one call. */
const maxDocuments = 100;

/** The documents of one call, oldest first. When there are too many, the oldest go. */
export class KeptDocuments {
  readonly #documents: KeptDocument[] = [];

  add(document: KeptDocument): void {
    this.#documents.push(document);
    if (this.#documents.length > maxDocuments) this.#documents.shift();
  }

  list(): readonly KeptDocument[] {
    return this.#documents;
  }
}
