import * as vscode from 'vscode';
import { messageOf } from './envelope.ts';

/**
 * A part of the extension that is loaded when it is first needed.
 *
 * @throws Error with the next step when its file cannot be read: an update may have replaced it under a window that runs on.
 */
export async function loaded<T>(part: Promise<T>): Promise<T> {
  try {
    return await part;
  } catch (error) {
    // Node's own words go on with the whole chain of files that asked for it.
    const [why] = messageOf(error).split('\n');
    throw new Error(
      vscode.l10n.t(
        'A part of the extension could not be loaded: {0}. Reload the window, then try again.',
        why ?? '',
      ),
      { cause: error },
    );
  }
}
