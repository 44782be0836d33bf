import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../../../../scripts/vscode/folders.ts';
import { generalOptions, readArguments } from '../../../../src/cli/arguments.ts';
import { commands } from '../../../../src/cli/commands.ts';

/** Programs of others that a page may tell to run. */
const known = new Set(['cd', 'code', 'curl', 'git', 'xmllint']);

const { scripts } = JSON.parse(readFileSync(join(repositoryFolder, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/**
 * What is wrong with lines for a shell: a program, script, file, command or option that does not exist.
 *
 * @param folder Where the page lies, from the root: files are looked for there and in the root.
 */
export function problemsOfShell(text: string, folder: string): string[] {
  const lines = text.replaceAll('\\\n', ' ').split('\n');
  return lines
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
    .flatMap((line) => line.split(/&&|\|\||[|;]/))
    .flatMap((command) => problemOf(wordsOf(command), folder) ?? []);
}

/** The words of one simple command; redirections and variables set for it are left out. */
function wordsOf(command: string): string[] {
  const words = command.replace(/[<>]+\s*\S+/g, '').match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  const first = words.findIndex((word) => !/^\w+=/.test(word));
  return words.slice(Math.max(0, first)).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
}

function problemOf([program = '', ...args]: readonly string[], folder: string): string | undefined {
  switch (program) {
    case 'npm':
      return problemOfNpm(args);
    case 'npx':
      return problemOf(args, folder);
    case 'node':
      return problemOfNode(args, folder);
    case 'bxml':
      return problemOfBxml(args);
    default:
      return known.has(program) ? undefined : `Nobody knows the program "${program}".`;
  }
}

function problemOfNpm([action = '', script = '']: readonly string[]): string | undefined {
  if (['install', 'ci'].includes(action)) return undefined;
  const name = action === 'run' ? script : action;
  return name in scripts ? undefined : `There is no script "${name}" in package.json.`;
}

function problemOfNode(args: readonly string[], folder: string): string | undefined {
  const at = args.findIndex((argument) => !argument.startsWith('-'));
  const file = args[at];
  if (file === undefined) return args.includes('--test') ? undefined : 'node needs a file.';
  if (file === 'dist/cli.js') return problemOfBxml(args.slice(at + 1));
  const places = [join(repositoryFolder, folder, file), join(repositoryFolder, file)];
  return places.some(existsSync) ? undefined : `There is no file ${file}.`;
}

function problemOfBxml([name = '', ...args]: readonly string[]): string | undefined {
  if (generalOptions.some((option) => [`--${option.name}`, `-${option.short}`].includes(name)))
    return undefined;
  const asked = name === 'help' ? args[0] : name;
  const command = commands.find((one) => one.name === asked);
  if (!command) return `There is no "bxml ${name} ${args.join(' ')}".`;
  try {
    readArguments(name === 'help' ? [] : args, command);
    return undefined;
  } catch (error) {
    return String(error);
  }
}
