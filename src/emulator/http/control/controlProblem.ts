/** A reply of the control interface other than success: `{"message": …}`. */
export class ControlProblem extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.name = 'ControlProblem';
    this.status = status;
  }
}
