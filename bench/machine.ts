import { existsSync, readFileSync } from 'node:fs';
import { arch, cpus, release, totalmem, type } from 'node:os';

/** What a measurement depends on beside the code, in words. */
export type Machine = readonly (readonly [what: string, value: string])[];

export function thisMachine(): Machine {
  const processors = cpus();
  return [
    ['processor', `${processors[0]?.model.trim() ?? 'unknown'}, ${processors.length} cores`],
    ['memory', `${Math.round(totalmem() / 2 ** 30)} GB`],
    ['system', `${distribution() ?? type()}, kernel ${release()}, ${arch()}`],
    ['Node', process.versions.node],
    ['date', new Date().toISOString().slice(0, 10)],
  ];
}

/** The name that a Linux gives itself. */
function distribution(): string | undefined {
  const file = '/etc/os-release';
  if (!existsSync(file)) return undefined;
  return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync(file, 'utf8'))?.[1];
}
