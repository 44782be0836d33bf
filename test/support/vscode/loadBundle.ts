import Module, { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';

/** What loading a bundle took. */
export interface Loading {
  /** The names of the files that were read, beside the bundle and itself. */
  readonly files: readonly string[];
  /** The name of the file that asked for VS Code's API, each time. */
  readonly askedForEditor: readonly string[];
}

type Load = (request: string, parent: { filename: string }, isMain: boolean) => unknown;

/**
 * Loads a bundle of the extension as VS Code does, with an API that has every name and does nothing.
 *
 * @throws Error when the bundle copies the API.
 */
export function loadBundle(bundle: string): Loading {
  const modules = Module as unknown as { _load: Load };
  const require = createRequire(import.meta.url);
  const askedForEditor: string[] = [];
  const anything: unknown = new Proxy(() => undefined, {
    get: () => anything,
    apply: () => anything,
    ownKeys: () => {
      throw new Error("This copies VS Code's API, which takes longer than all the rest of loading.");
    },
  });
  const load = modules._load;
  modules._load = (request, parent, isMain) => {
    if (request !== 'vscode') return load(request, parent, isMain);
    askedForEditor.push(basename(parent.filename));
    return anything;
  };
  try {
    require(bundle);
  } finally {
    modules._load = load;
  }
  const folder = dirname(bundle);
  const files = Object.keys(require.cache).filter((file) => dirname(file) === folder);
  return { files: files.map((file) => basename(file)), askedForEditor };
}
