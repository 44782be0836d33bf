import { nearestName } from '../bxml/parse/nearName.ts';
import { readArguments } from './arguments.ts';
import type { Command, CommandSpec } from './command.ts';
import { commands } from './commands.ts';
import { type ExitStatus, exitStatus } from './exitStatus.ts';
import { commandHelp, generalHelp } from './help.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';
import { WrongUse } from './wrongUse.ts';

/** `bxml` before its command: it has the general options and nothing else. */
const bare: CommandSpec = {
  name: '',
  summary: '',
  about: [],
  options: [],
  statuses: {},
  examples: [],
};

/** Runs `bxml` with these arguments. Never rejects. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const name = args[0];
  const command = commands.find((one) => one.name === name);
  try {
    if (command) return await runCommand(command, args.slice(1), terminal);
    return runBare(args, terminal);
  } catch (error) {
    if (error instanceof WrongUse) {
      const nextStep = error.nextStep ?? `"${commandLine(command)} --help" shows how it is used.`;
      terminal.complain(`${error.message} ${nextStep}`);
    } else {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      terminal.complain(`bxml failed unexpectedly. Please report this.\n${text}`);
    }
    return exitStatus.wrongUse;
  }
}

async function runCommand(
  command: Command,
  rest: readonly string[],
  terminal: Terminal,
): Promise<ExitStatus> {
  const args = readArguments(rest, command);
  if (args.has('help')) return print(commandHelp(command), terminal);
  if (args.has('version')) return print(`${version}\n`, terminal);
  const runIt = await command.load();
  return runIt(args, terminal);
}

function runBare(args: readonly string[], terminal: Terminal): ExitStatus {
  const [name, topic] = args;
  if (name === undefined) {
    terminal.complain(generalHelp(commands).trimEnd());
    return exitStatus.wrongUse;
  }
  if (name === 'help') return showHelp(topic, args.length, terminal);
  if (!name.startsWith('-')) throw unknownCommand(name);
  const general = readArguments(args, { ...bare, operand: { name: 'COMMAND', about: '' } });
  if (general.has('version')) return print(`${version}\n`, terminal);
  return showHelp(general.operands[0], general.operands.length + 1, terminal);
}

function showHelp(topic: string | undefined, count: number, terminal: Terminal): ExitStatus {
  if (topic === undefined) return print(generalHelp(commands), terminal);
  if (count > 2) throw new WrongUse('Help is about one command at a time.');
  const command = commands.find((one) => one.name === topic);
  if (!command) throw unknownCommand(topic);
  return print(commandHelp(command), terminal);
}

function unknownCommand(name: string): WrongUse {
  const names = commands.map((command) => command.name);
  const near = nearestName(name, names);
  return new WrongUse(
    `There is no command "${name}". ${near ? `Did you mean ${near}?` : `There are ${names.join(', ')}.`}`,
  );
}

function commandLine(command: Command | undefined): string {
  return command ? `bxml ${command.name}` : 'bxml';
}

function print(text: string, terminal: Terminal): ExitStatus {
  terminal.print(text);
  return exitStatus.clean;
}
