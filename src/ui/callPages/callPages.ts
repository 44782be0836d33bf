import * as vscode from 'vscode';
import { type CallRecord, isLive } from '../../calls/callRecord.ts';
import { LookedAtCalls, type LookedUp } from '../../calls/lookedAtCalls.ts';
import { type CallPage, callPage } from '../../calls/page/callPage.ts';
import { modeOf } from '../accounts/modeOf.ts';
import type { SentDocumentsFile } from '../calls/sentDocumentsFile.ts';
import type { EmulatedTimelines } from '../emulator/emulatedTimelines.ts';
import { messageOf } from '../envelope.ts';
import { CALL_DETAILS_SCHEME } from '../names.ts';
import type { Session, SessionHolder } from '../session.ts';
import { jsonUri, type PageAddress, pageAddressOf, pageUri } from './pageAddress.ts';

/** Milliseconds between two drawings of a page whose call is live: it counts seconds. */
const REDRAW_MS = 5000;
/** Milliseconds in which changes are gathered before pages are drawn again. */
const GATHER_MS = 100;
/** Drawings of one page that may be on their way to the editor at the same time. */
const PAGES_IN_FLIGHT = 4;
/** Pages whose call is remembered when another account is in use. */
const MOST_KEPT = 50;

/** What a page shows when the service cannot be asked. */
interface LastKnown {
  readonly record: CallRecord;
  readonly mode: string;
  /** Why it may be old. */
  readonly problem?: string;
}

