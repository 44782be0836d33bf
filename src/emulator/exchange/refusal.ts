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

/** Thrown by the exchange when it refuses. Nothing has changed then. */
export class Refusal extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(reason);
    this.name = 'Refusal';
    this.reason = reason;
  }
}
