import type * as vscode from 'vscode';

/**
 * Resolves with the first value other than undefined that `read` gives, now or after one of the events. The test's own
 * time limit ends the wait.
 */
export function until<T>(event: vscode.Event<unknown>, read: () => T | undefined): Promise<T> {
  const now = read();
  if (now !== undefined) return Promise.resolve(now);
  return new Promise((resolve) => {
    const subscription = event(() => {
      const value = read();
      if (value === undefined) return;
      subscription.dispose();
      resolve(value);
    });
  });
}
