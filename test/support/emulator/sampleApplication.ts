import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { repositoryFolder } from '../../../scripts/vscode/folders.ts';

/** The sample workspace's voice application, running. */
export interface SampleApplication {
  /** `http://127.0.0.1:PORT`. */
  url: string;
  stop(): Promise<void>;
}

/** Starts the application as a person would, on a free port. */
export async function startSampleApplication(): Promise<SampleApplication> {
  const file = join(repositoryFolder, 'media', 'sample', 'application.mjs');
  const application = spawn(process.execPath, [file, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(application, 'exit');
  const lines = createInterface(application.stdout);
  const [line] = await Promise.race([
    once(lines, 'line'),
    exited.then(() => {
      throw new Error('The sample application has ended by itself.');
    }),
  ]);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(line))?.[0];
  if (!url) throw new Error(`The sample application does not say where it listens, but: ${line}`);
  return {
    url,
    async stop() {
      application.kill();
      await exited;
    },
  };
}
