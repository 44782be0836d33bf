import type { Arguments } from './arguments.ts';
import type { ExitStatus } from './exitStatus.ts';
import type { Terminal } from './terminal.ts';

/** One option, as the help shows it and as the arguments are read. */
export interface OptionSpec {
  /** Without the hyphens, e.g. `max-warnings`. */
  name: string;
  /** One letter. */
  short?: string;
  /** Name of its value in the help, e.g. `N`. An option without one is a flag. */
  value?: string;
  /** The values it takes, when they are few. */
  choices?: readonly string[];
  repeatable?: true;
  about: string;
}

/** What an argument without hyphens stands for. */
export interface OperandSpec {
  /** As in the usage line, e.g. `CODE`. */
  name: string;
  about: string;
  /** Most that are taken; any number when absent. */
  most?: number;
}

export interface Example {
  command: string;
  about: string;
}

/** A command, as data: the help and the reading of the arguments are made from it. */
export interface CommandSpec {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** What it does, in paragraphs. */
  about: readonly string[];
  operand?: OperandSpec;
  options: readonly OptionSpec[];
  /** What each exit status means here. */
  statuses: Readonly<Partial<Record<ExitStatus, string>>>;
  examples: readonly Example[];
}

/** Carries a command out. Throws `WrongUse` when its arguments make no sense. */
export type Run = (args: Arguments, terminal: Terminal) => Promise<ExitStatus>;

export interface Command extends CommandSpec {
  /** Loads what carries it out, so that a command pays for nothing but itself. */
  load: () => Promise<Run>;
}
