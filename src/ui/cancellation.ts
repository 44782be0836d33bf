import type * as vscode from 'vscode';

/** The core cancels with `AbortSignal`; this is the edge where VS Code's tokens become signals. */
export function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
