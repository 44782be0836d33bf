/** The command line makes no sense. `message` says why, and what there is instead. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
  /** What to do about it, as a sentence. Absent: look at the help. */
  readonly nextStep: string | undefined;

  constructor(message: string, nextStep?: string) {
    super(message);
    this.nextStep = nextStep;
  }
}
