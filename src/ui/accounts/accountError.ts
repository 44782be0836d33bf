/** An account cannot be used as it is. `message` says why, and what to do. */
export class AccountError extends Error {
  override readonly name = 'AccountError';
}
