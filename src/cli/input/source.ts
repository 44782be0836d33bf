/** A text that was read, and what it is called in messages. */
export interface Source {
  /** The path as it was given or found, or the name of the standard input. */
  name: string;
  /** Without the byte order mark, so that columns are those of an editor. */
  text: string;
  hasByteOrderMark: boolean;
}

/** What could not be read, and why. */
export interface Failure {
  name: string;
  /** A sentence, e.g. "There is no such file." */
  reason: string;
}

export function isFailure(one: object): one is Failure {
  return 'reason' in one;
}
