/**
 * How sending ended: the service took the document, refused it, never got it, or may have got it although no answer
 * came. `sending` until then: whoever reads it later knows that the editor ended before the answer.
 */
export const sentOutcomeKinds = ['sending', 'accepted', 'refused', 'not-sent', 'unknown'] as const;

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
  /** Exactly the text that was sent, unless {@link cut}. */
  readonly text: string;
  readonly outcome: SentOutcome;
  /** Where the text came from, such as the address of a file. */
  readonly origin?: string;
  /** Only the beginning of the text was kept: it was far longer than the service takes. */
  readonly cut?: true;
}

/** The last document a call took, or the one before `before`: what an undo sends again. Newest first. */
export function lastAccepted(
  documents: readonly SentDocument[],
  before?: SentDocument,
): SentDocument | undefined {
  const after = before === undefined ? 0 : documents.findIndex(({ id }) => id === before.id) + 1;
  return documents.slice(after).find(({ outcome, cut }) => outcome.kind === 'accepted' && !cut);
}

/** The sent document in a parsed file; undefined when it is none. */
export function readSentDocument(value: unknown): SentDocument | undefined {
  return isSentDocument(value) ? value : undefined;
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
    (value.cut === undefined || value.cut === true) &&
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
