/** For `preload` of a window: its VS Code writes its logs, those of output channels included, into its data folder. */
import Module from 'node:module';
import * as spdlog from './spdlog.ts';

type Load = (this: unknown, request: string, ...rest: unknown[]) => unknown;

/**
 * What `require` calls: Node's types leave it out. The hooks of node:module would do as well on Node 24, but on Node 22
 * an extension host with them hangs.
 */
const loader = Module as unknown as { _load: Load };
const load = loader._load;

// `@vscode/spdlog` itself is there. Its native code, which it has another package find, is not.
loader._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  if (request !== 'bindings') return loaded;
  const bindings = loaded as (name: unknown) => unknown;
  return (name: unknown) => (name === 'spdlog' ? spdlog : bindings(name));
};
