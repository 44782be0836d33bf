import type { KeptDocument } from '../exchange/keptDocuments.ts';
import type { Webhook, WebhookAnswer } from '../webhooks/webhook.ts';
import { shownUrl } from '../webhooks/webhookAddress.ts';
import { CallFailure } from './callFailure.ts';
import { examineDocument, type LoadedDocument } from './loadDocument.ts';

/** Documents a call may run with nothing between them that takes time. `assumed`. */
const maxDocumentsAtOnce = 100;
/** How many URLs of a loop are named. */
const maxNamedUrls = 4;

export interface CallDocumentsParts {
  ask(webhook: Webhook): Promise<WebhookAnswer>;
  /** Keeps what arrived on the call, and writes it to the event list. */
  keep(document: Omit<KeptDocument, 'time'>): void;
  /** Says what is probably not meant. */
  hint(message: string): void;
}

/** The documents that one call is given: fetched or pushed, counted, and watched for going round in circles. */
export class CallDocuments {
  readonly #parts: CallDocumentsParts;
  /** Those accepted so far. */
  #count = 0;
  /** URLs of the documents since time last passed. */
  #hurried: string[] = [];
  /** Where the document that runs came from; undefined when it was pushed. */
  baseUrl: string | undefined;

  constructor(parts: CallDocumentsParts) {
    this.#parts = parts;
  }

  /** Goes on counting on a call that was put back. @param accepted Documents it had already */
  continueAfter(accepted: number): void {
    this.#count = accepted;
  }

  /** Time has passed on the call: whatever it did before was no endless loop. */
  timePassed(): void {
    this.#hurried = [];
  }

  /**
   * Asks for a document. What comes back reads it.
   *
   * @throws CallFailure, an {@link Unreached} when nobody could be asked; so does the reading
   */
  async fetch(webhook: Webhook): Promise<() => LoadedDocument> {
    const answer = await this.#parts.ask(webhook);
    if (answer.ok) {
      return () => {
        this.#checkType(answer.body, answer.contentType);
        return this.load(answer.body, answer.url);
      };
    }
    throw answer.reached ? new CallFailure('callback-error', answer.problem) : new Unreached(answer.problem);
  }

  /** Takes in a document that a webhook brought, or that the call was placed with. @throws CallFailure */
  load(text: string, url: string | undefined, source: 'webhook' | 'given' = 'webhook'): LoadedDocument {
    const { bxml, refusal, problems } = examineDocument(text);
    this.#parts.keep({
      source,
      text,
      outcome: refusal === undefined ? 'accepted' : 'refused',
      ...(url === undefined ? {} : { url: shownUrl(url) }),
      ...(refusal === undefined ? {} : { problem: refusal }),
      ...(problems.length > 0 ? { problems } : {}),
    });
    if (refusal !== undefined) throw new CallFailure('invalid-bxml', refusal);
    this.#hurried.push(url ?? '');
    if (this.#hurried.length > maxDocumentsAtOnce) throw goesInCircles(this.#hurried);
    return this.#accepted(bxml, url);
  }

  /** Takes in a document that was pushed, and is kept already. @throws CallFailure */
  push(text: string): LoadedDocument {
    const { bxml, refusal } = examineDocument(text);
    // It counts as the call's next document in either case: the API took it.
    const document = this.#accepted(bxml, undefined);
    if (refusal !== undefined) throw new CallFailure('invalid-bxml', refusal);
    return document;
  }

  /** A document is read whatever it is called (`assumed`); the pages ask for application/xml. docs: webhooks. */
  #checkType(body: string, contentType: string | undefined): void {
    if (contentType === undefined || body.trim() === '') return;
    if (/^\s*(application|text)\/([\w.-]+\+)?xml\s*(;|$)/i.test(contentType)) return;
    this.#parts.hint(`The reply is called ${contentType}. Send documents as application/xml.`);
  }

  #accepted(bxml: LoadedDocument['bxml'], url: string | undefined): LoadedDocument {
    this.#count += 1;
    this.baseUrl = url;
    return { bxml, url, number: this.#count };
  }
}

/** No server could be reached at all, neither at first nor as a fallback. */
export class Unreached extends CallFailure {
  constructor(message: string) {
    super('callback-error', message);
    this.name = 'Unreached';
  }
}

function goesInCircles(urls: readonly string[]): CallFailure {
  const named = [...new Set(urls)].slice(0, maxNamedUrls).map(shownUrl).join(', ');
  return new CallFailure(
    'application-error',
    `${maxDocumentsAtOnce} documents came one after the other with nothing that takes time: ${named}`,
  );
}
