import * as vscode from 'vscode';
import { CALL_DETAILS_SCHEME } from './names.ts';

/** Details kept for reopening; more are fetched again. */
const MOST_KEPT = 50;

/** Read-only JSON documents, one a call. */
export class CallDetails implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(CALL_DETAILS_SCHEME, this);

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.#texts.get(uri.path) ??
      vscode.l10n.t('// These details are no longer kept. Run "Show Call Details" for this call again.')
    );
  }

  /** Opens (or renews) the document of a call. */
  async show(callId: string, details: unknown): Promise<void> {
    const uri = vscode.Uri.from({ scheme: CALL_DETAILS_SCHEME, path: `/${callId}.json` });
    this.#texts.delete(uri.path);
    this.#texts.set(uri.path, `${JSON.stringify(details, null, 2)}\n`);
    for (const oldest of this.#texts.keys()) {
      if (this.#texts.size <= MOST_KEPT) break;
      this.#texts.delete(oldest);
    }
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
