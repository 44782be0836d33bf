import * as vscode from 'vscode';
import type { ContextKey } from './names.ts';

/** Milliseconds after which nobody waits any more for VS Code to take a key in. */
const patienceMs = 3000;

const underWay = new Set<Promise<unknown>>();

/** Sets a key that the manifest's `when` clauses read. */
export function setContextKey(key: ContextKey, value: boolean | string): void {
  const taken = Promise.resolve(vscode.commands.executeCommand('setContext', key, value))
    .catch(() => undefined)
    .finally(() => underWay.delete(taken));
  underWay.add(taken);
}

/** Resolves when VS Code has taken in what was set, or after a while; undefined when it has already. */
export function contextKeysTaken(): Promise<void> | undefined {
  if (underWay.size === 0) return undefined;
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs);
    void Promise.all(underWay).then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
