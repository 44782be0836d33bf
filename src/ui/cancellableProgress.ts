import * as vscode from 'vscode';

/**
 * Work that is done sooner shows no progress: a notification that only flashes helps nobody, and VS Code drops the ones
 * that follow when too many come at once. Milliseconds.
 */
const SOON_MS = 400;

/** Says how far the work is, in a few words. */
type ReportProgress = (message: string) => void;

/** Does the work; when it takes a while, shows a notification that can cancel it. */
export async function cancellableProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: ReportProgress) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let latest = '';
  let show: ReportProgress | undefined;
  const running = work(controller.signal, (message) => {
    latest = message;
    show?.(message);
  });
  const ended = running.then(
    () => true,
    () => true,
  );
  if (!(await Promise.race([ended, soonOver()]))) {
    await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (progress, token) => {
        show = (message) => progress.report({ message });
        if (latest !== '') show(latest);
        token.onCancellationRequested(() => controller.abort());
        return ended;
      },
    );
  }
  return running;
}

function soonOver(): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), SOON_MS));
}
