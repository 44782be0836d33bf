/** What the command ends with. */
export const exitStatus = {
  /** Nothing to complain about. */
  clean: 0,
  /** Errors, too many warnings, or files that are not laid out. */
  problems: 1,
  /** The command was used wrongly, or something could not be read or written. */
  wrongUse: 2,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
