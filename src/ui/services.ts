import type * as vscode from 'vscode';
import type { AccountStore } from './accounts/accountStore.ts';
import type { CredentialsPrompt } from './accounts/credentialsPrompt.ts';
import type { CallPages } from './callPages/callPages.ts';
import type { CallsView } from './calls/callsView.ts';
import type { SentDocumentsFile } from './calls/sentDocumentsFile.ts';
import type { EmulatorService } from './emulator/emulatorService.ts';
import type { VerbHighlight } from './emulator/verbHighlight.ts';
import type { Log } from './maskingLog.ts';
import type { EditorTransport } from './network/editorTransport.ts';
import type { SessionHolder } from './session.ts';

/** What commands work with. Made once, in `extension.ts`. */
export interface Services {
  readonly accounts: AccountStore;
  readonly callPages: CallPages;
  readonly credentialsPrompt: CredentialsPrompt;
  readonly callsView: CallsView;
  readonly emulator: EmulatorService;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sentDocuments: SentDocumentsFile;
  readonly sessions: SessionHolder;
  readonly state: vscode.Memento;
  readonly transport: EditorTransport;
  readonly verbHighlight: VerbHighlight;
}
