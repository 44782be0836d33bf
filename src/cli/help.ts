import { generalOptions } from './arguments.ts';
import type { Command, CommandSpec, OptionSpec } from './command.ts';
import { twoColumns, wrap } from './text/wrap.ts';
import { version } from './version.ts';

/** Columns of the help: what fits into the narrowest usual terminal. */
const width = 80;

/** The help of `bxml` itself. */
export function generalHelp(commands: readonly Command[]): string {
  return page(
    [`bxml ${version}`, 'Tools for BXML, the call control language of the Bandwidth Voice API.'],
    section('Usage', ['  bxml COMMAND [OPTIONS] [FILES...]']),
    section(
      'Commands',
      twoColumns(
        commands.map(({ name, summary }) => [name, summary]),
        width,
      ),
    ),
    section('Options', optionRows(generalOptions)),
    section('Start here', [
      '  bxml lint .                     check every BXML document below this folder',
      '  bxml explain unknown-verb       tell more about a problem',
      '  bxml COMMAND --help             tell more about a command',
    ]),
  );
}

/** The help of one command. */
export function commandHelp(command: CommandSpec): string {
  const { operand, statuses, examples } = command;
  return page(
    [`bxml ${command.name}: ${command.summary}`],
    section('Usage', [`  ${usage(command)}`]),
    ...command.about.map((paragraph) => wrap(paragraph, width)),
    operand ? section('Arguments', twoColumns([[operand.name, operand.about]], width)) : [],
    section('Options', optionRows([...command.options, ...generalOptions])),
    section('Exit status', twoColumns(Object.entries(statuses), width)),
    section(
      'Examples',
      examples.flatMap(({ command: line, about }, index) => [
        ...(index > 0 ? [''] : []),
        `  ${line}`,
        ...wrap(about, width - 6).map((one) => `      ${one}`),
      ]),
    ),
  );
}

/** The usage line, e.g. `bxml explain [OPTIONS] CODE`. */
export function usage({ name, operand }: CommandSpec): string {
  if (!operand) return `bxml ${name} [OPTIONS]`;
  return `bxml ${name} [OPTIONS] ${operand.most === undefined ? `[${operand.name}...]` : operand.name}`;
}

/** As the help writes an option, e.g. `-h, --help`. */
export function optionLabel({ name, short, value }: OptionSpec): string {
  return `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
}

function optionRows(options: readonly OptionSpec[]): string[] {
  return twoColumns(
    options.map((option) => [optionLabel(option), describe(option)]),
    width,
  );
}

function describe({ about, choices, repeatable }: OptionSpec): string {
  const values = choices ? ` One of ${choices.join(', ')}.` : '';
  return `${about}${values}${repeatable ? ' May be given several times.' : ''}`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines];
}

/** Paragraphs with a blank line between them. */
function page(...paragraphs: readonly (readonly string[])[]): string {
  const present = paragraphs.filter((lines) => lines.length > 0);
  return `${present.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