/** The read-only documents about calls. Pages that can be seen are kept up to date. */
export class CallPages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #sessions: SessionHolder;
  readonly #sentDocuments: SentDocumentsFile;
  readonly #timelines: EmulatedTimelines;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #drawn = new vscode.EventEmitter<void>();
  /** Fires when a document shows another text, with other places for what belongs to its lines. */
  readonly onDidDraw = this.#drawn.event;
  readonly #subscriptions: vscode.Disposable[];
  readonly #lastKnown = new Map<string, LastKnown>();
  /** By address; the last one first. The editor may show one of those before while it takes the last one in. */
  readonly #pages = new Map<string, readonly CallPage[]>();
  #session: Session | undefined;
  #lookedAt: LookedAtCalls | undefined;
  #gathering: NodeJS.Timeout | undefined;
  #counting: NodeJS.Timeout | undefined;

  constructor(sessions: SessionHolder, sentDocuments: SentDocumentsFile, timelines: EmulatedTimelines) {
    this.#sessions = sessions;
    this.#sentDocuments = sentDocuments;
    this.#timelines = timelines;
    this.#subscriptions = [
      this.#changed,
      this.#drawn,
      vscode.workspace.registerTextDocumentContentProvider(CALL_DETAILS_SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#pages.delete(uri.toString())),
      vscode.workspace.onDidOpenTextDocument((document) => this.#showsOther(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#showsOther(document)),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#visibleChanged()),
      sentDocuments.onDidChange(() => this.#drawSoon()),
      timelines.onDidChange((callId) => {
        if (this.#visible().some((uri) => pageAddressOf(uri)?.callId === callId)) this.#drawSoon();
      }),
      sessions.onDidChange(() => this.#sessionChanged()),
    ];
    this.#sessionChanged();
  }

  /** What is known of a call of the account in use. */
  get(callId: string): CallRecord | undefined {
    return this.#lookedAt?.get(callId);
  }

  /** The page whose text a document shows now; undefined when it shows none. */
  pageIn(document: vscode.TextDocument): CallPage | undefined {
    const text = document.getText();
    return this.#pages.get(document.uri.toString())?.find((page) => page.text === text);
  }

  /** Whether a document belongs to the account in use, so that its call can be worked on. */
  isCurrent({ accountId }: PageAddress): boolean {
    return this.#session?.account.accountId === accountId;
  }

  /** Asks the service for a call. Rejects as {@link LookedAtCalls.lookUp} does. */
  async lookUp(session: Session, callId: string, signal?: AbortSignal): Promise<LookedUp> {
    const found = await this.#for(session).lookUp(callId, signal);
    if (found.kind === 'found') this.#remember(session, found.record);
    return found;
  }

  /** Opens the page of a call with what is known of it. */
  async open(session: Session, record: CallRecord): Promise<void> {
    this.#for(session);
    this.#remember(session, record);
    const uri = pageUri(session.account.accountId, record);
    this.#changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  /** Asks the service again about a call whose page is open. A failure stands on the page. */
  async refresh(session: Session, record: CallRecord): Promise<void> {
    let problem: string | undefined;
    try {
      const found = await this.lookUp(session, record.id);
      if (found.kind === 'unknown' && record.phase !== 'starting') problem = messageOf(found.error);
    } catch (error) {
      problem = messageOf(error);
    }
    this.#remember(session, this.get(record.id) ?? record, problem);
    this.#draw();
  }

  /** Opens the call as the API gives it. */
  async openJson(session: Session, record: CallRecord): Promise<void> {
    this.#for(session);
    this.#remember(session, record);
    const uri = jsonUri(session.account.accountId, record.id);
    this.#changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const address = pageAddressOf(uri);
    if (!address) return '';
    if (address.kind === 'document') {
      const document = await this.#sentDocuments.get(address.documentId ?? '');
      return document?.text ?? `<!-- ${vscode.l10n.t('This document is no longer kept.')} -->\n`;
    }
    const known = this.#known(address);
    if (!known) return noLongerKept();
    if (address.kind === 'json') return `${JSON.stringify(known.record.call, null, 2)}\n`;
    const page = await this.#write(address, known);
    const before = this.#pages.get(uri.toString()) ?? [];
    this.#pages.set(uri.toString(), [page, ...before].slice(0, PAGES_IN_FLIGHT));
    return page.text;
  }

  dispose(): void {
    clearTimeout(this.#gathering);
    clearInterval(this.#counting);
    this.#lookedAt?.dispose();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  async #write(address: PageAddress, { record, mode, problem }: LastKnown): Promise<CallPage> {
    const lookedAt = this.isCurrent(address) ? this.#lookedAt : undefined;
    const { parentCallId } = record.call;
    return callPage({
      record,
      mode,
      problem: lookedAt ? problem : vscode.l10n.t('Not kept up to date: another account is in use.'),
      parent: parentCallId ? lookedAt?.get(parentCallId) : undefined,
      children: lookedAt?.children(address.callId) ?? [],
      documents: await this.#sentDocuments.forCall(address.callId),
      timeline: this.#timelines.of(address.accountId, address.callId),
      now: Date.now(),
      style: { locale: vscode.env.language },
    });
  }

  #known(address: PageAddress): LastKnown | undefined {
    const known = this.#lastKnown.get(keyOf(address));
    const record = this.isCurrent(address) ? this.get(address.callId) : undefined;
    return known && record ? { ...known, record } : known;
  }

  #remember(session: Session, record: CallRecord, problem?: string): void {
    const key = keyOf({ accountId: session.account.accountId, callId: record.id });
    const mode = modeOf(session.account);
    this.#lastKnown.delete(key);
    this.#lastKnown.set(key, problem === undefined ? { record, mode } : { record, mode, problem });
    for (const oldest of this.#lastKnown.keys()) {
      if (this.#lastKnown.size <= MOST_KEPT) break;
      this.#lastKnown.delete(oldest);
    }
  }

  /** What is looked at of this session, which was made after the last change was told, perhaps. */
  #for(session: Session): LookedAtCalls {
    if (this.#session !== session) this.#sessionChanged();
    return this.#lookedAt ?? this.#begin(session);
  }

  #sessionChanged(): void {
    const { current } = this.#sessions;
    if (current === this.#session && this.#lookedAt) return;
    this.#keepRecords();
    this.#lookedAt?.dispose();
    this.#lookedAt = undefined;
    this.#session = undefined;
    if (current) this.#begin(current);
    this.#visibleChanged();
  }

  #begin(session: Session): LookedAtCalls {
    const lookedAt = new LookedAtCalls({ board: session.board });
    lookedAt.subscribe(() => this.#drawSoon());
    this.#session = session;
    this.#lookedAt = lookedAt;
    return lookedAt;
  }

  /** Keeps what the account that is left knew last. */
  #keepRecords(): void {
    for (const [key, known] of this.#lastKnown) {
      const [accountId, callId = ''] = key.split('/');
      const record = this.#session?.account.accountId === accountId ? this.get(callId) : undefined;
      if (record) this.#lastKnown.set(key, { ...known, record });
    }
  }

  #visibleChanged(): void {
    const visible = this.#visible().flatMap((uri) => pageAddressOf(uri) ?? []);
    const ids = visible.filter((address) => this.isCurrent(address)).map(({ callId }) => callId);
    this.#lookedAt?.lookAt(new Set(ids));
    this.#drawSoon();
  }

  #visible(): vscode.Uri[] {
    return vscode.window.visibleTextEditors
      .map(({ document }) => document.uri)
      .filter(({ scheme }) => scheme === CALL_DETAILS_SCHEME);
  }

  #showsOther({ uri }: vscode.TextDocument): void {
    if (uri.scheme === CALL_DETAILS_SCHEME) this.#drawn.fire();
  }

  #drawSoon(): void {
    this.#gathering ??= setTimeout(() => this.#draw(), GATHER_MS);
  }

  #draw(): void {
    clearTimeout(this.#gathering);
    clearInterval(this.#counting);
    this.#gathering = undefined;
    const visible = this.#visible();
    for (const uri of visible) this.#changed.fire(uri);
    const counts = visible.some((uri) => {
      const address = pageAddressOf(uri);
      const record = address && this.isCurrent(address) ? this.get(address.callId) : undefined;
      return record !== undefined && isLive(record);
    });
    if (counts) this.#counting = setInterval(() => this.#draw(), REDRAW_MS);
  }
}

function keyOf({ accountId, callId }: Pick<PageAddress, 'accountId' | 'callId'>): string {
  return `${accountId}/${callId}`;
}

function noLongerKept(): string {
  return `${vscode.l10n.t('This page is no longer kept. Run "Open Call…" with the ID of the call.')}\n`;
}
