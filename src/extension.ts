import * as vscode from 'vscode';
import { followAccount } from './ui/accounts/accountContext.ts';
import { AccountStore } from './ui/accounts/accountStore.ts';
import { CredentialsPrompt } from './ui/accounts/credentialsPrompt.ts';
import { CallLinks } from './ui/callPages/callLinks.ts';
import { CallPages } from './ui/callPages/callPages.ts';
import { followBxmlEditors } from './ui/callPages/lastBxmlEditor.ts';
import { registerPageFeatures } from './ui/callPages/pageFeatures.ts';
import { CallsView } from './ui/calls/callsView.ts';
import { SentDocumentsFile } from './ui/calls/sentDocumentsFile.ts';
import { registerCommands } from './ui/commands/registerCommands.ts';
import { configureTexts } from './ui/configureTexts.ts';
import { EmulatedTimelines } from './ui/emulator/emulatedTimelines.ts';
import { EmulatorService } from './ui/emulator/emulatorService.ts';
import { followEmulatedCalls } from './ui/emulator/followEmulatedCalls.ts';
import { VerbHighlight } from './ui/emulator/verbHighlight.ts';
import { activateLanguage } from './ui/language/activateLanguage.ts';
import type { BxmlDocuments } from './ui/language/bxmlDocuments.ts';
import { showRootLenses } from './ui/language/rootLenses.ts';
import { openLog } from './ui/log.ts';
import { createEditorTransport } from './ui/network/editorTransport.ts';
import { SessionHolder } from './ui/session.ts';
import { showAccountStatus } from './ui/statusBar.ts';

/** Builds the services and hands them to the features. No network here: the first request is made by the view. */
export function activate(context: vscode.ExtensionContext): void {
  configureTexts();
  const documents = activateLanguage(context.subscriptions);
  const links = new CallLinks(context.subscriptions);
  const trusted = (): void => activateCalls(context, documents, links);
  if (vscode.workspace.isTrusted) trusted();
  else context.subscriptions.push(vscode.workspace.onDidGrantWorkspaceTrust(trusted));
}

function activateCalls(context: vscode.ExtensionContext, documents: BxmlDocuments, links: CallLinks): void {
  const log = openLog(context.subscriptions);
  const accounts = new AccountStore(context);
  const emulator = new EmulatorService(log);
  const transport = createEditorTransport();
  const sessions = new SessionHolder({ accounts, emulator, log, transport });
  const credentialsPrompt = new CredentialsPrompt(sessions, log);
  const callsView = new CallsView(sessions);
  const verbHighlight = new VerbHighlight(emulator);
  const sentDocuments = new SentDocumentsFile(context.globalStorageUri, log);
  const timelines = new EmulatedTimelines(emulator);
  const callPages = new CallPages(sessions, sentDocuments, timelines);
  const parts = [
    credentialsPrompt,
    verbHighlight,
    callPages,
    timelines,
    callsView,
    sentDocuments,
    sessions,
    transport,
    emulator,
  ];
  context.subscriptions.push(...parts);
  followAccount(accounts, context.subscriptions);
  showRootLenses(documents, accounts, context.subscriptions);
  followEmulatedCalls(emulator, sessions, context.subscriptions);
  followBxmlEditors(context.subscriptions);
  registerPageFeatures(callPages, context.subscriptions);
  links.serve({ accounts, log });
  showAccountStatus(accounts, emulator, context.subscriptions);
  registerCommands(
    {
      accounts,
      callPages,
      credentialsPrompt,
      callsView,
      emulator,
      log,
      now: Date.now,
      sentDocuments,
      sessions,
      state: context.globalState,
      transport,
      verbHighlight,
    },
    context.subscriptions,
  );
}
