#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { version } from '../../package.json';

/** Exit statuses: 0 all is well, 2 the command was used wrongly. */
const WRONG_USE = 2;

const help = `bxml ${version}

Tools for BXML, the call control language of Bandwidth's Voice API.

Usage: bxml [--help] [--version]
`;

function main(args: string[]): number {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'V' } },
    });
    if (values.version) {
      process.stdout.write(`${version}\n`);
      return 0;
    }
    if (values.help || positionals.length === 0) {
      process.stdout.write(help);
      return 0;
    }
    return wrongUse(`There is no command "${positionals[0]}".`);
  } catch (error) {
    return wrongUse(error instanceof Error ? error.message : String(error));
  }
}

function wrongUse(message: string): number {
  process.stderr.write(`${message} Run "bxml --help" for what there is.\n`);
  return WRONG_USE;
}

process.exitCode = main(process.argv.slice(2));
