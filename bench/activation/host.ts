/** Runs inside the extension host of a window, in place of tests: activates extensions and takes the time. */
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import * as vscode from 'vscode';
import { type Activation, type Order, orderVariable, type WindowResult } from './result.ts';

interface LoadedModule {
  exports: { activate?: (context: unknown) => unknown };
}
type Loader = (module: LoadedModule, file: string) => void;

/** What Node keeps of its module loader, untyped. */
const nodeModules = Module as unknown as {
  _cache: Record<string, unknown>;
  _extensions: Record<'.js', Loader>;
};

/** Turns of the event loop, 20 ms each, that must come in time before the host counts as quiet. */
const quietTurns = 25;

export async function run(): Promise<void> {
  const order = JSON.parse(readFileSync(process.env[orderVariable] ?? '', 'utf8')) as Order;
  const result: WindowResult = { activations: {} };
  try {
    await hostIsQuiet();
    for (const id of order.extensions) result.activations[id] = await measure(id);
  } catch (error) {
    result.problem = String(error);
  }
  writeFileSync(order.resultFile, JSON.stringify(result));
}

async function measure(id: string): Promise<Activation> {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`${id} is not installed.`);
  if (extension.isActive) throw new Error(`${id} was active before it was measured.`);
  const spent = { load: 0, activate: 0 };
  const folder = realpathSync(extension.extensionPath);
  const stop = watchModule(folder, spent);
  const began = performance.now();
  await extension.activate();
  const whole = performance.now() - began;
  stop();
  return {
    ...spent,
    whole,
    files: Object.keys(nodeModules._cache).filter((file) => file.startsWith(folder)),
  };
}

/** Takes the time of the extension's main module, with those that it loads, and of its `activate`. Returns what ends the watching. */
function watchModule(folder: string, spent: { load: number; activate: number }): () => void {
  const extensions = nodeModules._extensions;
  const loader = extensions['.js'];
  extensions['.js'] = (module, file) => {
    extensions['.js'] = loader;
    if (!file.startsWith(folder)) throw new Error(`${file} was loaded, and not the extension in ${folder}.`);
    const began = performance.now();
    loader(module, file);
    spent.load = performance.now() - began;
    const { activate } = module.exports;
    module.exports = {
      ...module.exports,
      activate(context) {
        const called = performance.now();
        const result = activate?.(context);
        spent.activate = performance.now() - called;
        return result;
      },
    };
  };
  return () => {
    extensions['.js'] = loader;
  };
}

async function hostIsQuiet(): Promise<void> {
  for (let quiet = 0; quiet < quietTurns; ) {
    const began = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 20));
    quiet = performance.now() - began < 30 ? quiet + 1 : 0;
  }
}
