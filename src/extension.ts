import * as vscode from 'vscode';
import { followAccount } from './ui/accounts/accountContext.ts';
import { AccountStore } from './ui/accounts/accountStore.ts';
import { CallDetails } from './ui/callDetails.ts';
import { CallsView } from './ui/calls/callsView.ts';
import { SentDocumentsFile } from './ui/calls/sentDocumentsFile.ts';
import { registerCommands } from './ui/commands/registerCommands.ts';
import { EmulatorService } from './ui/emulator/emulatorService.ts';
import { BxmlDocuments } from './ui/language/bxmlDocuments.ts';
import { showDiagnostics } from './ui/language/diagnostics.ts';
import { followActiveEditor } from './ui/language/editorHasBxml.ts';
import { registerLanguageFeatures } from './ui/language/languageFeatures.ts';
import { openLog } from './ui/log.ts';
import { createEditorTransport } from './ui/network/editorTransport.ts';
import { SessionHolder } from './ui/session.ts';
import { showAccountStatus } from './ui/statusBar.ts';

/** Builds the services and hands them to the features. No network here: the first request is made by the view. */
export function activate(context: vscode.ExtensionContext): void {
  activateLanguage(context.subscriptions);
  if (vscode.workspace.isTrusted) activateCalls(context);
  else context.subscriptions.push(vscode.workspace.onDidGrantWorkspaceTrust(() => activateCalls(context)));
}

/** What an untrusted workspace gets too. */
function activateLanguage(subscriptions: vscode.Disposable[]): void {
  const documents = new BxmlDocuments(subscriptions);
  showDiagnostics(documents, subscriptions);
  registerLanguageFeatures(documents, subscriptions);
  followActiveEditor(documents, subscriptions);
}

function activateCalls(context: vscode.ExtensionContext): void {
  const log = openLog(context.subscriptions);
  const accounts = new AccountStore(context);
  const emulator = new EmulatorService(log);
  const transport = createEditorTransport();
  const sessions = new SessionHolder({ accounts, emulator, log, transport });
  const callsView = new CallsView(sessions);
  const callDetails = new CallDetails();
  const sentDocuments = new SentDocumentsFile(context.globalStorageUri, log);
  context.subscriptions.push(callDetails, callsView, sessions, transport, emulator);
  followAccount(accounts, context.subscriptions);
  showAccountStatus(accounts, emulator, context.subscriptions);
  registerCommands(
    {
      accounts,
      callDetails,
      callsView,
      emulator,
      log,
      sentDocuments,
      sessions,
      state: context.globalState,
      transport,
    },
    context.subscriptions,
  );
}
