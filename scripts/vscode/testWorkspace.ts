import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { sampleWorkspace } from './folders.ts';
import { makeTemporaryFolder } from './temporaryFolder.ts';

/** A workspace that a test may change as it likes. */
export interface TestWorkspace {
  /** Absolute path of its folder. */
  folder: string;
  /** Deletes it. It is deleted on exit, too. */
  remove(): void;
}

/** Copies `source` (the sample workspace when absent) into a temporary folder. */
export function makeTestWorkspace(source: string = sampleWorkspace): TestWorkspace {
  const temporary = makeTemporaryFolder('workspace');
  // Its last part is what VS Code shows as the workspace's name.
  const folder = join(temporary.path, 'sample');
  cpSync(source, folder, { recursive: true });
  return { folder, remove: temporary.remove };
}
