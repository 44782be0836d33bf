import * as vscode from 'vscode';
import { isVoiceApiError } from '../voice/errors.ts';
import type { Log } from './maskingLog.ts';
import type { CommandId } from './names.ts';
import { tellWithLog } from './tell.ts';
import { UserCancelled } from './userCancelled.ts';

/** What a command's handler is called with: whatever the menu, the tree or another extension passed. */
type Handler = (...args: unknown[]) => Promise<void> | void;

/**
 * The one way to register a command: runs it, stays silent when the person backed out, and turns everything else that
 * goes wrong into one message with a next step.
 */
export function registerCommand(log: Log, id: CommandId, run: Handler): vscode.Disposable {
  return vscode.commands.registerCommand(id, (...args: unknown[]) => reported(log, id, () => run(...args)));
}

/** Does what a button of a notification asks for, later than its command ended, in the same envelope. */
export async function reported(log: Log, id: CommandId, run: () => Promise<void> | void): Promise<void> {
  try {
    await run();
  } catch (error) {
    await report(log, id, error);
  }
}

/** True for errors that mean "the person changed their mind". */
export function isCancellation(error: unknown): boolean {
  return (
    error instanceof UserCancelled ||
    error instanceof vscode.CancellationError ||
    (isVoiceApiError(error) && error.kind === 'cancelled' && error.outcome === 'not-sent')
  );
}

/** Text for the person: what happened and the next step. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function report(log: Log, id: string, error: unknown): Promise<void> {
  if (isCancellation(error)) {
    log.info(`${id}: cancelled`);
    return;
  }
  const message = messageOf(error);
  log.error(`${id}: ${message}`);
  tellWithLog('error', message, log);
}
