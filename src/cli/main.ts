#!/usr/bin/env node
import { run } from './run.ts';
import { processTerminal } from './terminal.ts';

// The status is set, not forced: what is still on its way to a pipe arrives.
run(process.argv.slice(2), processTerminal()).then((status) => {
  process.exitCode = status;
});
