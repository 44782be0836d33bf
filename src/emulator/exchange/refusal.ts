/** Why the exchange did not do what it was asked. */
export type RefusalReason =
  /** No such call, or it has been over for some time. */
  | 'not-found'
  /** The call is in a state that does not allow it. */
  | 'not-modifiable'
  /** The account's queue is full. */
  | 'queue-full'
  /** The account has as many live calls as it may have. */
  | 'too-many-calls'
  /** The emulator itself has as many live calls as it keeps. */
  | 'at-capacity';

/** Why it was refused, if that is what the error says. Told by its name: another bundle has a class of its own. */
export function refusalReason(error: unknown): RefusalReason | undefined {
  if (!(error instanceof Error) || error.name !== 'Refusal' || !('reason' in error)) return undefined;
  return error.reason as RefusalReason;
}

/** Thrown by the exchange when it refuses. Nothing has changed then. */
export class Refusal extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(reason);
    this.name = 'Refusal';
    this.reason = reason;
  }
}
