import { type SpawnOptionsWithoutStdio, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a program wrote and how it ended. */
export interface Ran {
  code: number | null;
  output: string;
  errors: string;
}

const repository = fileURLToPath(new URL('../../../..', import.meta.url));

/** Whether a command can be started here. */
export function has(command: string): boolean {
  return spawnSync(command, ['--version']).status === 0;
}

/** Runs a program that it reads from its input, with these variables beside those of this process. */
export function run(
  command: string,
  args: string[],
  program: string,
  variables: Record<string, string> = {},
): Promise<Ran> {
  const options: SpawnOptionsWithoutStdio = { cwd: repository, env: { ...process.env, ...variables } };
  const child = spawn(command, args, options);
  const ran: Ran = { code: null, output: '', errors: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    ran.output += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    ran.errors += chunk.toString('utf8');
  });
  child.stdin.end(program);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ ...ran, code }));
  });
}

/** Runs a curl snippet with bash alone: no settings of whoever runs the test. */
export function runBash(program: string, variables: Record<string, string> = {}): Promise<Ran> {
  const surroundings = { NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1', CURL_HOME: '/nonexistent' };
  return run('bash', ['--noprofile', '--norc', '-s'], program, { ...surroundings, ...variables });
}

/** Runs an ES module of Node in this repository, where `bandwidth-sdk` is. */
export function runNode(program: string, variables: Record<string, string> = {}): Promise<Ran> {
  const surroundings = { NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };
  return run(process.execPath, ['--input-type=module', '-'], program, { ...surroundings, ...variables });
}
