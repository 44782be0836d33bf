import { parseArgs } from 'node:util';
import { nearestName } from '../bxml/parse/nearName.ts';
import type { CommandSpec, OptionSpec } from './command.ts';
import { WrongUse } from './wrongUse.ts';

/** Every command knows these. */
export const generalOptions: readonly OptionSpec[] = [
  { name: 'help', short: 'h', about: 'Show this help.' },
  { name: 'version', short: 'V', about: 'Show the version.' },
];

/** The arguments of a command, checked against what it takes. */
export class Arguments {
  readonly operands: readonly string[];
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(operands: readonly string[], values: ReadonlyMap<string, readonly string[]>) {
    this.operands = operands;
    this.#values = values;
  }

  /** True when the option was given. */
  has(option: string): boolean {
    return this.#values.has(option);
  }

  /** The option's value; the last one when it was given several times. */
  value(option: string): string | undefined {
    return this.#values.get(option)?.at(-1);
  }

  /** Every value of the option, in order. */
  values(option: string): readonly string[] {
    return this.#values.get(option) ?? [];
  }

  /**
   * The option's value as a whole number from `least` to `most`.
   *
   * @throws WrongUse
   */
  wholeNumber(option: string, least: number, most = Number.MAX_SAFE_INTEGER): number | undefined {
    const value = this.value(option);
    if (value === undefined) return undefined;
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
    throw new WrongUse(`--${option} takes a whole number ${range}, not "${value}".`);
  }
}

/**
 * Reads the arguments of a command.
 *
 * @throws WrongUse for an option that is unknown, lacks its value or has one it does not take, and for an operand too many.
 */
export function readArguments(args: readonly string[], command: CommandSpec): Arguments {
  const options = [...command.options, ...generalOptions];
  // Node's own strictness would do, but its messages name neither what there is nor what was meant.
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: Object.fromEntries(options.map((option) => [option.name, nodeOption(option)])),
  });
  const operands: string[] = [];
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const option = options.find(({ name }) => name === token.name);
    if (!option) throw unknownOption(token.rawName, options);
    // `--format --check` forgot a value; `--format=--check` is merely a wrong one.
    const forgotten = token.inlineValue === false && token.value?.startsWith('-') === true;
    const value = forgotten ? undefined : token.value;
    checkValue(option, token.rawName, value);
    values.set(option.name, [...(values.get(option.name) ?? []), value ?? '']);
  }
  checkOperands(operands, command);
  return new Arguments(operands, values);
}

function nodeOption({ short, value }: OptionSpec): { type: 'string' | 'boolean'; short?: string } {
  const type = value === undefined ? 'boolean' : 'string';
  return short === undefined ? { type } : { type, short };
}

function unknownOption(rawName: string, options: readonly OptionSpec[]): WrongUse {
  const near = nearestName(
    rawName.replace(/^-+/, ''),
    options.map(({ name }) => name),
  );
  return new WrongUse(`There is no option ${rawName}.${near ? ` Did you mean --${near}?` : ''}`);
}

function checkValue(option: OptionSpec, rawName: string, value: string | undefined): void {
  const { choices } = option;
  if (option.value === undefined) {
    if (value !== undefined) throw new WrongUse(`${rawName} takes no value.`);
    return;
  }
  const isKnown = value !== undefined && value !== '' && (choices?.includes(value) ?? true);
  if (isKnown) return;
  const wanted = choices ? `one of ${choices.join(', ')}` : option.value;
  throw new WrongUse(
    value === undefined || value === ''
      ? `${rawName} needs a value: ${wanted}.`
      : `${rawName} takes ${wanted}, not "${value}".`,
  );
}

function checkOperands(operands: readonly string[], { name, operand }: CommandSpec): void {
  const most = operand ? (operand.most ?? Number.POSITIVE_INFINITY) : 0;
  const extra = operands[most];
  if (extra === undefined) return;
  throw new WrongUse(
    operand ? `"${extra}" is one ${operand.name} too many.` : `"bxml ${name}" takes no "${extra}".`,
  );
}
