import * as vscode from 'vscode';
import { commandIds } from '../names.ts';
import { tell } from '../tell.ts';
import { UserCancelled } from '../userCancelled.ts';

/** Says that there is no call for what was wanted, offers to place one, and leaves it at that. @throws UserCancelled */
export function offerToPlace(message: string): never {
  tell('information', message, vscode.l10n.t('Place Call…'), () => {
    void vscode.commands.executeCommand(commandIds.placeCall);
  });
  throw new UserCancelled();
}
