import type { Problem, Severity } from '../../bxml/problem.ts';
import type { Failure } from '../input/source.ts';
import type { Terminal } from '../terminal.ts';
import type { Lines, Position } from '../text/lines.ts';

/** A problem and where it is. */
export interface LocatedProblem extends Problem {
  from: Position;
  /** After the last wrong character. */
  to: Position;
}

/** A file that was linted. */
export interface LintedFile {
  name: string;
  lines: Lines;
  problems: readonly LocatedProblem[];
}

/** What was found in all. */
export interface Totals {
  files: number;
  filesWithProblems: number;
  bySeverity: Record<Severity, number>;
}

/** Writes what was found, file by file, in one of the formats. */
export interface Report {
  file(file: LintedFile): void;
  /** A file that could not be read. It was complained about already. */
  failure?(failure: Failure): void;
  end?(totals: Totals): void;
}

export type MakeReport = (terminal: Terminal) => Report;
