import { type SpawnSyncOptionsWithStringEncoding, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

export const mainFile = fileURLToPath(new URL('../../../../src/cli/main.ts', import.meta.url));

/** Keeps what Node makes of the sources, so that only the first run of a test file has to wait for it. */
const compileCache = mkdtempSync(join(tmpdir(), 'bxml-compiled-'));
after(() => rmSync(compileCache, { recursive: true, force: true }));

/** What the command is started with. */
export const environment: NodeJS.ProcessEnv = {
  ...process.env,
  // The test runner speaks to its own children through this variable.
  NODE_TEST_CONTEXT: undefined,
  NO_COLOR: undefined,
  NODE_COMPILE_CACHE: compileCache,
};

/** How a run of `bxml` ended. */
export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** What a run is given beside its arguments. */
export interface Surroundings {
  cwd?: string;
  stdin?: string | Uint8Array;
  /** Runs as this user; only the superuser can ask for that. */
  uid?: number;
}

/** Runs `bxml` from its source and waits for its end. */
export function bxml(args: readonly string[], surroundings: Surroundings = {}): Outcome {
  return runNode([mainFile, ...args], surroundings);
}

/** Runs Node, this very version, and waits for its end. */
export function runNode(args: readonly string[], { cwd, stdin, uid }: Surroundings = {}): Outcome {
  const options: SpawnSyncOptionsWithStringEncoding = {
    encoding: 'utf8',
    input: stdin ?? '',
    timeout: 60_000,
    maxBuffer: 64 * 1024 * 1024,
    env: environment,
    ...(cwd === undefined ? {} : { cwd }),
    ...(uid === undefined ? {} : { uid, gid: uid }),
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
  return { status, stdout, stderr };
}
