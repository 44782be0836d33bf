import * as vscode from 'vscode';
import type { Log } from './maskingLog.ts';

type Severity = 'information' | 'warning' | 'error';

/**
 * Tells something, with a button for what to do about it. VS Code shows such a message whole, and one without a button
 * cut to a line. Nobody waits for it: a notification may stay for long.
 */
export function tell(severity: Severity, message: string, button: string, onChosen: () => void): void {
  void shown(severity, message, button).then((choice) => {
    if (choice === button) onChosen();
  });
}

/** Tells something about which the log says more. */
export function tellWithLog(severity: Severity, message: string, log: Log): void {
  tell(severity, message, vscode.l10n.t('Show Log'), () => log.show());
}

function shown(severity: Severity, message: string, button: string): Thenable<string | undefined> {
  switch (severity) {
    case 'information':
      return vscode.window.showInformationMessage(message, button);
    case 'warning':
      return vscode.window.showWarningMessage(message, button);
    case 'error':
      return vscode.window.showErrorMessage(message, button);
  }
}
