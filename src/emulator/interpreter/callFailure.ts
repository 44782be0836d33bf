/** Ends a call because its application failed. docs: disconnect. */
export type FailureCause = 'callback-error' | 'invalid-bxml' | 'application-error';

/** Thrown inside a program; the call ends with the cause. */
export class CallFailure extends Error {
  readonly failure: FailureCause;

  constructor(failure: FailureCause, message: string) {
    super(message);
    this.name = 'CallFailure';
    this.failure = failure;
  }
}
