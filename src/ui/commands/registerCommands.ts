import type * as vscode from 'vscode';
import { registerCommand } from '../envelope.ts';
import { loaded } from '../loaded.ts';
import { commandIds } from '../names.ts';
import type { Services } from '../services.ts';

/** Registers every command of the manifest. What they do is loaded when the first one runs. */
export function registerCommands(services: Services, subscriptions: vscode.Disposable[]): void {
  for (const id of Object.values(commandIds)) {
    const run = async (from: unknown, all: unknown): Promise<void> => {
      const { commands } = await loaded(import('./commands.ts'));
      await commands[id](services, from, all);
    };
    const watched = (from: unknown, all: unknown) => services.credentialsPrompt.watch(() => run(from, all));
    subscriptions.push(registerCommand(services.log, id, watched));
  }
}
